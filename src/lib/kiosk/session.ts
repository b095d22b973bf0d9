import { starredItems, type Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import type { Additions } from './outbox.ts';

/**
 * level: the question with its five faces, which is also the screen that attracts · saving: the tap is being written ·
 * unsaved: it could not be · reasons and offer: thanks for the tap, and may we ask more · items: one short question at
 * a time · thanks: the end.
 */
export type Screen = 'level' | 'saving' | 'unsaved' | 'reasons' | 'offer' | 'items' | 'thanks';

/** Screens that need no answer: they make way for the next citizen soon, and at once for a face. */
export const PASSING: readonly Screen[] = ['offer', 'thanks'];

/** One citizen in front of the tablet, from the first touch to the return of the question. */
export interface Session {
	screen: Screen;
	level: Level | null;
	/** As written; null before. */
	slip: Slip | null;
	field: string | null;
	stage: Stage | null;
	reasons: string[];
	items: Record<string, Level | null>;
	/** Which of the short questions is being asked. */
	asked: number;
}

export type SessionEvent =
	| { type: 'field'; field: string | null }
	| { type: 'stage'; stage: Stage | null }
	| { type: 'tap'; level: Level }
	| { type: 'saved'; slip: Slip }
	| { type: 'failed' }
	| { type: 'reason'; id: string }
	| { type: 'sendReasons' }
	| { type: 'skip' }
	| { type: 'accept' }
	| { type: 'answer'; id: string; level: Level | null };

export const START: Session = {
	screen: 'level',
	level: null,
	slip: null,
	field: null,
	stage: null,
	reasons: [],
	items: {},
	asked: 0
};

/** The short questions for this citizen: one per factor, the result only where there is one. */
export function itemsFor(session: Session, questionnaire: Questionnaire) {
	return starredItems(questionnaire, session.slip?.stage ?? null);
}

/** What the citizen has added to the tap; undefined while nothing. */
export function additionsOf({ reasons, items }: Session): Additions | undefined {
	if (reasons.length === 0 && Object.keys(items).length === 0) return undefined;
	return {
		...(reasons.length > 0 ? { reasons: [...reasons] } : {}),
		...(Object.keys(items).length > 0 ? { items: { ...items } } : {})
	};
}

/** The session after an event. An event that makes no sense on the present screen changes nothing. */
export function step(session: Session, event: SessionEvent, questionnaire: Questionnaire): Session {
	const { screen } = session;
	switch (event.type) {
		case 'field':
			return screen === 'level' ? { ...session, field: event.field } : session;
		case 'stage':
			return screen === 'level' ? { ...session, stage: event.stage } : session;
		case 'tap':
			return screen === 'level' ? { ...session, screen: 'saving', level: event.level } : session;
		case 'saved':
			if (screen !== 'saving') return session;
			return { ...session, slip: event.slip, screen: event.slip.level >= 4 ? 'offer' : 'reasons' };
		case 'failed':
			return screen === 'saving' ? { ...session, screen: 'unsaved' } : session;
		case 'reason':
			return screen === 'reasons'
				? { ...session, reasons: toggled(session.reasons, event.id) }
				: session;
		case 'sendReasons':
			return screen === 'reasons' ? { ...session, screen: 'thanks' } : session;
		case 'skip':
			if (screen === 'reasons') return { ...session, reasons: [], screen: 'thanks' };
			return screen === 'offer' || screen === 'items' ? { ...session, screen: 'thanks' } : session;
		case 'accept':
			return (screen === 'offer' || screen === 'thanks') && mayAskMore(session, questionnaire)
				? { ...session, screen: 'items', asked: 0 }
				: session;
		case 'answer':
			return screen === 'items' ? answered(session, event, questionnaire) : session;
	}
}

/** Everybody is asked the short questions, not only the satisfied: the factors must not be theirs alone. */
export function mayAskMore(session: Session, questionnaire: Questionnaire): boolean {
	return (
		session.slip !== null &&
		Object.keys(session.items).length === 0 &&
		itemsFor(session, questionnaire).length > 0
	);
}

function answered(
	session: Session,
	{ id, level }: { id: string; level: Level | null },
	questionnaire: Questionnaire
): Session {
	const items = itemsFor(session, questionnaire);
	if (items[session.asked]?.id !== id) return session;
	const asked = session.asked + 1;
	return {
		...session,
		items: { ...session.items, [id]: level },
		asked,
		screen: asked < items.length ? 'items' : 'thanks'
	};
}

function toggled(chosen: string[], id: string): string[] {
	return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
}
