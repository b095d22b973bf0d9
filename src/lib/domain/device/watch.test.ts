import { describe, expect, it } from 'vitest';
import type { OpeningHours } from './setup.ts';
import { stateOf, troublesOf, urgency, type Watched } from './watch.ts';

const hours: OpeningHours = { 3: [['07:30', '11:30']] };
const at = (time: string) => Date.parse(`2026-11-18T${time}+07:00`);
const tablet = (rest: Partial<Watched> = {}): Watched => ({
	pairedAt: at('00:00'),
	revokedAt: null,
	lastHeartbeatAt: at('09:00'),
	oldestQueuedAt: null,
	...{ shelved: 0, missing: 0, storageTrouble: null, storageFreeBytes: 2e9 },
	...{ storagePersisted: true, batteryPercent: 80, clockOffsetMs: 0 },
	...rest
});
const state = (rest: Partial<Watched>, now: string, opening: OpeningHours | null = hours) =>
	stateOf(tablet(rest), opening, at(now));

describe('a tablet', () => {
	it('is well for five minutes after it was heard, then silent', () => {
		expect(state({}, '09:05')).toBe('well');
		expect(state({}, '09:05:01')).toBe('silent');
	});

	it('out of reach is resting while the office is closed', () => {
		expect(state({}, '11:30')).toBe('resting');
		expect(state({ lastHeartbeatAt: at('06:00') }, '07:29')).toBe('resting');
	});

	it('has five minutes to start when the office opens', () => {
		expect(state({ lastHeartbeatAt: at('06:00') }, '07:34:59')).toBe('resting');
		expect(state({ lastHeartbeatAt: at('06:00') }, '07:35')).toBe('silent');
	});

	it('of a unit without opening hours is watched in those that offices usually keep', () => {
		expect(state({}, '10:00', null)).toBe('silent');
		expect(state({}, '23:00', null)).toBe('resting');
	});

	it('of a unit that is open over midnight is silent then too', () => {
		const always: OpeningHours = { 2: [['00:00', '23:59']], 3: [['00:00', '23:59']] };
		expect(state({ lastHeartbeatAt: at('00:00') - 3_600_000 }, '00:01', always)).toBe('silent');
	});

	it('that was just paired is new, and silent if it is never heard', () => {
		const paired = { pairedAt: at('09:00'), lastHeartbeatAt: null };
		expect(state(paired, '09:04')).toBe('new');
		expect(state(paired, '09:06')).toBe('silent');
	});

	it('that was revoked is neither well nor silent', () => {
		expect(state({ revokedAt: at('09:01') }, '09:02')).toBe('revoked');
		expect(state({ revokedAt: at('09:01') }, '10:00')).toBe('revoked');
	});
});

describe('what is wrong with a tablet', () => {
	it.each([
		[{ storageTrouble: 'full' }, ['storage']],
		[{ storageTrouble: 'low', storageFreeBytes: 1e6, storagePersisted: false }, ['storage']],
		[{ missing: 1 }, ['missing']],
		[{ shelved: 2 }, ['shelved']],
		[{ oldestQueuedAt: at('08:44') }, ['waiting']],
		[{ oldestQueuedAt: at('08:46') }, []],
		[{ storageFreeBytes: 1e6 }, ['space']],
		[{ storagePersisted: false }, ['notKept']],
		[{ batteryPercent: 19 }, ['battery']],
		[{ clockOffsetMs: -130_000 }, ['clock']],
		[{ storageFreeBytes: null, storagePersisted: null, batteryPercent: null }, []],
		[{ revokedAt: at('08:00'), batteryPercent: 1, missing: 3 }, ['missing']],
		[{ revokedAt: at('08:00'), storagePersisted: false, shelved: 2 }, ['shelved']]
	])('%o: %j', (rest, troubles) => {
		expect(troublesOf(tablet(rest), at('09:00'))).toEqual(troubles);
	});

	it.each([
		[
			'a quarter of an hour',
			'waiting',
			{ oldestQueuedAt: at('08:45') },
			{ oldestQueuedAt: at('08:44:59') }
		],
		['50 MiB', 'space', { storageFreeBytes: 52_428_800 }, { storageFreeBytes: 52_428_799 }],
		['a fifth of the battery', 'battery', { batteryPercent: 20 }, { batteryPercent: 19.9 }],
		['two minutes before', 'clock', { clockOffsetMs: -120_000 }, { clockOffsetMs: -120_001 }],
		['two minutes behind', 'clock', { clockOffsetMs: 120_000 }, { clockOffsetMs: 120_001 }]
	])('is nothing at %s, and %s beyond it', (_, trouble, still, beyond) => {
		expect(troublesOf(tablet(still), at('09:00'))).toEqual([]);
		expect(troublesOf(tablet(beyond), at('09:00'))).toEqual([trouble]);
	});

	it('decides who is looked at first', () => {
		const order = [
			urgency('silent', []),
			urgency('well', ['battery']),
			urgency('resting', []),
			urgency('revoked', ['missing'])
		];
		expect(order).toEqual([0, 1, 2, 3]);
	});
});
