/** Where a dossier stands, as the one-stop software says. */
export const DOSSIER_STATES = [
	'received',
	'supplement_asked',
	'refused',
	'withdrawn',
	'resolved_early',
	'resolved_on_time',
	'resolved_overdue',
	'returned'
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

export function isDossierState(value: unknown): value is DossierState {
	return DOSSIER_STATES.includes(value as DossierState);
}

const SETTLED: readonly DossierState[] = [
	'resolved_early',
	'resolved_on_time',
	'resolved_overdue',
	'returned'
];

/** Does this state need the day on which the dossier was resolved? */
export function isSettled(state: DossierState): boolean {
	return SETTLED.includes(state);
}

/** Is nothing decided yet? */
export function isOpen(state: DossierState): boolean {
	return state === 'received' || state === 'supplement_asked';
}

/**
 * Where a dossier stands, as its days say: software goes on calling open what waits to be fetched, and calls early what
 * was late. A refused or withdrawn dossier was not resolved, whatever its days; without both days nothing can be judged.
 */
export function judgedState(
	said: DossierState,
	resolvedOn: string | null,
	dueOn: string | null
): DossierState {
	if (resolvedOn === null) return said;
	if (isOpen(said)) return resolvedState(resolvedOn, dueOn);
	return said.startsWith('resolved_') && dueOn !== null ? resolvedState(resolvedOn, dueOn) : said;
}

/** Early, on time or overdue, from the two days alone; without a due day nothing can be overdue. */
export function resolvedState(resolvedOn: string, dueOn: string | null): DossierState {
	if (dueOn === null || resolvedOn === dueOn) return 'resolved_on_time';
	return resolvedOn < dueOn ? 'resolved_early' : 'resolved_overdue';
}
