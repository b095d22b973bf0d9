import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { callerOf, personOf } from '#lib/server/identity/session.ts';
import { actions as ofBook } from '../../src/routes/desk/index/rulebooks/[id]/+page.server.ts';
import {
	actions as ofAdd,
	load as loadAdd
} from '../../src/routes/desk/index/rulebooks/[id]/add/+page.server.ts';
import {
	actions as ofCriterion,
	load as loadCriterion
} from '../../src/routes/desk/index/rulebooks/[id]/[code]/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
let session: string;
const ID = 'bo-thu';
beforeAll(async () => {
	commune = await openCommune();
	const { unit, sql } = commune;
	await sql`select api.create_account(email => 'quan-tri@thu.vn', full_name => 'Quản trị', role => 'administrator', password => 'mot-mat-khau-thu', unit => ${unit})`;
	const [signed] = await sql`select * from api.sign_in('quan-tri@thu.vn', 'mot-mat-khau-thu')`;
	session = Object.values(signed!).find(
		(value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
	) as string;
});
afterAll(() => commune.close());

const person = () => personOf(commune.database, session);
beforeEach(async () => {
	const document = { ...tuKy2022, id: ID };
	await commune.database.call(
		'save_rulebook',
		{ of_unit: commune.unit, of_id: ID, of_title: 'Thử', of_document: document },
		callerOf(await person())
	);
});

async function kept(): Promise<Rulebook> {
	const [found] = await commune.database.call('rulebook', { of_id: ID }, callerOf(await person()));
	return found!.document as unknown as Rulebook;
}
const codesOf = ({ areas }: Rulebook) =>
	areas.map(({ code, criteria }) => [code, ...criteria.map((one) => one.code)].join(' '));

interface Answer {
	status?: number;
	data: { errors: Record<string, unknown>; shown: Shown; refusal: { message: string; code: string } } & Shown; // prettier-ignore
	shown: Shown;
	ordered: object;
	fields: Shown;
	at: string;
}
interface Shown {
	values: Record<string, string>;
	kind: string;
	items: unknown[];
}

/** What is answered to the administrator: a page, a form shown again, or `{ status }` of a redirect or refusal. */
async function answered(
	run: unknown,
	{ params = {}, query = '', form = {} }: { params?: object; query?: string; form?: Record<string, string> } // prettier-ignore
): Promise<Answer> {
	const address = `http://localhost/desk/index/rulebooks/${ID}${query}`;
	const locals = { database: commune.database, person: await person(), locale: 'vi' };
	const request = new Request(address, { method: 'POST', body: new URLSearchParams(form) });
	const event = { locals, params: { id: ID, ...params }, url: new URL(address), request };
	return (run as (given: unknown) => Promise<Answer>)(event).catch((error: Answer) => error);
}

/** All fields of a form as the page shows them, as a browser sends them. */
function sent({ values, kind, items }: Shown): Record<string, string> {
	const inputs = JSON.stringify(items).matchAll(/"path":"([^"]+)","value":"((?:[^"\\]|\\.)*)"/g);
	return {
		...values,
		'rule.kind': kind,
		...Object.fromEntries([...inputs].map(([, path, value]) => [`rule.${path}`, value!]))
	};
}

describe('a new criterion', () => {
	const area = { query: '?area=1' };
	const full = {
		...{ code: '1.8', title: 'Chuyển đổi số', max: '1,5', basis: 'printed', do: 'save' },
		...{ 'rule.kind': 'ratio', 'rule.fact.new': 'Văn bản số', 'rule.target': '0,9' }
	};

	it('stands last in its area, with a fact that it brings, and the points of area and whole follow', async () => {
		const page = await answered(loadAdd, area);
		expect(page.fields.values['code']).toBe('1.8');
		expect(await answered(ofAdd['default'], { ...area, form: full })).toMatchObject({
			status: 303
		});
		const book = await kept();
		expect(book.areas[0]!.criteria.at(-1)).toEqual({
			...{ code: '1.8', title: 'Chuyển đổi số', max: '1.5', basis: 'printed' },
			rule: { kind: 'ratio', fact: 'van_ban_so', target: '0.9' }
		});
		expect([book.areas[0]!.max, book.max]).toEqual(['16.5', '101.5']);
		expect(book.facts['van_ban_so']).toMatchObject({ kind: 'ratio', title: { vi: 'Văn bản số' } });
	});

	it.each([
		[{ code: '1.5' }, 'code'],
		[{ title: '' }, 'title'],
		[{ max: 'một' }, 'max'],
		[{ 'rule.target': '80%' }, 'rule.target'],
		[{ 'rule.fact.new': '' }, 'rule.fact']
	])(
		'that is wrong (%o) is told at its field; nothing is saved, and all that was typed stays',
		async (typed, field) => {
			const before = await kept();
			const form = { ...full, ...(typed as Record<string, string>) };
			const { status, data } = await answered(ofAdd['default'], { ...area, form });
			expect([status, data.refusal.code, Object.keys(data.errors)]).toEqual([
				422,
				'HL-4002',
				[field]
			]);
			expect(data.shown.values).toMatchObject(form);
			expect(data.shown.kind).toBe('ratio');
			expect(await kept()).toEqual(before);
		}
	);

	it('may bring an area of bonus points, whose maximum is 0', async () => {
		const bonus = {
			...{ 'area.code': 'T', 'area.title': 'Điểm thưởng', code: 'T.1', title: 'Thưởng', max: '0' },
			...{ basis: 'assumed', do: 'save', 'rule.kind': 'adjustment', 'rule.fact.new': 'Bằng khen' },
			...{ 'rule.direction': 'bonus', 'rule.each': '0,5', 'rule.cap': '2' }
		};
		expect(await answered(ofAdd['default'], { form: bonus })).toMatchObject({ status: 303 });
		const book = await kept();
		expect(book.areas.at(-1)).toMatchObject({ code: 'T', max: '0', criteria: [{ code: 'T.1' }] });
		expect(book.max).toBe('100');
		const again = await answered(ofAdd['default'], { form: { ...bonus, code: 'T.2' } });
		expect(Object.keys(again.data.errors)).toEqual(['area.code']);
	});

	it('of an area that there is not is refused by name', async () => {
		const answer = await answered(ofAdd['default'], { query: '?area=99', form: full });
		expect(answer.data.refusal.code).toBe('HL-4115');
		expect(answer.data.refusal.message).toContain('99');
	});
});

describe('the form of a criterion', () => {
	const at = (code: string) => ({ params: { code } });

	it('saves each criterion of the whole rulebook back as it was', async () => {
		const before = await kept();
		for (const { code } of before.areas.flatMap(({ criteria }) => criteria)) {
			const page = await answered(loadCriterion, at(code));
			const form = { ...sent(page.fields), do: 'save' };
			expect(await answered(ofCriterion['default'], { ...at(code), form }), code).toMatchObject({
				status: 303
			});
		}
		expect(await kept()).toEqual(before);
	});

	it('changes its rule before it is saved: what was typed stays, nothing is kept yet', async () => {
		const before = await kept();
		const page = await answered(loadCriterion, at('1.6'));
		const form = { ...sent(page.fields), title: 'Đã gõ', 'rule.kind': 'steppedBands', do: 'show' };
		const shown = await answered(ofCriterion['default'], { ...at('1.6'), form });
		expect(shown.shown).toMatchObject({ kind: 'steppedBands', values: { title: 'Đã gõ' } });
		expect(shown.at).toBe('rule.kind');
		expect(await kept()).toEqual(before);
		const banded = {
			...{ ...sent(shown.shown), do: 'save', 'rule.fact': 'dialogues' },
			...{ 'rule.bands.0.from': '3', 'rule.bands.0.points': '0,5' }
		} as Record<string, string>;
		expect(await answered(ofCriterion['default'], { ...at('1.6'), form: banded })).toMatchObject({ status: 303 }); // prettier-ignore
		expect((await kept()).areas[0]!.criteria[2]).toMatchObject({
			title: 'Đã gõ',
			rule: { kind: 'steppedBands', bands: [{ from: '3', points: '0.5' }] }
		});
	});

	it('adds, moves and takes away the parts of a sum, whatever kind each is of', async () => {
		const page = await answered(loadCriterion, at('1.6'));
		const press = async (form: Record<string, string>) =>
			answered(ofCriterion['default'], { ...at('1.6'), form });
		let shown = await press({ ...sent(page.fields), 'rule.kind': 'sum', do: 'show' });
		shown = await press({ ...sent(shown.shown), do: 'add:parts' });
		expect(shown.at).toBe('rule.parts.0.title');
		const one = { 'rule.parts.0.title': 'Một', 'rule.parts.0.max': '0,4', 'rule.parts.0.rule.kind': 'full' }; // prettier-ignore
		shown = await press({ ...sent(shown.shown), ...one, do: 'add:parts' });
		expect(shown.at).toBe('rule.parts.1.title');
		const two = {
			...{
				'rule.parts.1.title': 'Hai',
				'rule.parts.1.max': '0,6',
				'rule.parts.1.rule.kind': 'full'
			},
			...{ 'rule.parts.0.rule.fact.new': 'Việc một' }
		};
		shown = await press({ ...sent(shown.shown), ...two, do: 'up:parts.1' });
		expect(shown.at).toBe('up:parts.0');
		// The fact named for the part that moved moved with it.
		const last = { ...sent(shown.shown), 'rule.parts.0.rule.fact.new': 'Việc hai', do: 'save' };
		const named = { ...last, 'rule.parts.1.rule.fact.new': 'Việc một' };
		expect(JSON.stringify(shown.shown.items)).toContain('"path":"parts.1.rule.fact","value":"+flag:Việc một"'); // prettier-ignore
		expect(await press(named)).toMatchObject({ status: 303 });
		expect((await kept()).areas[0]!.criteria[2]!.rule).toEqual({
			kind: 'sum',
			parts: [
				{ title: 'Hai', max: '0.6', rule: { kind: 'full', fact: 'viec_hai' } },
				{ title: 'Một', max: '0.4', rule: { kind: 'full', fact: 'viec_mot' } }
			]
		});
	});

	it('of a criterion that there is not is refused by name', async () => {
		const { data } = await answered(ofCriterion['default'], { ...at('9.99'), form: {} });
		expect(data.refusal).toMatchObject({ code: 'HL-4115' });
	});
});

describe('the outline', () => {
	const order = (of: string, code: string, step: string) =>
		answered(ofBook['order'], { form: { of, code, do: step } });

	it('moves and takes away areas and criteria, one press each', async () => {
		const before = codesOf(await kept());
		expect(await order('area', '2', 'up')).toMatchObject({ ordered: { of: 'area', code: '2' } });
		await order('criterion', '1.5', 'down');
		await order('area', '10', 'drop');
		const after = await kept();
		expect(codesOf(after)[0]).toBe(before[1]);
		expect(codesOf(after)[1]).toMatch(/^1 1\.1–1\.4 1\.6 1\.5/);
		expect([after.areas.length, after.max]).toEqual([9, '90']);
	});

	it('knows no other area, criterion or deed', async () => {
		const before = await kept();
		expect((await order('area', '1.1', 'drop')).data.refusal.code).toBe('HL-4115');
		expect((await order('criterion', '1', 'up')).data.refusal.code).toBe('HL-4115');
		await order('area', '1', 'sideways');
		expect(await kept()).toEqual(before);
	});

	it('gives an area another code and name, never that of another', async () => {
		const name = (code: string) =>
			answered(ofBook['area'], { form: { was: '2', 'area.code': code, 'area.title': 'Mới' } });
		expect(await name('2a')).toMatchObject({ status: 303 });
		expect((await kept()).areas[1]).toMatchObject({ code: '2a', title: 'Mới', max: '5' });
		const refused = await answered(ofBook['area'], {
			form: { was: '2a', 'area.code': '1', 'area.title': 'Đã gõ' }
		});
		expect(refused).toMatchObject({ status: 422, data: { area: { was: '2a', title: 'Đã gõ' } } });
	});

	it('names the rulebook, its year and who scores by it; a year that is none is told and kept', async () => {
		const head = { title: 'Bộ mới', titleEn: '', version: '2', year: '2027', evaluator: 'Sở Nội vụ', printDecimals: '3' }; // prettier-ignore
		expect(await answered(ofBook['head'], { form: head })).toMatchObject({ status: 303 });
		const { titleEn, ...named } = head;
		const book = await kept();
		expect(book).toMatchObject({ ...named, year: 2027, printDecimals: 3 });
		expect([titleEn, 'titleEn' in book]).toEqual(['', false]);
		const wrong = await answered(ofBook['head'], { form: { ...head, year: 'năm nay' } });
		expect(wrong).toMatchObject({ status: 422, data: { head: { year: 'năm nay' } } });
	});

	it('does not change once a year stands on it', async () => {
		await commune.sql`insert into app.index_year (unit_id, year, rulebook) values (${commune.unit}, 2022, ${ID})`;
		const before = await kept();
		expect((await order('area', '1', 'drop')).data.refusal.code).toBe('HL-4101');
		const page = await answered(loadCriterion, { params: { code: '1.5' } });
		const form = { ...sent(page.fields), title: 'Khác', do: 'save' };
		const refused = await answered(ofCriterion['default'], { params: { code: '1.5' }, form });
		expect(refused.data.refusal.code).toBe('HL-4101');
		expect(refused.data.shown.values['title']).toBe('Khác');
		expect(await kept()).toEqual(before);
	});
});
