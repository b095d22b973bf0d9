import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import {
	actions as posterActions,
	load as poster
} from '../../src/routes/(citizen)/c/[counter]/+page.server.ts';
import { browserAt } from '../receipts/browser.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	browser = browserAt(commune.database);
});
afterAll(() => commune.close());

const locals = () => ({ database: commune.database, locale: 'vi', isForeignForm: false });
const opened = { setHeaders: () => {}, url: new URL('http://127.0.0.1/') };
const formOf = (form: Record<string, string>) =>
	new Request('http://127.0.0.1/', { method: 'POST', body: new URLSearchParams(form) });
let browser: ReturnType<typeof browserAt>;
const open: typeof browser.open = (token) => browser.open(token);
const send: typeof browser.send = (what, token, form) => browser.send(what, token, form);
const slips = () => commune.sql`select level, stage, field from app.slip order by received_at`;

let made = 0;
const offer = (field: string) =>
	offerReceipt(
		commune.database,
		commune.unit,
		{ dossierCode: `H${(made += 1)}`, stage: 'result', field },
		'api',
		SERVER
	);

describe('the page of a receipt', () => {
	it('after Back and another face says what the first tap said', async () => {
		const { token } = await offer('ho-tich');
		expect(await send('tap', token, { level: '1' })).toMatchObject({ level: 1, isEarlier: false });
		expect(await send('tap', token, { level: '5' })).toMatchObject({
			...{ step: 'more', level: 1, isEarlier: true }
		});
	});

	it('takes a corrected number after Back, and says that the further answers came before', async () => {
		const { token } = await offer('ho-tich');
		await send('tap', token, { level: '1' });
		const consent = { consent: 'on' };
		const first = { ...consent, reason: 'wait_too_long', phone: '0912345678' };
		expect(await send('more', token, first)).toMatchObject({
			...{ step: 'end', contact: 'kept', isAddedEarlier: false }
		});
		const second = { ...consent, comment: 'Chờ lâu.', phone: '0987654321' };
		expect(await send('more', token, second)).toMatchObject({
			...{ step: 'end', contact: 'kept', isAddedEarlier: true }
		});
		expect(await commune.sql`select phone from app.contact`).toEqual([{ phone: '0987654321' }]);
	});

	it('names the field of the paper, also after that field was closed', async () => {
		const { database, unit } = commune;
		const { token } = await offer('dat-dai');
		const labels = { field: 'dat-dai', stage: null, labels: 1 };
		const { tokens } = await offerLabels(database, unit, labels, SERVER);
		const title = (await open(token)).title;
		const close = (closed: boolean) =>
			database.call(
				'close_place',
				{ of_unit: unit, kind: 'field', of_code: 'dat-dai', closed },
				SERVER
			);
		await close(true);
		forgetPhoneUnits(database);
		expect(title).toBeTruthy();
		for (const one of [token, tokens[0]!]) {
			expect((await open(one)).title).toBe(title);
			await send('tap', one, { level: '4' });
			expect((await slips()).at(-1)).toMatchObject({ field: 'dat-dai' });
		}
		const seen = (await poster({
			...{ ...opened, locals: locals(), params: { counter: 'Q1' } }
		} as never)) as { fields: { code: string }[] };
		expect(seen.fields.map(({ code }) => code)).not.toContain('dat-dai');
		await close(false);
		forgetPhoneUnits(database);
	});

	it('shows what was put right at the desk', async () => {
		const dossier = { dossierCode: 'H-sai', stage: 'result', field: 'ho-tich' } as const;
		const ask = (more: object) =>
			offerReceipt(commune.database, commune.unit, { ...dossier, ...more }, 'api', SERVER);
		const { token } = await ask({});
		const before = (await open(token)).title;
		await ask({ field: 'dat-dai' });
		const after = (await open(token)).title;
		expect([!!before, !!after, before === after]).toEqual([true, true, false]);
		await ask({ procedure: 'Cấp Giấy chứng nhận' });
		expect((await open(token)).title).toBe('Cấp Giấy chứng nhận');
	});

	it('names no month for a label, which is handed out long after it was printed', async () => {
		const labels = { field: null, stage: null, labels: 1 };
		const { tokens } = await offerLabels(commune.database, commune.unit, labels, SERVER);
		expect((await open(tokens[0]!)).offeredOn).toBeNull();
	});

	it('keeps the stage that was chosen where the paper names none, and else that of the paper', async () => {
		const labels = { field: null, stage: null, labels: 1 };
		const { tokens } = await offerLabels(commune.database, commune.unit, labels, SERVER);
		const { token } = await offer('ho-tich');
		const form = { level: '3', stage: 'intake' };
		expect(await send('tap', tokens[0]!, form)).toMatchObject({ stage: 'intake' });
		expect(await open(tokens[0]!)).toMatchObject({ stage: null, saidStage: 'intake' });
		expect(await send('tap', token, form)).toMatchObject({ stage: 'result' });
	});
});

describe('the page of a poster', () => {
	const tap = (form: Record<string, string>) =>
		posterActions.tap!({
			...{ locals: locals(), params: { counter: 'Q1' }, request: formOf(form) }
		} as never) as Promise<{ id: string; stage?: string }>;

	it('goes on with the stage that was chosen before the tap, in another language too', async () => {
		const { id, stage } = await tap({ level: '4', stage: 'supplement' });
		expect(stage).toBe('supplement');
		expect((await slips()).at(-1)).toMatchObject({ level: 4, stage: 'supplement' });
		const url = new URL(`http://127.0.0.1/c/Q1?id=${id}`);
		const seen = await poster({
			...{ ...opened, url, locals: locals(), params: { counter: 'Q1' } }
		} as never);
		expect(seen).toMatchObject({ id, state: 'more', stage: 'supplement' });
	});

	it('takes a tap without a stage, and one with a stage that is none', async () => {
		for (const stage of ['', 'later'])
			expect((await tap({ level: '4', stage })).stage).toBeUndefined();
	});
});
