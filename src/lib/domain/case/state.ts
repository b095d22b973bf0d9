/** Where a citizen's comment stands on its way to an answer. */
export const CASE_STATES = [
	'new',
	'acknowledged',
	'in_progress',
	'answered',
	'closed',
	'reopened'
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What people do with a case; the last two a citizen does, behind the own receipt, or a rule. */
export const CASE_DEEDS = [
	'acknowledge',
	'note',
	'interim',
	'answer',
	'hand_over',
	'transfer',
	'merge',
	'close',
	'reopen'
] as const;
export type CaseDeed = (typeof CASE_DEEDS)[number];

/** How a case came to its end. "It does not pertain to this office" is no end: it is transferred, and to whom is said. */
export const CASE_ENDS = ['answered', 'transferred', 'duplicate'] as const;
export type CaseEnd = (typeof CASE_ENDS)[number];

const OPEN: readonly CaseState[] = ['new', 'acknowledged', 'in_progress', 'reopened'];

export const isCaseState = (value: unknown): value is CaseState =>
	CASE_STATES.includes(value as CaseState);

/** The office still owes the citizen an answer. */
export const isOpen = (state: CaseState): boolean => OPEN.includes(state);

/**
 * The state after a deed; undefined where the deed has no place. A note is possible at any time. An answer may be
 * written once more as long as the case is not closed: what the citizen reads is the last one, all are kept.
 */
export function afterDeed(state: CaseState, deed: CaseDeed): CaseState | undefined {
	switch (deed) {
		case 'note':
			return state;
		case 'acknowledge':
			return state === 'new' || state === 'reopened' ? 'acknowledged' : undefined;
		case 'interim':
			return isOpen(state) ? 'in_progress' : undefined;
		case 'answer':
			return isOpen(state) || state === 'answered' ? 'answered' : undefined;
		case 'hand_over':
			return isOpen(state) ? 'new' : undefined;
		case 'transfer':
		case 'merge':
			return isOpen(state) ? 'closed' : undefined;
		case 'close':
			return state === 'answered' ? 'closed' : undefined;
		case 'reopen':
			return state === 'answered' || state === 'closed' ? 'reopened' : undefined;
	}
}

/** What can be done next, in the order of the list. */
export const deedsFrom = (state: CaseState): CaseDeed[] =>
	CASE_DEEDS.filter((deed) => afterDeed(state, deed) !== undefined);
