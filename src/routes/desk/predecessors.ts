import type { DeskUnit } from '#lib/server/identity/desk.ts';
import { unitsBefore } from '#lib/server/units/before.ts';

/** What an address says that asks for the units before this one as well. */
const WITH_BEFORE = { predecessors: 'counted' } as const;
export const asksForBefore = (params: URLSearchParams) =>
	params.get('predecessors') === WITH_BEFORE.predecessors;

/** The units that became part of this one, as a page offers them. */
export interface Predecessors {
	names: string[];
	/** Whether the figures are with theirs. */
	counted: boolean;
}

/**
 * Which units before this one a page may count, and which it is asked to.
 * @param officer whose fields are asked for: who a field belonged to is for those who led that unit, so none is counted
 */
export function choosePredecessors(
	mine: readonly DeskUnit[],
	ids: readonly string[],
	params: URLSearchParams,
	officer: string | null = null
) {
	const known = officer === null ? unitsBefore(mine, ids) : [];
	const asked = asksForBefore(params) ? known : [];
	const shown: Predecessors = { names: known.map(({ name }) => name), counted: asked.length > 0 };
	return {
		asked,
		shown,
		/** What addresses on the page carry on. */
		chosen: asked.length > 0 ? WITH_BEFORE : {}
	};
}
