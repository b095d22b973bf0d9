import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let leader: Caller, officer: Caller;
beforeAll(async () => {
	commune = await openCommune();
	[leader, officer] = await Promise.all([
		personAs(commune, 'leader'),
		personAs(commune, 'officer')
	]);
	const rulebook = { id: tuKy2022.id, title: 'Tứ Kỳ', document: tuKy2022 };
	await commune.database.call('put_rulebook', rulebook, SERVER);
	await commune.database.call(
		'begin_index_year',
		{ ...where(), with_rulebook: tuKy2022.id },
		leader
	);
});
afterAll(() => commune.close());

const where = () => ({ of_unit: commune.unit, of_year: 2022 });
const put = (action: object, caller = leader) =>
	commune.database.call('put_index_action', { ...where(), action }, caller);
const kept = () => commune.database.call('index_actions', where(), officer);
const count = (n: number) => ({ kind: 'count', n, source: 'Sổ', asOf: '2022-12-31' });
const own = (criterion: string, title: string, after = 0) => ({
	...{ criterion, way: 'own', title, effort: 3, after, changes: { dialogues: count(4) } }
});

it('what an action takes is kept with who said it, and what was before stands in the audit', async () => {
	await put({ criterion: '1.5', way: 'best', effort: 8, after: 0 });
	await put({ criterion: '1.5', way: 'best', effort: null, after: 1 });
	const [row] = await kept();
	expect(row).toMatchObject({ criterion: '1.5', way: 'best', effort: null, version: 2 });
	expect(row!.changed_by).toContain('leader');
	const audit = await commune.database.call('audit', { of_unit: commune.unit }, leader);
	const noted = audit.filter(({ action }) => action === 'index.action_put');
	expect(
		noted.map(({ detail }) => {
			const { days, before } = detail as Record<string, unknown>;
			return [days, before];
		})
	).toEqual([
		[null, expect.objectContaining({ days: 8 })],
		[8, null]
	]);
});

it('two who change one action at once: the second is told, and nothing is lost', async () => {
	await expect(put({ criterion: '1.5', way: 'best', effort: 2, after: 1 })).rejects.toMatchObject({
		problem: { code: 'HL-4112' }
	});
	await expect(put({ criterion: '1.5', way: 'best', effort: 2, after: 0 })).rejects.toMatchObject({
		problem: { code: 'HL-4112' }
	});
	expect((await kept())[0]).toMatchObject({ effort: null, version: 2 });
});

it('a criterion has at most six actions of its own; officers read them and change none', async () => {
	for (let n = 1; n <= 6; n += 1) await put(own('1.6', `Việc ${n}`));
	await expect(put(own('1.6', 'Việc 7'))).rejects.toMatchObject({ problem: { code: 'HL-4113' } });
	const [first] = (await kept()).filter(({ way }) => way === 'own');
	await put({ ...own('9.9', 'Đổi tên', 1), id: first!.id });
	// Where it belongs stays, whatever is sent.
	expect((await kept()).find(({ id }) => id === first!.id)).toMatchObject({
		...{ title: 'Đổi tên', criterion: '1.6', way: 'own', version: 2 }
	});
	await expect(put(own('1.7', 'Việc'), officer)).rejects.toThrow();
	const of_id = first!.id;
	await commune.database.call('drop_index_action', { ...where(), of_id }, leader);
	expect((await kept()).filter(({ way }) => way === 'own')).toHaveLength(5);
});

it('the tasks of a scenario are made all or none, and say which scenario they came from', async () => {
	const id = await commune.database.call(
		'keep_index_scenario',
		{ ...where(), of_title: 'Thêm đối thoại', changes: { dialogues: count(4) } },
		officer
	);
	const task = (criterion: string, due_on: string | null) => ({
		...{ criterion, title: 'Tổ chức đối thoại', owner: 'Công chức VP-TK', due_on }
	});
	const make = (of_scenario: string, ...tasks: object[]) =>
		commune.database.call('make_index_tasks', { ...where(), of_scenario, tasks }, leader);
	const tasks = () => commune.database.call('index_tasks', where(), officer);
	await expect(make(id, task('1.5', '2022-12-01'), task('1.6', null))).rejects.toThrow();
	expect(await tasks()).toEqual([]);
	await expect(make(commune.unit, task('1.5', '2022-12-01'))).rejects.toMatchObject({
		problem: { code: 'HL-4111' }
	});
	await make(id, task('1.5', '2022-12-01'), task('1.6', '2022-11-01'));
	expect(await tasks()).toMatchObject([
		{ criterion: '1.6', owner: 'Công chức VP-TK', scenario: 'Thêm đối thoại' },
		{ criterion: '1.5', due_on: '2022-12-01', scenario: 'Thêm đối thoại' }
	]);
});
