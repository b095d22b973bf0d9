import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let leader: Caller, administrator: Caller;
beforeAll(async () => {
	commune = await openCommune();
	[leader, administrator] = await Promise.all([
		personAs(commune, 'leader'),
		personAs(commune, 'administrator')
	]);
	await putRulebook(tuKy2022);
	await commune.database.call(
		'begin_index_year',
		{ of_unit: commune.unit, of_year: 2022, with_rulebook: tuKy2022.id },
		leader
	);
});
afterAll(() => commune.close());

const where = () => ({ of_unit: commune.unit, of_year: 2022 });
const putRulebook = (document: object) =>
	commune.database.call('put_rulebook', { id: tuKy2022.id, title: 'Tứ Kỳ', document }, SERVER);
const entry = (key: string, after: number, n: number) => ({
	...{ key, after, value: { kind: 'count', n } },
	...{ source: 'Sổ', as_of: '2022-12-31', cause: 'Thiếu người' }
});
const enter = (...entries: object[]) =>
	commune.database.call('enter_index_facts', { ...where(), entries }, leader);
const valueOf = async (key: string) =>
	(await commune.database.call('index_facts', where(), leader)).find((row) => row.key === key);

it('every version of a fact stays, with who entered it, also when it is taken away', async () => {
	await enter(entry('dialogues', 0, 2));
	await enter(entry('dialogues', 1, 3));
	const of_key = 'dialogues';
	await commune.database.call('drop_index_fact', { ...where(), of_key }, leader);
	expect(await valueOf('dialogues')).toBeUndefined();
	const history = await commune.database.call('index_fact_history', { ...where(), of_key }, leader);
	expect(
		history.map(({ version, fact }) => [version, (fact as { value: object } | null)?.value])
	).toEqual([
		[3, undefined],
		[2, { kind: 'count', n: 3 }],
		[1, { kind: 'count', n: 2 }]
	]);
	expect(history[0]?.entered_by).toContain('leader');
});

it('a fact and the file that proves it come together, or neither does', async () => {
	const file = (mediaType: string) => ({
		...{ name: 'so.csv', mediaType, content: Buffer.from('a;1').toString('base64') }
	});
	const key = 'linked';
	const enterWith = (given: object) =>
		commune.database.call(
			'enter_index_facts',
			{ ...where(), entries: [entry(key, 0, 1)], file: given as never },
			leader
		);
	await expect(enterWith(file('application/x-msdownload'))).rejects.toThrow();
	expect(await valueOf(key)).toBeUndefined();
	await enterWith(file('text/csv'));
	expect(await valueOf(key)).toMatchObject({ value: { n: 1 } });
	const kept = await commune.database.call('index_evidence', where(), leader);
	expect(kept).toMatchObject([{ key, name: 'so.csv' }]);
	const [one] = kept;
	await commune.database.call('drop_index_evidence', { ...where(), of_id: one!.id }, leader);
	await commune.database.call('drop_index_fact', { ...where(), of_key: key }, leader);
});

it('who was slower is told so, and nothing of his form is kept', async () => {
	await enter(entry('initiatives', 0, 1));
	await expect(enter(entry('linked', 0, 1), entry('initiatives', 0, 2))).rejects.toThrow('HL-4103');
	expect(await valueOf('linked')).toBeUndefined();
	expect(await valueOf('initiatives')).toMatchObject({ value: { n: 1 }, cause: 'Thiếu người' });
});

it('a rulebook that a year stands on never changes, whoever asks', async () => {
	await putRulebook(tuKy2022);
	await expect(putRulebook({ ...tuKy2022, max: '99' })).rejects.toThrow('HL-4101');
	const save = (of_id: string, of_document: object) =>
		commune.database.call(
			'save_rulebook',
			{ of_unit: commune.unit, of_id, of_title: 'Bản sửa', of_document },
			administrator
		);
	await expect(save(tuKy2022.id, { ...tuKy2022, max: '99' })).rejects.toThrow('HL-4102');
	await save('ban-sua', tuKy2022);
	await save('ban-sua', { ...tuKy2022, version: '2' });
});

it('evidence comes back byte for byte, with the hash it came with, once', async () => {
	const bytes = Buffer.from('%PDF-1.7 Biên bản');
	const file = {
		...{ name: 'bien-ban.pdf', mediaType: 'application/pdf' },
		content: bytes.toString('base64')
	};
	const add = () =>
		commune.database.call('add_index_evidence', { ...where(), of_key: 'dialogues', file }, leader);
	expect(await add()).toBe(await add());
	const [kept] = await commune.database.call('index_evidence', where(), leader);
	expect(kept).toMatchObject({
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex')
	});
	const [found] = await commune.database.call(
		'index_evidence_file',
		{ ...where(), of_id: kept!.id },
		leader
	);
	expect(Buffer.from(found!.content, 'base64').equals(bytes)).toBe(true);
	const wrong = { ...file, mediaType: 'text/html' };
	await expect(
		commune.database.call('add_index_evidence', { ...where(), of_key: 'x', file: wrong }, leader)
	).rejects.toThrow();
});
