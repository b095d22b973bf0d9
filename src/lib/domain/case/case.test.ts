import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../time/working-days.ts';
import { answerDue, causeOf, FIRST_CASE_RULE as rule } from './rule.ts';
import { standingOf } from './standing.ts';
import { afterDeed, CASE_DEEDS, CASE_STATES, deedsFrom, isCaseState, isOpen } from './state.ts';

const calendar = workingCalendar();

describe('a case is opened', () => {
	it.each([
		[
			'by a dissatisfied slip that says something',
			{ level: 2, comment: 'Chờ lâu' },
			'dissatisfied'
		],
		[
			'by a dissatisfied slip whose giver wants a reply',
			{ level: 1, hasContact: true },
			'dissatisfied'
		],
		['by an urgent reason, whatever the level', { level: 5, reasons: ['unlawful_fee'] }, 'urgent'],
		[
			'by an urgent reason beside others',
			{ level: 3, reasons: ['unlawful_fee', 'wait_too_long'] },
			'urgent'
		],
		['as urgent where both hold', { level: 1, comment: 'x', reasons: ['unlawful_fee'] }, 'urgent'],
		['not by a tap alone', { level: 1 }, null],
		['not by blanks', { level: 1, comment: ' \n' }, null],
		['not by a reason that is not urgent', { level: 1, reasons: ['wait_too_long'] }, null],
		['not by praise', { level: 5, comment: 'Cảm ơn', hasContact: true }, null]
	] as const)('%s', (_what, slip, cause) => {
		expect(causeOf(slip, rule)).toBe(cause);
	});

	it('with a day to answer it that counts working days, fewer when it is urgent', () => {
		expect(answerDue('2026-11-27', 'dissatisfied', rule, calendar)).toBe('2026-12-11');
		expect(answerDue('2026-11-27', 'urgent', rule, calendar)).toBe('2026-12-04');
		expect(answerDue('2026-02-13', 'reopened', rule, calendar)).toBe('2026-02-27');
	});
});

describe('the way of a case', () => {
	const owed = {
		...{ note: '', interim: 'in_progress', answer: 'answered', hand_over: 'new' },
		...{ transfer: 'closed', merge: 'closed' }
	};
	it.each([
		['new', { acknowledge: 'acknowledged', ...owed }],
		['acknowledged', owed],
		['in_progress', owed],
		['answered', { note: '', answer: 'answered', close: 'closed', reopen: 'reopened' }],
		['closed', { note: '', reopen: 'reopened' }],
		['reopened', { acknowledge: 'acknowledged', ...owed }]
	] as const)('from %s goes only where it may, and a note leaves it there', (state, deeds) => {
		const after = deedsFrom(state).map((deed) => [deed, afterDeed(state, deed)]);
		expect(Object.fromEntries(after)).toStrictEqual({ ...deeds, note: state });
	});

	it('has these states and no others', () => {
		expect([...CASE_STATES, 'lost', null].map(isCaseState)).toEqual([
			...CASE_STATES.map(() => true),
			...[false, false]
		]);
	});

	it('ends in an answer, with somebody, or in another case, and never by itself', () => {
		const closing = CASE_DEEDS.filter((deed) =>
			CASE_STATES.some((state) => state !== 'closed' && afterDeed(state, deed) === 'closed')
		);
		expect(closing).toEqual(['transfer', 'merge', 'close']);
		expect(CASE_STATES.filter((state) => afterDeed(state, 'close'))).toEqual(['answered']);
	});

	it('goes on after the end when the citizen says it is not solved', () => {
		expect(afterDeed('answered', 'reopen')).toBe('reopened');
		expect(afterDeed('closed', 'reopen')).toBe('reopened');
		expect(isOpen('reopened')).toBe(true);
		expect(afterDeed('new', 'reopen')).toBeUndefined();
	});

	it('takes a note at any time', () => {
		for (const state of CASE_STATES) expect(afterDeed(state, 'note')).toBe(state);
	});

	it('never leaves the states there are, and an open case can always be answered', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...CASE_DEEDS), { maxLength: 30 }), (deeds) => {
				let state: (typeof CASE_STATES)[number] = 'new';
				for (const deed of deeds) state = afterDeed(state, deed) ?? state;
				expect(CASE_STATES).toContain(state);
				if (isOpen(state)) expect(deedsFrom(state)).toContain('answer');
			})
		);
	});
});

describe('a case against its day', () => {
	const open = { state: 'acknowledged', dueOn: '2026-11-27', answeredOn: null } as const;
	it.each([
		['2026-11-23', 'in_time'],
		['2026-11-25', 'due_soon'],
		['2026-11-27', 'due_today'],
		['2026-11-28', 'overdue']
	])('on %s is %s', (today, standing) => {
		expect(standingOf(open, today, calendar)).toBe(standing);
	});

	it('stays late or in time by the day of its answer', () => {
		const answered = { ...open, state: 'answered' } as const;
		expect(standingOf({ ...answered, answeredOn: '2026-11-27' }, '2027-03-01', calendar)).toBe(
			'answered'
		);
		expect(standingOf({ ...answered, answeredOn: '2026-11-30' }, '2027-03-01', calendar)).toBe(
			'answered_late'
		);
	});
});
