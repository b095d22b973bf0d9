import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { PUT } from '../../src/routes/api/v1/dossiers/+server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
const key = `hlk_${randomBytes(32).toString('base64url')}`;
beforeAll(async () => {
	commune = await openCommune();
	await commune.database.call(
		'create_key',
		{ of_unit: commune.unit, key_hash: hashToken(key), key_name: 'một cửa' },
		SERVER
	);
	await commune.sql`insert into app.officer (unit_id, code, name) values (${commune.unit}, 'CB01', 'Trần Thị B')`;
});
afterAll(() => commune.close());

async function put(body: unknown) {
	const request = new Request('http://127.0.0.1/api/v1/dossiers', {
		method: 'PUT',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
	const event = { request, locals: { database: commune.database } };
	const response = await PUT(event as unknown as Parameters<typeof PUT>[0]);
	return { status: response.status, body: await response.json() };
}
const dossier = (code: string, rest: Record<string, unknown> = {}) => ({
	code,
	field: 'ho-tich',
	state: 'received',
	receivedOn: '2026-11-01',
	dueOn: '2026-11-10',
	...rest
});
const send = async (dossiers: unknown[], asOf = '2026-11-23') => {
	const { body } = await put({ source: 'motcua', asOf, dossiers });
	return (body.results as { status: string; problem?: { code: string } }[]).map(
		({ status, problem }) => problem?.code ?? status
	);
};
const kept = async (code: string) =>
	(await commune.sql`select * from app.dossier where code = ${code}`)[0];

describe('PUT /api/v1/dossiers', () => {
	it('says of each row whether it is new, changed or nothing new', async () => {
		expect(await send([dossier('A1'), dossier('A2')])).toEqual(['added', 'added']);
		expect(await send([dossier('A1'), dossier('A2', { state: 'refused' })])).toEqual([
			'unchanged',
			'changed'
		]);
	});

	it('names each bad row and takes the others', async () => {
		const answer = await put({
			source: 'motcua',
			asOf: '2026-11-23',
			dossiers: [
				dossier('B1', { hoTen: 'Nguyễn Văn A' }),
				dossier('B2', { state: 'lost' }),
				dossier('B3', { field: 'khong-co' }),
				dossier('B4', { receivedOn: '2199-01-01' }),
				dossier('B5', { receivedOn: '2026-11-24' }),
				dossier('031095001234')
			]
		});
		expect(answer.status).toBe(200);
		expect(answer.body.results).toMatchObject([
			{ code: 'B1', status: 'added' },
			{ code: 'B2', status: 'rejected', column: 'state', problem: { code: 'HL-3103' } },
			{ code: 'B3', status: 'rejected', column: 'field', problem: { code: 'HL-1013' } },
			{ code: 'B4', status: 'rejected', column: 'receivedOn', problem: { code: 'HL-3117' } },
			{ code: 'B5', status: 'rejected', column: 'receivedOn', problem: { code: 'HL-3116' } },
			{ code: null, status: 'rejected', column: 'code', problem: { code: 'HL-3106' } }
		]);
		expect(answer.body.dropped).toEqual([{ key: 'hoTen', personal: true }]);
		expect(JSON.stringify(answer.body)).not.toContain('031095001234');
	});

	it('lets the later row count where a code comes twice', async () => {
		const rows = [dossier('C1'), dossier('C1', { state: 'refused' })];
		expect(await send(rows)).toEqual(['HL-3107', 'added']);
		const { body } = await put({ source: 'motcua', asOf: '2026-11-23', dossiers: rows });
		expect(body.results[0]).toMatchObject({ status: 'rejected', column: 'code' });
		expect((await kept('C1'))!.state).toBe('refused');
	});

	it('takes the row that can be taken where the later one of the same code cannot', async () => {
		const rows = [dossier('C2'), dossier('C2', { field: 'khong-co' })];
		expect(await send(rows)).toEqual(['added', 'HL-1013']);
		expect((await kept('C2'))!.field).toBe('ho-tich');
	});

	it('knows a source by its letters, whatever their case and the blanks around them', async () => {
		const from = async (source: string) => {
			const { body } = await put({ source, asOf: '2026-11-23', dossiers: [dossier('U1')] });
			return body.results[0].status;
		};
		expect(await from('UI-Á  một')).toBe('added');
		expect(await from('ui-á một')).toBe('unchanged');
		expect(await from('Ui-Á Một')).toBe('unchanged');
		expect(await commune.sql`select source from app.dossier where code = 'U1'`).toEqual([
			{ source: 'UI-Á  một' }
		]);
		const of_unit = commune.unit;
		const known = await commune.database.call('dossier_sources', { of_unit }, SERVER);
		expect(known).toContain('UI-Á  một');
	});

	it('leaves two sources alone that were there before', async () => {
		for (const source of ['Cũ', 'CŨ'])
			await commune.sql`insert into app.dossier (unit_id, source, code, state, received_on, as_of)
				values (${commune.unit}, ${source}, 'V1', 'received', '2026-11-01', '2026-11-01')`;
		await put({ source: 'CŨ', asOf: '2026-11-23', dossiers: [dossier('V2')] });
		expect(await commune.sql`select source from app.dossier where code = 'V2'`).toEqual([
			{ source: 'CŨ' }
		]);
	});

	it('hears of a result, and is told no more that the dossier is open', async () => {
		const days = { dueOn: '2026-10-20', receivedOn: '2026-10-01', resolvedOn: '2026-11-01' };
		expect(await send([dossier('W1', days)])).toEqual(['added']);
		expect((await kept('W1'))!.state).toBe('resolved_overdue');
	});

	it('does not let an older statement overwrite a newer one', async () => {
		await send([dossier('D1', { state: 'refused' })], '2026-11-20');
		expect(await send([dossier('D1')], '2026-11-19')).toEqual(['unchanged']);
		expect((await kept('D1'))!.state).toBe('refused');
		expect(await send([dossier('D1')], '2026-11-20')).toEqual(['changed']);
	});

	it('knows of a dossier that came again unchanged that it still stands so', async () => {
		expect(await send([dossier('H1')], '2026-11-01')).toEqual(['added']);
		expect(await send([dossier('H1')], '2026-11-20')).toEqual(['unchanged']);
		expect((await kept('H1'))!.as_of).toEqual(new Date('2026-11-20'));
		// Neither the same nor anything else, said as of an earlier day, moves it.
		expect(await send([dossier('H1')], '2026-11-10')).toEqual(['unchanged']);
		expect(await send([dossier('H1', { state: 'refused' })], '2026-11-10')).toEqual(['unchanged']);
		expect(await kept('H1')).toMatchObject({ state: 'received', as_of: new Date('2026-11-20') });
	});

	it('keeps sources apart, and keeps the officer’s code where the name is known', async () => {
		await send([dossier('E1', { officer: 'trần thị b' }), dossier('E2', { officer: 'Người lạ' })]);
		await put({ source: 'cổng', asOf: '2026-11-23', dossiers: [dossier('E1')] });
		expect(
			await commune.sql`select source, officer from app.dossier where code = 'E1' order by source`
		).toEqual([
			{ source: 'cổng', officer: null },
			{ source: 'motcua', officer: 'CB01' }
		]);
		expect((await kept('E2'))!.officer).toBeNull();
	});

	it.each([
		['HL-3111', { asOf: '2026-11-23', dossiers: [dossier('F1')] }],
		['HL-3111', { source: 's', asOf: '23/11/2026', dossiers: [dossier('F1')] }],
		['HL-3109', { source: 's', asOf: '2026-11-23', dossiers: [] }],
		['HL-3109', { source: 's', asOf: '2026-11-23', dossiers: Array(1001).fill(dossier('F1')) }],
		['HL-1001', null]
	])('says %s where the envelope is wrong', async (code, body) => {
		expect((await put(body)).body.code).toBe(code);
	});

	it('does not ask for slips where the body is no JSON', async () => {
		const { status, body } = await put('{');
		expect([status, body.code]).toEqual([400, 'HL-1001']);
		expect(`${body.title} ${body.titleEn}`).not.toContain('slips');
	});
});
