import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { retention } from '#lib/server/manage/retention.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	const { database, sql, unit } = commune;
	for (const dossierCode of ['H1', 'H2', 'H3'])
		await offerReceipt(database, unit, { dossierCode, stage: 'result' }, 'api', SERVER);
	await sql`update app.receipt_link set expires_on = ${addDays(TODAY, -1)}, offered_on = ${addDays(TODAY, -91)}
		where dossier_code = 'H1'`;
	await sql`update app.receipt_link set expires_on = ${addDays(TODAY, 9)} where dossier_code = 'H2'`;
	await sql`update app.receipt_link set expires_on = ${addDays(TODAY, 400)} where dossier_code = 'H3'`;
	await sql`insert into app.receipt_secret (unit_id, period) values (${unit}, '2020-01-01') on conflict do nothing`;
	for (const [consented, replied] of [
		[addDays(TODAY, -400), null],
		[addDays(TODAY, -200), addDays(TODAY, -95)],
		[addDays(TODAY, -200), addDays(TODAY, -80)],
		[TODAY, null]
	]) {
		const id = slipId(Date.parse(`${TODAY}T08:00:00+07:00`), randomBytes(10));
		const entry = { unit, id, channel: 'paper', level: 2, answered_at: `${TODAY}T08:00:00+07:00` };
		await database.call('store_slips', { entries: [entry] as never }, SERVER);
		await sql`insert into app.contact (unit_id, slip_id, phone, purpose, consented_at, replied_at)
			values (${unit}, ${id}, '0912345678', 'Trả lời', ${`${consented}T00:00:00+07:00`},
				${replied ? `${replied}T00:00:00+07:00` : null})`;
	}
});
afterAll(() => commune.close());

const TODAY = localDate(new Date().toISOString());
const ahead = (on: string) =>
	commune.database.call('retention', { of_unit: commune.unit, on_day: on }, SERVER);
const dueOn = async (on: string) =>
	Object.fromEntries((await ahead(on)).map(({ what, due }) => [what, Number(due)]));

test('what is due is counted with its oldest day, and looking removes nothing', async () => {
	const rows = await ahead(TODAY);
	expect(rows.map(({ what, due }) => [what, Number(due)])).toEqual([
		['links', 1],
		['secrets', 1],
		['contacts', 2]
	]);
	expect(rows[0]!.oldest).toBe(addDays(TODAY, -91));
	expect(rows[1]!.oldest).toBe('2020-01-01');
	expect(rows[2]!.oldest).toBe(addDays(TODAY, -400));
	expect(await ahead(TODAY)).toEqual(rows);
});

test('a later day tells what will have gone by then', async () => {
	expect(await dueOn(addDays(TODAY, 9))).toMatchObject({ links: 1, contacts: 2 });
	expect(await dueOn(addDays(TODAY, 10))).toMatchObject({ links: 2, contacts: 3 });
	expect(await dueOn(addDays(TODAY, 500))).toMatchObject({ links: 3, contacts: 4 });
});

test('the verb prints the same', async () => {
	const call = { words: [], options: { on: TODAY }, json: true, progress: () => {} };
	const said = await retention.run!(call, { database: commune.database } as never);
	expect(said.json).toEqual(
		(await ahead(TODAY)).map((row) => ({ unit: 'phuong-thu', on: TODAY, ...row }))
	);
	await expect(
		retention.run!({ ...call, options: { on: 'mai' } }, { database: commune.database } as never)
	).rejects.toThrow('HL-9004');
});

test('what was counted is what goes, and no more', async () => {
	const promised = await dueOn(TODAY);
	const before = await ahead(TODAY);
	const [gone] = await commune.database.call('forget_receipts', {}, SERVER);
	expect({
		links: Number(gone!.links),
		secrets: Number(gone!.secrets),
		contacts: Number(gone!.contacts)
	}).toEqual(promised);
	const after = await ahead(TODAY);
	expect(after.map(({ due }) => Number(due))).toEqual([0, 0, 0]);
	expect(after.map(({ held }) => Number(held))).toEqual(
		before.map(({ held, due }) => Number(held) - Number(due))
	);
});
