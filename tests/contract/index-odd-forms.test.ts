import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { callerOf, personOf } from '#lib/server/identity/session.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { actions as ofActions } from '../../src/routes/desk/index/[year]/actions/+page.server.ts';
import { actions as ofWhatIf } from '../../src/routes/desk/index/[year]/what-if/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
let session: string;
beforeAll(async () => {
	commune = await openCommune();
	const { database, unit, sql } = commune;
	await sql`select api.create_account(email => 'lanh-dao@thu.vn', full_name => 'Lãnh đạo', role => 'leader', password => 'mot-mat-khau-thu', unit => ${unit})`;
	const [signed] = await sql`select * from api.sign_in('lanh-dao@thu.vn', 'mot-mat-khau-thu')`;
	session = Object.values(signed!).find(
		(value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
	) as string;
	const rulebook = { id: tuKy2022.id, title: 'Tứ Kỳ', document: tuKy2022 };
	await database.call('put_rulebook', rulebook, SERVER);
	await database.call(
		'begin_index_year',
		{ of_unit: unit, of_year: 2022, with_rulebook: tuKy2022.id },
		callerOf(await personOf(database, session))
	);
});
afterAll(() => commune.close());

/** What a form that the leader sends is answered with: the status of a refusal, or of the way back. */
async function statusOf(action: unknown, form: Record<string, string>): Promise<unknown> {
	return answerTo(action, form).then(
		({ status }) => status,
		(error: { status?: number }) => error.status ?? error
	);
}

async function answerTo(action: unknown, form: Record<string, string>) {
	const { database } = commune;
	const address = 'http://localhost/desk/index/2022';
	const locals = { database, person: await personOf(database, session), locale: 'vi' };
	const request = new Request(address, { method: 'POST', body: new URLSearchParams(form) });
	const event = { locals, params: { year: '2022' }, url: new URL(address), request };
	return (action as (given: unknown) => Promise<{ status: number; data: unknown }>)(event);
}

it.each(['', 'x', '-'.repeat(36), '0'.repeat(36)])(
	'what is no id (%s) names no action, scenario or task: the page is shown again',
	async (id) => {
		expect(await statusOf(ofActions.drop, { id })).toBe(303);
		expect(await statusOf(ofWhatIf.drop, { id })).toBe(303);
		expect(await statusOf(ofWhatIf.done, { id, day: '2022-11-30' })).toBe(303);
	}
);

it.each(['99999999999', '1.5', '1e400', '-1', 'x'])(
	'what is no version (%s) was never seen: it is refused as one overtaken',
	async (after) => {
		const form = { criterion: '1.5', way: 'best', effort: '3', after };
		expect(await statusOf(ofActions.effort, form)).toBe(409);
	}
);

it('a task is of a criterion that there is: another is refused by name, and nothing typed is lost', async () => {
	const form = { criterion: '9.9', title: 'Viết sáng kiến', owner: 'Văn phòng', due: '2022-10-31' };
	const refused = await answerTo(ofWhatIf.task, form);
	expect(refused).toMatchObject({
		status: 404,
		data: { typed: form, refusal: { code: 'HL-4115' } }
	});
	expect(JSON.stringify(refused)).toContain('9.9');
	const [made] = await commune.sql`select count(*)::int as n from app.index_task`;
	expect(made!.n).toBe(0);
	expect(await statusOf(ofWhatIf.task, { ...form, criterion: '1.5' })).toBe(303);
});

it.each(['nhiều', '1000', '-1', '1,5'])(
	'days that are none (%s) are refused beside the usual way they were typed for, and stay there',
	async (effort) => {
		const form = { criterion: '1.5', way: 'half', effort, after: '0' };
		expect(await answerTo(ofActions.effort, form)).toMatchObject({
			status: 422,
			data: { effort: form, refusal: { code: 'HL-4114' } }
		});
	}
);
