import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

// Every test has a tablet of its own: odd presses are odd for one device.
let tablet: { device: string };
beforeEach(async () => {
	tablet = await commune.pair();
});

const at = (time: string, rest: Record<string, unknown> = {}) =>
	tap({ answeredAt: `2026-11-18T${time}+07:00`, ...rest });

const send = (...slips: { id: string }[]) =>
	takeSlips(commune.database, slips, { device: tablet.device });

async function marksOf(slips: { id: string }[]) {
	const rows = await commune.sql<{ id: string; marks: string[]; counted: boolean }[]>`
		select id, marks, counted from app.slip where id in ${commune.sql(slips.map(({ id }) => id))}`;
	for (const { marks, counted } of rows) expect(counted).toBe(marks.length === 0);
	return slips.map(({ id }) => rows.find((row) => row.id === id)?.marks);
}

const change = (settings: Record<string, unknown>) =>
	commune.sql`update app.unit_setting set ${commune.sql(settings)} where unit_id = ${commune.unit}`;

describe('a press within the response interval', () => {
	it('of the press before is kept and left out, in one delivery or in two', async () => {
		const together = [at('09:00:00'), at('09:00:04'), at('09:00:10')];
		await send(...together);
		expect(await marksOf(together)).toEqual([[], ['interval'], []]);

		const apart = [at('10:00:00'), at('10:00:04'), at('10:00:10')];
		for (const slip of apart) await send(slip);
		expect(await marksOf(apart)).toEqual([[], ['interval'], []]);
	});

	it('of another tablet is nothing odd', async () => {
		const here = at('09:00:00');
		const there = at('09:00:01');
		await send(here);
		tablet = await commune.pair();
		await send(there);
		expect(await marksOf([here, there])).toEqual([[], []]);
	});

	it('is judged alike when a repeat is delivered with it', async () => {
		const [first, second] = [at('09:00:00'), at('09:00:02')];
		await send(first);
		await send(first, second);
		await send(second, first);
		expect(await marksOf([first, second])).toEqual([[], ['interval']]);
	});

	it('counts when the unit has no response interval', async () => {
		await change({ response_interval_seconds: 0 });
		const slips = [at('09:00:00'), at('09:00:01')];
		await send(...slips);
		await change({ response_interval_seconds: 5 });
		expect(await marksOf(slips)).toEqual([[], []]);
	});
});

describe('a press that arrives after later ones', () => {
	it('within the response interval before one of them is the one left out; what is stored stays', async () => {
		const stored = [at('09:00:00'), at('09:00:10'), at('09:00:12')];
		await send(...stored);
		const late = [at('08:59:58'), at('09:00:06'), at('08:59:50')];
		for (const slip of late) await send(slip);
		expect(await marksOf(late)).toEqual([['interval'], ['interval'], []]);
		expect(await marksOf(stored)).toEqual([[], [], ['interval']]);
	});

	it('counts beside one that is left out already', async () => {
		await send(at('09:00:00'));
		const quick = at('09:00:04');
		await send(quick);
		await commune.sql`update app.device set response_interval_seconds = 2
			where token_hash = decode(${tablet.device}, 'hex')`;
		const late = at('09:00:03');
		await send(late);
		expect(await marksOf([quick, late])).toEqual([['interval'], []]);
	});

	it('is judged alike when several come together', async () => {
		await send(at('09:00:20'));
		const late = [at('09:00:00'), at('09:00:08'), at('09:00:17')];
		await send(...late);
		expect(await marksOf(late)).toEqual([[], [], ['interval']]);
	});
});

describe('a press outside opening hours', () => {
	beforeAll(async () => {
		const opening = {
			3: [
				['07:30', '11:30'],
				['13:00', '17:00']
			]
		} as object;
		await commune.sql`update app.unit_setting set opening_hours = ${commune.sql.json(opening as never)}`;
	});
	afterAll(() => change({ opening_hours: null }));

	it('is kept and left out; opening belongs to the hours, closing does not', async () => {
		const slips = [at('07:29:50'), at('07:30:00'), at('11:30:00'), at('13:00:00'), at('17:00:00')];
		await send(...slips);
		expect(await marksOf(slips)).toEqual([['closed'], [], ['closed'], [], ['closed']]);
	});

	it('is one on a weekday that is not named', async () => {
		const thursday = tap({ answeredAt: '2026-11-19T09:00:00+07:00' });
		await send(thursday);
		expect(await marksOf([thursday])).toEqual([['closed']]);
	});

	it('is judged by Việt Nam time, whatever offset the device wrote', async () => {
		const morning = tap({ answeredAt: '2026-11-18T02:00:00Z' });
		await send(morning);
		expect(await marksOf([morning])).toEqual([[]]);
	});
});

