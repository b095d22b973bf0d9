import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller;
let leader: Caller;
beforeAll(async () => {
	commune = await openCommune();
	[administrator, leader] = await Promise.all([
		personAs(commune, 'administrator'),
		personAs(commune, 'leader')
	]);
});
afterAll(() => commune.close());

/** Pairs a tablet by a code that the administrator made. */
async function pairByCode(hash = 'cd'.repeat(32)) {
	const [made] = await commune.database.call(
		'create_pairing_code',
		{ of_unit: commune.unit, of_counter: 'Q1' },
		administrator
	);
	await commune.database.call(
		'redeem_pairing_code',
		{ code: made!.code, token_hash: hash },
		SERVER
	);
	const [row] = await commune.sql<{ id: string; code: string }[]>`
		select id, code from app.device where token_hash = decode(${hash}, 'hex')`;
	return { ...row!, of: { of_unit: commune.unit, of_device: row!.id }, device: hash };
}
const history = async (of_device: string, as: Caller = leader) =>
	(await commune.database.call('device_history', { of_unit: commune.unit, of_device }, as)).map(
		({ person, deed, detail }) => ({ person, deed, detail })
	);

it('All that people did to a tablet is told, the newest first, with who did it', async () => {
	const { call } = commune.database;
	const tablet = await pairByCode();
	const settings = {
		...{ name: 'Máy ở cửa', idle_seconds: 45, thanks_seconds: 6, sound: false },
		response_interval: 9
	};
	await call('put_device', { ...tablet.of, ...settings }, administrator);
	await call('put_device', { ...tablet.of, ...settings }, administrator);
	await call('set_device_pin', { ...tablet.of, pin_hash: 'x' }, administrator);
	await call('ask_to_resend', tablet.of, administrator);
	await commune.sql`update app.device set created_at = '2026-11-02' where id = ${tablet.id}`;
	const slips = [0, 1, 2].map((second) => tap({ answeredAt: `2026-11-18T09:00:0${second}+07:00` }));
	await takeSlips(commune.database, slips, { device: tablet.device });
	// The same on the tablet beside it: none of this one's history.
	await takeSlips(
		commune.database,
		[0, 1].map(() => tap()),
		{ device: commune.device }
	);
	const ruling = { of_unit: commune.unit, because: 'Trẻ em bấm hộ' };
	await call(
		'switch_marked_slips',
		{
			...ruling,
			from_day: '2026-11-01',
			to_day: '2026-11-30',
			of_mark: 'interval',
			to_counted: true
		},
		leader
	);
	await call('switch_slips', { ...ruling, slips: [slips[1]!.id], to_counted: false }, leader);
	await call(
		'note_outbox_import',
		{
			of_unit: commune.unit,
			file: 'phieu.jsonl',
			outcome: { rows: 3, stored: 2, devices: [tablet.code] }
		},
		administrator
	);
	await call('revoke_device', tablet.of, administrator);

	const [admin, lead] = ['Người administrator', 'Người leader'];
	expect(await history(tablet.id)).toEqual([
		{ person: admin, deed: 'revoked', detail: {} },
		{
			...{ person: admin, deed: 'imported' },
			detail: { n: null, about: 'phieu.jsonl', rows: 3, stored: 2 }
		},
		{
			...{ person: lead, deed: 'set_aside' },
			detail: { n: 1, about: null, because: 'Trẻ em bấm hộ' }
		},
		{
			...{ person: lead, deed: 'counted' },
			detail: {
				...{ n: 2, about: 'interval', because: 'Trẻ em bấm hộ' },
				...{ from: '2026-11-01', to: '2026-11-30' }
			}
		},
		{ person: admin, deed: 'resend_asked', detail: {} },
		{ person: admin, deed: 'pin_set', detail: { has_pin: true } },
		{
			...{ person: admin, deed: 'put' },
			detail: {
				name: { was: 'Máy tính bảng 2', becomes: 'Máy ở cửa' },
				idle_seconds: { was: 20, becomes: 45 },
				response_interval_seconds: { was: null, becomes: 9 }
			}
		},
		{
			...{ person: admin, deed: 'created' },
			detail: { counter: 'Q1', by: (administrator as { sub: string }).sub }
		}
	]);
});

it('A tablet paired before notes named it is told as paired too, by the server', async () => {
	const [row] = await commune.sql<{ id: string; created_at: Date }[]>`
		select id, created_at from app.device where code = 'may-1'`;
	// The audit itself never lets anything go.
	await commune.sql.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`delete from app.audit where action = 'device.created' and subject = ${row!.id}`;
	});
	await commune.sql`insert into app.audit (unit_id, actor, action, subject, at)
		select unit_id, 'service_role', 'device.created', counter, created_at from app.device where id = ${row!.id}`;
	expect((await history(row!.id)).at(-1)).toEqual({ person: null, deed: 'created', detail: {} });
});

it('Leaders and administrators of the unit see it, and nobody else', async () => {
	const [row] = await commune.sql<{ id: string }[]>`select id from app.device where code = 'may-1'`;
	expect((await history(row!.id, administrator)).length).toBeGreaterThan(0);
	for (const role of ['officer', 'viewer', null] as const)
		expect(await history(row!.id, await personAs(commune, role))).toEqual([]);
});

it('The many notes about batches of slips are not read for it', async () => {
	const [row] = await commune.sql<{ id: string }[]>`select id from app.device where code = 'may-1'`;
	const blocks = async () => {
		const [plan] = await commune.sql`
			explain (analyze, buffers, format json) select * from api.device_history(${commune.unit}, ${row!.id})`;
		const [{ Plan }] = plan!['QUERY PLAN'];
		return Number(Plan['Shared Hit Blocks']) + Number(Plan['Shared Read Blocks']);
	};
	await commune.sql`analyze app.audit`;
	await blocks();
	const few = await blocks();
	await commune.sql`insert into app.audit (unit_id, actor, action)
		select ${commune.unit}, 'service_role', 'slips.stored' from generate_series(1, 20000)`;
	await commune.sql`analyze app.audit`;
	await blocks();
	expect(await blocks()).toBeLessThan(few + 50);
});
