import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays, workingCalendar } from '#lib/domain/time/working-days.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { actions, load } from '../../src/routes/desk/setup/days/+page.server.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: { sub: string };
let leader: { sub: string };
beforeAll(async () => {
	commune = await openCommune();
	administrator = await personAs(commune, 'administrator');
	leader = await personAs(commune, 'leader');
});
afterAll(() => commune.close());

type Answer = Record<string, unknown> & { status?: number; data?: Record<string, unknown> };

function eventOf(id: string, typed: Record<string, string>, year: number) {
	const body = new FormData();
	for (const [name, value] of Object.entries(typed)) body.set(name, value);
	return {
		locals: { database: commune.database, person: { id, name: '', email: '' }, locale: 'vi' },
		url: new URL(`http://localhost/desk/setup/days?year=${year}`),
		request: { formData: () => Promise.resolve(body) }
	};
}
const press = (
	action: string,
	typed: Record<string, string> = {},
	{ as = administrator, year = 2027 } = {}
) => (actions[action] as (event: unknown) => Promise<Answer>)(eventOf(as.sub, typed, year));
const page = (year = 2027, as = leader) =>
	(load as unknown as (event: unknown) => Promise<Record<string, unknown>>)(
		eventOf(as.sub, {}, year)
	) as Promise<{ days: { day: string; said: string; works: boolean }[]; deadlines: object }>;

describe('days off', () => {
	it('that nobody announced are marked until the unit confirms the year', async () => {
		const marked = (await page()).days.filter(({ said }) => said === 'toConfirm');
		expect(marked.length).toBeGreaterThan(0);
		expect(await press('confirm')).toMatchObject({ done: 'confirmed' });
		expect((await page()).days.every(({ said }) => said === 'own')).toBe(true);
	});

	it('of a whole year come from an announcement, all lines or none', async () => {
		const half = '01/01/2027; nghỉ; Tết\nmai; nghỉ; Tết';
		expect(await press('year', { list: half })).toMatchObject({
			status: 422,
			data: { list: half, refusal: { message: expect.stringContaining('Dòng 2') as string } }
		});
		await press('year', { list: '01/01/2027; nghỉ; Tết' });
		const { days } = await page();
		expect(days.filter(({ works }) => !works).map(({ day }) => day)).toEqual(['2027-01-01']);
	});

	it('are changed by administrators only', async () => {
		const day = { day: '2027-03-01', name: 'Ngày hội' };
		for (const action of ['add', 'confirm', 'drop', 'year', 'deadlines'])
			await expect(
				press(
					action,
					{
						...day,
						list: '01/01/2027; nghỉ; Tết',
						...{ acknowledge_days: '2', answer_days: '7', urgent_answer_days: '3' },
						reopened_answer_days: '4'
					},
					{ as: leader }
				)
			).resolves.toMatchObject({ status: 403 });
	});
});

describe('deadlines of cases', () => {
	const typed = {
		...{ acknowledge_days: '2', answer_days: '7', urgent_answer_days: '3' },
		reopened_answer_days: '4'
	};

	it('are told what is wrong with them, and keep what was typed', async () => {
		expect(await press('deadlines', { ...typed, answer_days: '0' })).toMatchObject({
			status: 422,
			data: { wrong: ['answer_days'], typedDeadlines: { answer_days: '0' } }
		});
	});

	it('count for cases that are opened afterwards, and the audit keeps what they were', async () => {
		expect(await press('deadlines', typed)).toMatchObject({ done: 'saved' });
		await takeSlips(commune.database, [tap({ level: 1, comment: 'Chờ lâu quá.' })], {
			device: commune.device
		});
		const [opened] =
			await commune.sql`select to_char(due_on, 'YYYY-MM-DD') as due_on from app.citizen_case`;
		const today = localDate(new Date().toISOString());
		const own = await commune.database.call(
			'day_changes',
			{ of_unit: commune.unit },
			{ role: 'authenticated', sub: leader.sub }
		);
		expect(opened!.due_on).toBe(addWorkingDays(today, 7, workingCalendar(own)));
		const [note] = await commune.sql`select detail from app.audit where action = 'setting.cases'`;
		expect(note!.detail).toMatchObject({ answer_days: [10, 7] });
	});
});
