import { describe, expect, it } from 'vitest';
import { pressesAlone, type CounterDossiers } from './alone.ts';

const DAY = '2026-10-05';
const at = (time: string) => {
	const [hours, minutes, seconds = 0] = time.split(':').map(Number);
	return hours! * 3600 + minutes! * 60 + seconds;
};
const pressed = (times: readonly string[], stages = 'r'.repeat(times.length), day = DAY) => ({
	...{ counter: 'Q1', day, seconds: times.map(at), stages },
	levels: '5'.repeat(times.length)
});
/** Dossiers of a day, all with their times unless more were counted. */
const came = (
	ended: readonly string[],
	{
		received = [],
		...otherwise
	}: Partial<Omit<CounterDossiers, 'received'>> & { received?: string[] } = {}
): CounterDossiers => ({
	...{ counter: 'Q1', received: received.length, ended: ended.length, slips: 0 },
	timed: { received: received.length, ended: ended.length },
	days: [{ day: DAY, received: received.map(at), ended: ended.map(at) }],
	...otherwise
});
const alone = (
	...given: Parameters<typeof pressesAlone> extends [string, ...infer Rest] ? Rest : never
) => pressesAlone('Q1', ...given);
const times = (found: ReturnType<typeof pressesAlone>) =>
	found?.presses.map(({ seconds }) => new Date(seconds * 1000).toISOString().slice(11, 19));

describe('A press', () => {
	it('belongs to the dossier that ended up to two minutes before, of which the minute is known', () => {
		expect(
			times(
				alone([pressed(['08:00:00', '09:02:59', '10:03:01'])], [came(['08:00', '09:00', '10:00'])])
			)
		).toEqual(['10:03:01']);
	});

	it('takes a dossier that no other has taken, and leaves the later one to the next', () => {
		expect(
			times(alone([pressed(['08:01:00', '08:01:10', '08:03:30'])], [came(['08:00', '08:01'])]))
		).toEqual(['08:03:30']);
		expect(
			alone([pressed(['08:01:00', '08:01:10', '08:03:30'])], [came(['08:00', '08:01', '08:02'])])
		).toEqual({
			...{ key: 'Q1', part: 0, n: 3, presses: [] }
		});
	});

	it('before a dossier is received is nothing to one that ended, and the other way about', () => {
		const dossiers = [came(['08:00'], { received: ['09:00'] })];
		expect(times(alone([pressed(['08:01', '09:01'], 'ir')], dossiers))).toEqual([
			'08:01:00',
			'09:01:00'
		]);
		expect(times(alone([pressed(['08:01', '09:01'], 'fi')], dossiers))).toEqual([]);
		// Of a stage that is not known it may be either.
		expect(times(alone([pressed(['08:01', '09:01'], '--')], dossiers))).toEqual([]);
	});

	it('where papers were asked for is not looked at', () => {
		expect(alone([pressed(['08:01', '11:00'], 'rs')], [came(['08:00'])])).toMatchObject({
			part: 0,
			n: 1
		});
	});

	it('on a clock that is five minutes off belongs to its dossier all the same', () => {
		const dossiers = [came(['08:00', '09:10', '10:20', '11:30'])];
		expect(
			times(
				alone([pressed(['08:06:00', '09:16:10', '10:26:20', '11:00:00', '11:36:30'])], dossiers)
			)
		).toEqual(['11:00:00']);
		expect(
			times(alone([pressed(['07:56:00', '09:06:10', '10:16:20', '11:00:00'])], dossiers))
		).toEqual(['11:00:00']);
	});

	it('belongs to its dossier to the last second of the third minute', () => {
		const presses = [pressed(['08:00:00', '09:03:00'])];
		expect(alone(presses, [came(['08:00', '09:00'])])).toMatchObject({ part: 0, n: 2 });
	});

	it('on a clock that is ten minutes off still belongs to its dossier, and on one further off does not', () => {
		const dossiers = [came(['08:00', '09:10', '10:20'])];
		const left = (...pressedAt: string[]) => alone([pressed(pressedAt)], dossiers)?.part;
		// Two and a half minutes after the dossier, by a clock that is ten minutes ahead.
		expect(left('08:12:30', '09:22:30', '10:32:30')).toBe(0);
		expect(left('08:13:01', '09:23:01', '10:33:01')).toBe(3);
		// Half a minute after it, by one that is ten minutes behind.
		expect(left('07:50:30', '09:00:30', '10:10:30')).toBe(0);
		expect(left('07:49:59', '08:59:59', '10:09:59')).toBe(3);
	});

	it('is taken for one of a clock ahead where a clock behind would fit as well', () => {
		const dossiers = [came(['08:00', '10:00'])];
		// The first fits a minute earlier, the second a minute later.
		expect(times(alone([pressed(['08:03:30', '09:59:30'])], dossiers))).toEqual(['09:59:30']);
	});

	it('after a refusal is held against what ended, and one of no stage against both or nothing', () => {
		const ended = [came(['08:00'])];
		expect(alone([pressed(['08:01'], 'f')], ended)).toMatchObject({ part: 0, n: 1 });
		expect(alone([pressed(['08:01', '11:00'], 'r-')], ended)).toMatchObject({ part: 0, n: 1 });
		expect(alone([pressed(['08:01'], '-')], ended)).toBeNull();
	});

	it('may belong to a dossier of which no counter is known', () => {
		const nowhere = came(['09:00'], { counter: null });
		expect(
			times(alone([pressed(['08:01', '09:01', '10:00'])], [came(['08:00']), nowhere]))
		).toEqual(['10:00:00']);
	});
});

describe('A counter', () => {
	it('cannot be judged where the source has days only, or one dossier in ten lacks its time', () => {
		const presses = [pressed(['08:01', '12:00'])];
		const ten = Array.from({ length: 9 }, (_, hour) => `${String(8 + hour).padStart(2, '0')}:00`);
		expect(alone(presses, [came([], { ended: 10, days: [] })])).toBeNull();
		expect(alone(presses, [came(ten, { ended: 11 })])).toBeNull();
		expect(alone(presses, [came(ten, { ended: 10 })])).toMatchObject({ n: 2 });
		expect(alone(presses, [])).toBeNull();
	});

	it('cannot be judged by dossiers that may be its own and lack their times', () => {
		const nine = Array.from({ length: 9 }, (_, hour) => `${String(8 + hour).padStart(2, '0')}:00`);
		const presses = [pressed(['08:01', '12:01'])];
		const nowhere = (ended: number) => came([], { counter: null, ended, days: [] });
		expect(alone(presses, [came(nine), nowhere(1)])).toMatchObject({ part: 0, n: 2 });
		expect(alone(presses, [came(nine), nowhere(10)])).toBeNull();
	});

	it('is judged only by what its own dossiers have times of', () => {
		const own = came([], { received: ['08:00'] });
		const nowhere = came(['09:00'], { counter: null });
		expect(alone([pressed(['08:01', '09:01'], 'ir')], [own, nowhere])).toMatchObject({
			...{ part: 0, n: 1 }
		});
	});

	it('is judged from the first to the last day of which its source speaks', () => {
		const days = ['2026-10-02', DAY, '2026-10-07'].map((day) => pressed(['08:30'], 'r', day));
		expect(alone(days, [came(['12:00'])])).toMatchObject({ part: 1, n: 1 });
		expect(alone([days[0]!], [came(['12:00'])])).toBeNull();
	});
});
