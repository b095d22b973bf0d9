import type { Level } from '../slip/level.ts';
import { addWorkingDays, type WorkingCalendar } from '../time/working-days.ts';

/** When a slip becomes a case, and by when it is to be answered. A unit may set each of them for itself. */
export interface CaseRule {
	/** Levels up to this one are dissatisfied. */
	dissatisfiedAtMost: Level;
	/** Reasons that open a case whatever the level, and without a word: the questionnaire marks them. */
	urgentReasons: readonly string[];
	/** Working days until an official has taken it. */
	acknowledgeDays: number;
	/** Working days until the citizen has an answer. */
	answerDays: number;
	/** The same where the reason is urgent. */
	urgentAnswerDays: number;
	/** The same after the citizen said that it is not solved. */
	reopenedAnswerDays: number;
}

/**
 * Inferred: no decree sets days for comments on slips. One day to take it and ten to answer are our reading of the
 * deadlines for reflections and recommendations of the NĐ 20/2008 kind; each is a setting of the unit.
 */
export const FIRST_CASE_RULE: CaseRule = {
	dissatisfiedAtMost: 2,
	urgentReasons: ['unlawful_fee'],
	acknowledgeDays: 1,
	answerDays: 10,
	urgentAnswerDays: 5,
	reopenedAnswerDays: 5
};

export interface CaseSlip {
	level: Level;
	comment?: string | null;
	reasons?: readonly string[];
	/** The citizen left a way to be reached. */
	hasContact?: boolean;
}

/** Why a case is opened; null: the slip is counted and no officer is asked to answer it. */
export type CaseCause = 'urgent' | 'dissatisfied';

/** An urgent reason always; otherwise a dissatisfied slip whose giver said something or wants a reply. */
export function causeOf(slip: CaseSlip, rule: CaseRule): CaseCause | null {
	if (slip.reasons?.some((reason) => rule.urgentReasons.includes(reason))) return 'urgent';
	const speaks = Boolean(slip.comment?.trim()) || Boolean(slip.hasContact);
	return speaks && slip.level <= rule.dissatisfiedAtMost ? 'dissatisfied' : null;
}

/** Working days from opening to answer. */
export function answerDays(cause: CaseCause | 'reopened', rule: CaseRule): number {
	if (cause === 'reopened') return rule.reopenedAnswerDays;
	return cause === 'urgent' ? rule.urgentAnswerDays : rule.answerDays;
}

/** The last day to answer a case that was opened on a 'YYYY-MM-DD' day, which itself does not count. */
export function answerDue(
	openedOn: string,
	cause: CaseCause | 'reopened',
	rule: CaseRule,
	calendar: WorkingCalendar
): string {
	return addWorkingDays(openedOn, answerDays(cause, rule), calendar);
}