describe('a burst', () => {
	beforeAll(() => change({ burst_limit: 3, burst_minutes: 10 }));
	afterAll(() => change({ burst_limit: 20 }));

	const presses = () =>
		['09:00:00', '09:01:00', '09:02:00', '09:03:00', '09:13:30'].map((t) => at(t));

	it('is kept and left out from the press above the limit on, one by one', async () => {
		const slips = presses();
		for (const slip of slips) await send(slip);
		expect(await marksOf(slips)).toEqual([[], [], [], ['burst'], []]);
	});

	it('is seen as well when a tablet delivers it at once after being offline', async () => {
		const slips = presses();
		await send(...slips);
		expect(await marksOf(slips)).toEqual([[], [], [], ['burst'], []]);
	});

	it('is seen when one of its presses arrives after the others, from before, between or behind them', async () => {
		for (const late of [0, 1, 2, 3]) {
			tablet = await commune.pair();
			const slips = presses().slice(0, 4);
			const [last] = slips.splice(late, 1);
			await send(...slips);
			await send(last!);
			expect(await marksOf([...slips, last!])).toEqual([[], [], [], ['burst']]);
		}
	});

	it('is none where no ten minutes hold so many with the late one', async () => {
		const stored = ['09:00:00', '09:01:00', '09:12:00', '09:13:00'].map((t) => at(t));
		await send(...stored);
		const late = at('09:06:00');
		await send(late);
		expect(await marksOf([...stored, late])).toEqual([[], [], [], [], []]);
	});

	it('is seen among several that arrive late together, from the press above the limit on', async () => {
		const stored = ['09:04:00', '09:05:00'].map((t) => at(t));
		await send(...stored);
		const late = ['09:00:00', '09:01:00', '09:02:00'].map((t) => at(t));
		await send(...late);
		expect(await marksOf([...stored, ...late])).toEqual([[], [], [], ['burst'], ['burst']]);
	});

	it('is seen across what is stored and what arrives together', async () => {
		const slips = presses();
		await send(...slips.slice(0, 2));
		await send(...slips.slice(1));
		expect(await marksOf(slips)).toEqual([[], [], [], ['burst'], []]);
	});
});

describe('a clock', () => {
	it('ten minutes ahead of ours makes its slips doubtful', async () => {
		const ahead = tap({ answeredAt: new Date(Date.now() + 11 * 60_000).toISOString() });
		await send(ahead);
		expect(await marksOf([ahead])).toEqual([['clock']]);
	});

	it('that is wrong by what the heartbeat measured is put right, and its own word kept', async () => {
		await commune.sql`update app.device set clock_offset_ms = -7200000
			where token_hash = decode(${tablet.device}, 'hex')`;
		const slip = at('11:00:00');
		await send(slip);
		const [row] = await commune.sql`
			select answered_at, device_answered_at from app.slip where id = ${slip.id}`;
		expect(row).toEqual({
			answered_at: new Date('2026-11-18T09:00:00+07:00'),
			device_answered_at: new Date('2026-11-18T11:00:00+07:00')
		});
		expect(await marksOf([slip])).toEqual([[]]);
	});

	it('that is less than a minute off is left alone', async () => {
		await commune.sql`update app.device set clock_offset_ms = 59000
			where token_hash = decode(${tablet.device}, 'hex')`;
		const slip = at('11:00:00');
		await send(slip);
		const [row] = await commune.sql`
			select answered_at, device_answered_at from app.slip where id = ${slip.id}`;
		expect(row).toEqual({ answered_at: new Date(slip.answeredAt), device_answered_at: null });
	});
});

describe('a revoked tablet', () => {
	it('delivers what was answered before, marked; what came after is refused', async () => {
		await commune.sql`update app.device set revoked_at = '2026-11-18T12:00:00+07:00'
			where token_hash = decode(${tablet.device}, 'hex')`;
		const [before, after] = [at('11:59:00'), at('12:01:00')];
		const results = await send(before, after);
		expect(results).toMatchObject([
			{ status: 'stored' },
			{ status: 'rejected', problem: { code: 'HL-2001' } }
		]);
		expect(await marksOf([before, after])).toEqual([['revoked'], undefined]);
	});
});
