import type { Overruled } from '#lib/domain/par-index/self-review.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { IndexOfYear } from './read.ts';

/** The facts that a person entered in place of what the product counts, by their key: why, who, and on which day. */
export function overruledOf({
	entered,
	counted
}: Pick<IndexOfYear, 'entered' | 'counted'>): Record<string, Overruled> {
	return Object.fromEntries(
		entered.flatMap(({ key, reason, entered_by, entered_at }): [string, Overruled][] =>
			reason === null
				? []
				: [
						[
							key,
							{ reason, by: entered_by, on: localDate(entered_at), counted: counted[key] ?? null }
						]
					]
		)
	);
}
