import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { actions } from '../../src/routes/desk/index/[year]/facts/+page.server.ts';
import { GET as template } from '../../src/routes/desk/index/[year]/facts/template/+server.ts';
import { workbook } from '../tables/workbook.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
const people: Record<string, Caller & { sub: string }> = {};
beforeAll(async () => {
	commune = await openCommune();
	for (const role of ['leader', 'officer'] as const) people[role] = await personAs(commune, role);
	const { id } = tuKy2022;
	await commune.database.call('put_rulebook', { id, title: 'Tứ Kỳ', document: tuKy2022 }, SERVER);
	await commune.database.call(
		'begin_index_year',
		{ of_unit: commune.unit, of_year: 2022, with_rulebook: id },
		people.leader!
	);
});
afterAll(() => commune.close());

const eventOf = (role: string, form?: FormData) =>
	({
		locals: {
			...{ database: commune.database, locale: 'vi' },
			person: { id: people[role]!.sub, roles: [], isOperator: false }
		},
		params: { year: '2022' },
		url: new URL('http://localhost/desk/index/2022/facts'),
		request: new Request('http://localhost/', { method: 'POST', body: form ?? new FormData() })
	}) as never;
async function send(
	what: 'preview' | 'save',
	given: { file?: Blob; table?: string; seen?: string },
	role = 'leader'
) {
	const form = new FormData();
	if (given.file) form.set('file', new File([given.file], 'so-lieu'));
	for (const name of ['table', 'seen'] as const) form.set(name, given[name] ?? '');
	const answer = (await actions[what]!(eventOf(role, form))) as unknown as Record<string, unknown>;
	return (answer.data ?? answer) as {
		table: string;
		seen?: string;
		saved?: number;
		preview?: { key: string; now: string | null; becomes: string }[];
		faults?: { row: number; column: string; why: string }[];
		refusal?: { message: string; code?: string };
	};
}
const kept = async () => {
	const rows = await commune.sql`select key, value, source from app.index_fact order by key`;
	return Object.fromEntries(rows.map(({ key, value }) => [key as string, value as object]));
};

const HEAD = 'Mã\tNội dung\tSố đạt\tTổng số\tSố lượng\tNguồn\tSố liệu đến ngày';
const lines = (...rows: string[]) => [HEAD, ...rows].join('\n');
const RATIO = Object.entries(tuKy2022.facts).find(([, { kind }]) => kind === 'ratio')![0];
const GOOD = [
	'dialogues\t\t\t\t2\tSổ đối thoại\t31/12/2022',
	`${RATIO}\t\t1.433\t1.837\t\tMột cửa\t31/12/2022`
];

describe('facts from a spreadsheet', () => {
	it('are shown before anything is saved, as they stand and as they become', async () => {
		const shown = await send('preview', { table: lines(...GOOD) });
		expect(shown.preview).toMatchObject([
			{ key: 'dialogues', now: null, becomes: '2' },
			{ key: RATIO, now: null, becomes: '1.433/1.837' }
		]);
		expect(shown.seen).toBe(`dialogues=0 ${RATIO}=0`);
		expect(await kept()).toEqual({});
	});

	it('come in all together from what was shown, and not once more over what came meanwhile', async () => {
		const shown = await send('preview', { table: lines(...GOOD) });
		expect(await send('save', shown)).toMatchObject({ saved: 2 });
		expect(await kept()).toEqual({
			dialogues: { kind: 'count', n: 2 },
			[RATIO]: { kind: 'ratio', numerator: 1433, denominator: 1837 }
		});
		expect(await send('save', shown)).toMatchObject({ refusal: { code: 'HL-4103' } });
	});

	it('with one bad cell are not saved at all; every bad row is named as the spreadsheet numbers it', async () => {
		const before = await kept();
		const table = lines(
			'dialogues\t\t\t\t5\tSổ\t31/12/2022',
			'',
			`${RATIO}\t\t78%\t1.837\t\tSổ\t31/12/2022`,
			'initiatives\t\t\t\t1\tSổ\t31/12/2019'
		);
		const refused = await send('save', { table });
		expect(refused.faults?.map(({ row, column }) => [row, column])).toEqual([
			[4, 'Số đạt'],
			[5, 'Số liệu đến ngày']
		]);
		expect(refused.faults?.[0]?.why).toContain('phần trăm');
		expect(refused.table.split('\n')[3]).toContain('78%');
		expect(await kept()).toEqual(before);
	});

	it('are read from UTF-16 as Excel saves it, and from a workbook', async () => {
		const text = lines('dialogues\t\t\t\t3\tSổ đối thoại\t31/12/2022');
		const utf16 = new Blob([Buffer.from(`\uFEFF${text}`, 'utf16le')]);
		expect((await send('preview', { file: utf16 })).preview).toMatchObject([{ becomes: '3' }]);
		const cells = text.split('\n').map((line) => line.split('\t').map((inline) => ({ inline })));
		const book = workbook(cells.map((row) => ({ cells: row })));
		expect((await send('preview', { file: book })).preview).toMatchObject([{ becomes: '3' }]);
	});

	it('in a file that is none are refused by a reason that helps, and so is nothing at all', async () => {
		const torn = new Blob([Buffer.from([0xff, 0xfe, 0x4d, 0x00, 0x41])]);
		expect((await send('preview', { file: torn })).refusal?.code).toBe('HL-6508');
		const broken = new Blob(['PK\u0003\u0004 không phải sổ tính']);
		expect((await send('preview', { file: broken })).refusal?.message).toBeTruthy();
		expect((await send('preview', {})).refusal?.message).toContain('chọn tệp');
	});

	it('are brought by who leads the unit, and by no other', async () => {
		const table = lines(GOOD[0]!);
		await expect(send('preview', { table }, 'officer')).rejects.toMatchObject({
			problem: { code: 'HL-2004' }
		});
	});
});

it('the template has a row for every fact of the rulebook, and comes back empty without a fault', async () => {
	const answer = await template(eventOf('leader'));
	const text = await answer.text();
	expect(text.trim().split('\r\n')).toHaveLength(1 + Object.keys(tuKy2022.facts).length);
	expect((await send('preview', { file: new Blob([text]) })).refusal?.message).toContain(
		'không có số liệu nào'
	);
});
