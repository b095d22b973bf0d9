import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import {
	additionsOf,
	mayAskMore,
	START,
	step,
	type Session,
	type SessionEvent
} from './session.ts';

const item = (id: string, factor: 'access' | 'result', starred = true) => ({
	...{ id, factor, starred, stages: null, vi: id, en: id }
});
const questionnaire: Questionnaire = {
	version: '1',
	items: [item('A1', 'access'), item('A2', 'access', false), item('R1', 'result')],
	reasons: [],
	facts: []
};
const slip = (level: Slip['level'], stage?: Slip['stage']): Slip => ({
	...{ id: '019ab000-0000-7000-8000-000000000000', answeredAt: '2026-11-23T01:00:00Z', level },
	...(stage ? { stage } : {})
});
const after = (...events: SessionEvent[]) =>
	events.reduce((session: Session, event) => step(session, event, questionnaire), START);
const tapped = (level: Slip['level'], stage?: Slip['stage']): SessionEvent[] => [
	{ type: 'tap', level },
	{ type: 'saved', slip: slip(level, stage) }
];

describe('a tap', () => {
	it('is thanked for only when it is saved', () => {
		expect(after({ type: 'tap', level: 5 }).screen).toBe('saving');
		expect(after(...tapped(5)).screen).toBe('offer');
	});
	it('that could not be saved is not thanked for', () => {
		expect(after({ type: 'tap', level: 5 }, { type: 'failed' }).screen).toBe('unsaved');
	});
	it('is one: a second one before the first is saved changes nothing', () => {
		expect(after({ type: 'tap', level: 5 }, { type: 'tap', level: 1 }).level).toBe(5);
	});
	it.each([1, 2, 3] as const)('on level %i asks for reasons', (level) => {
		expect(after(...tapped(level)).screen).toBe('reasons');
	});
	it.each([4, 5] as const)('on level %i offers the short questions', (level) => {
		expect(after(...tapped(level)).screen).toBe('offer');
	});
});

describe('the reasons', () => {
	const reason = (id: string): SessionEvent => ({ type: 'reason', id });
	it('can be as many as one likes, and taken back', () => {
		const session = after(...tapped(2), reason('a'), reason('b'), reason('a'));
		expect(session.reasons).toEqual(['b']);
	});
	it('are kept when sent', () => {
		const session = after(...tapped(2), reason('a'), { type: 'sendReasons' });
		expect(session.screen).toBe('thanks');
		expect(additionsOf(session)).toEqual({ reasons: ['a'] });
	});
	it('are dropped when skipped', () => {
		const session = after(...tapped(2), reason('a'), { type: 'skip' });
		expect(session.screen).toBe('thanks');
		expect(additionsOf(session)).toBeUndefined();
	});
	it('are kept when the citizen walks away without sending them', () => {
		expect(additionsOf(after(...tapped(2), reason('a')))).toEqual({ reasons: ['a'] });
	});
});

describe('the short questions', () => {
	const accept: SessionEvent = { type: 'accept' };
	it('are one per factor, and none about a result that is not there yet', () => {
		const session = after(...tapped(5, 'intake'), accept, { type: 'answer', id: 'A1', level: 4 });
		expect(session.screen).toBe('thanks');
		expect(additionsOf(session)).toEqual({ items: { A1: 4 } });
	});
	it('ask about the result of somebody who got one', () => {
		const session = after(...tapped(5, 'result'), accept, {
			type: 'answer',
			id: 'A1',
			level: null
		});
		expect(session.screen).toBe('items');
		expect(step(session, { type: 'answer', id: 'R1', level: 2 }, questionnaire).items).toEqual({
			...{ A1: null, R1: 2 }
		});
	});
	it('count a press on a question that is over for nothing', () => {
		const session = after(
			...tapped(5, 'result'),
			accept,
			{ type: 'answer', id: 'A1', level: 4 },
			{ type: 'answer', id: 'A1', level: 1 }
		);
		expect(session.items).toEqual({ A1: 4 });
	});
	it('keep what was answered when the citizen stops in the middle', () => {
		const session = after(
			...tapped(5, 'result'),
			accept,
			{ type: 'answer', id: 'A1', level: 4 },
			{ type: 'skip' }
		);
		expect(additionsOf(session)).toEqual({ items: { A1: 4 } });
	});
	it('are offered to the dissatisfied too, after their reasons and together with them', () => {
		const thanked = after(...tapped(1), { type: 'reason', id: 'a' }, { type: 'sendReasons' });
		expect(mayAskMore(thanked, questionnaire)).toBe(true);
		const session = step(
			step(thanked, accept, questionnaire),
			{ type: 'answer', id: 'A1', level: 1 },
			questionnaire
		);
		expect(additionsOf(session)).toEqual({ reasons: ['a'], items: { A1: 1 } });
	});
	it('are asked once', () => {
		const session = after(...tapped(5), accept, { type: 'answer', id: 'A1', level: 4 });
		expect(mayAskMore(session, questionnaire)).toBe(false);
		expect(step(session, accept, questionnaire)).toBe(session);
	});
});

it('Field and stage are chosen before the tap, never after', () => {
	const session = after({ type: 'stage', stage: 'result' }, { type: 'field', field: 'dat-dai' });
	expect(session).toMatchObject({ stage: 'result', field: 'dat-dai', screen: 'level' });
	const late = after(...tapped(5), { type: 'stage', stage: 'refusal' });
	expect(late.stage).toBeNull();
});
