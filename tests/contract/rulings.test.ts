import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const PERIOD = { from_day: '2026-10-01', to_day: '2026-12-31' };
const BECAUSE = 'Hôm đó làm thêm giờ';

let commune: Commune;
let leader: Caller;
let officer: Caller;
let viewer: Caller;
let stranger: Caller;
beforeAll(async () => {
	commune = await openCommune();
	[leader, officer, viewer, stranger] = await Promise.all([
		personAs(commune, 'leader'),
		personAs(commune, 'officer'),
		personAs(commune, 'viewer'),
		personAs(commune, null)
	]);
	const opening = { 3: [['07:30', '17:00']] };
	await commune.sql`update app.unit_setting set opening_hours = ${commune.sql.json(opening)}`;
});
afterAll(() => commune.close());

const at = (time: string) =>
	tap({ answeredAt: `2026-11-18T${time}+07:00`, reasons: ['wait_too_long'] });

/** One ordinary slip, two pressed too quickly, one in the evening, and one in the evening pressed too quickly. */
let slips: Record<'ordinary' | 'quick' | 'quicker' | 'evening' | 'both', { id: string }>;
beforeEach(async () => {
	await commune.sql`delete from app.slip_follow_up`;
	await commune.sql`delete from app.slip`;
	const [ordinary, quick, quicker] = [at('09:00:00'), at('09:00:02'), at('09:00:04')];
	const [evening, both] = [at('19:00:00'), at('19:00:03')];
	slips = { ordinary, quick, quicker, evening, both };
	await takeSlips(commune.database, Object.values(slips), { device: commune.device });
});

const turn = (ids: { id: string }[], to_counted: boolean, as: Caller) =>
	commune.database.call(
		'switch_slips',
		{ of_unit: commune.unit, slips: ids.map(({ id }) => id), to_counted, because: BECAUSE },
		as
	);
const turnAll = (of_mark: string, to_counted: boolean, as: Caller) =>
	commune.database.call(
		'switch_marked_slips',
		{ of_unit: commune.unit, ...PERIOD, of_mark, to_counted, because: BECAUSE },
		as
	);

const deviceId = async () => (await commune.sql`select id from app.device`)[0]!.id as string;

/** The faces that figures count, by the daily counts. */
async function counted() {
	const rows = await commune.database.call(
		'slip_counts',
		{ of_unit: commune.unit, ...PERIOD },
		leader
	);
	return rows
		.filter((row) => row.dimension === 'total' && row.item === 'overall' && row.counted)
		.reduce((sum, { n }) => sum + n, 0);
}

const lastNote = async () =>
	(
		await commune.sql`select actor, action, subject, detail from app.audit order by id desc limit 1`
	)[0]!;

describe('a leader', () => {
	it('counts a slip that was set aside, and sets it aside again', async () => {
		expect(await counted()).toBe(1);
		expect(await turn([slips.quick], true, leader)).toBe(1);
		expect(await counted()).toBe(2);
		expect(await turn([slips.quick], false, leader)).toBe(1);
		expect(await counted()).toBe(1);
		expect(await commune.recount()).toMatchObject({ slips: 5, differences: 0 });
	});

	it('counts all slips of one reason, but none that has another reason too', async () => {
		expect(await turnAll('interval', true, leader)).toBe(2);
		expect(await counted()).toBe(3);
		expect(await turnAll('closed', true, leader)).toBe(1);
		expect(await counted()).toBe(4);
		expect(await turnAll('interval', false, leader)).toBe(2);
		expect(await counted()).toBe(2);
		expect(await commune.recount()).toMatchObject({ differences: 0 });
	});

	it('never sets an ordinary slip aside', async () => {
		expect(await turn([slips.ordinary], false, leader)).toBe(0);
		expect(await counted()).toBe(1);
	});

	it('leaves who, what, how many and why in the audit, once per deed', async () => {
		await turnAll('interval', true, leader);
		expect(await lastNote()).toEqual({
			actor: (leader as { sub: string }).sub,
			action: 'slips.counted',
			subject: 'interval',
			detail: {
				...{ n: 2, because: BECAUSE, from: PERIOD.from_day, to: PERIOD.to_day },
				devices: { [await deviceId()]: 2 }
			}
		});
		await turn([slips.quick, slips.both], false, leader);
		expect(await lastNote()).toMatchObject({
			action: 'slips.set_aside',
			detail: { n: 1, slips: [slips.quick.id, slips.both.id] }
		});
		const notes = () => commune.sql`select from app.audit`;
		const before = (await notes()).length;
		expect(await turn([slips.quick], false, leader)).toBe(0);
		expect((await notes()).length).toBe(before);
		const rulings = await commune.database.call(
			'slip_rulings',
			{ of_unit: commune.unit, at_most: 2 },
			leader
		);
		expect(rulings).toMatchObject([
			{ person: 'Người leader', counted: false, n: 1, mark: null },
			{ person: 'Người leader', counted: true, n: 2, mark: 'interval', because: BECAUSE }
		]);
	});

	it('reads the slips with their reasons, page by page, but not what they say', async () => {
		const read = (rest: object) =>
			commune.database.call(
				'set_aside_slips',
				{ of_unit: commune.unit, ...PERIOD, at_most: 2, ...rest },
				leader
			);
		const first = await read({});
		expect(first.map(({ id, marks }) => ({ id, marks }))).toEqual([
			{ id: slips.both.id, marks: ['interval', 'closed'] },
			{ id: slips.evening.id, marks: ['closed'] }
		]);
		expect(Object.keys(first[0]!)).not.toContain('level');
		const { answered_at: before_at, id: before_id } = first[1]!;
		const second = await read({ before_at, before_id });
		expect(second.map(({ id }) => id)).toEqual([slips.quicker.id, slips.quick.id]);
		expect((await read({ of_mark: 'closed', at_most: 9 })).length).toBe(2);
	});

	it('sees how many by reason, and which of them have another one', async () => {
		const counts = await commune.database.call(
			'set_aside_counts',
			{ of_unit: commune.unit, ...PERIOD },
			leader
		);
		expect(counts).toEqual([
			{ mark: 'closed', alone: false, counted: false, n: 1 },
			{ mark: 'closed', alone: true, counted: false, n: 1 },
			{ mark: 'interval', alone: false, counted: false, n: 1 },
			{ mark: 'interval', alone: true, counted: false, n: 2 }
		]);
	});
});

describe('nobody else', () => {
	it('rules on slips: neither an officer, nor a viewer, nor a stranger', async () => {
		for (const person of [officer, viewer, stranger]) {
			await expect(turn([slips.quick], true, person)).rejects.toMatchObject({
				problem: { code: 'HL-2004' }
			});
			await expect(turnAll('interval', true, person)).rejects.toMatchObject({
				problem: { code: 'HL-2004' }
			});
		}
		await expect(turn([slips.quick], true, { role: 'anon' })).rejects.toMatchObject({
			problem: { code: 'HL-2003' }
		});
		expect(await counted()).toBe(1);
	});

	it('sees slips that are not theirs to read', async () => {
		const seen = async (person: Caller) =>
			(await commune.database.call('set_aside_slips', { of_unit: commune.unit, ...PERIOD }, person))
				.length;
		expect([await seen(viewer), await seen(officer), await seen(stranger)]).toEqual([4, 0, 0]);
	});
});
