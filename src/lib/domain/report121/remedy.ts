/** What a field will do about a cause, by whom and until when; the next quarter asks what became of it. */
export interface Remedy {
	what: string;
	/** The responsible post; '' in sections filed before it was asked for. */
	post: string;
	/** 'YYYY-MM-DD'; null in sections filed before it was asked for. */
	due: string | null;
}

export const REMEDY_OUTCOMES = ['done', 'underway', 'not_done'] as const;

export type RemedyOutcome = (typeof REMEDY_OUTCOMES)[number];

export function isRemedyOutcome(value: unknown): value is RemedyOutcome {
	return REMEDY_OUTCOMES.includes(value as RemedyOutcome);
}

/** Whether both are the same promise: two of a quarter may have the same words. */
export const isSameRemedy = (one: Remedy, other: Remedy): boolean =>
	one.what === other.what && one.post === other.post && one.due === other.due;

/** A remedy of the quarter before, and what became of it. */
export interface RemedyCheck extends Remedy {
	outcome: RemedyOutcome;
	note: string;
}
