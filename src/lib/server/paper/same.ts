import type { Result } from '#lib/server/database/port.ts';
import { canonical } from './paper-id.ts';
import type { PaperSlip } from './row.ts';

export type KnownSlip = Result<'known_slips'>[number];

/**
 * Does a row say what was stored under its number? A field that the row leaves out was taken from its counter, so only
 * a field that the row names has to agree.
 */
export function saysTheSame(
	{ number: _, answeredAt, ...says }: PaperSlip,
	stored: KnownSlip
): boolean {
	const row = {
		level: says.level,
		answered: Date.parse(answeredAt),
		stage: says.stage ?? null,
		counter: says.counter ?? null,
		reasons: says.reasons ?? [],
		items: says.items ?? {},
		facts: says.facts ?? {},
		comment: says.comment || null
	};
	const kept = {
		level: stored.level,
		answered: Date.parse(stored.answered_at),
		stage: stored.stage,
		counter: stored.counter,
		reasons: [...stored.reasons].sort(),
		items: stored.items,
		facts: stored.facts,
		comment: stored.comment
	};
	return (says.field ?? stored.field) === stored.field && canonical(row) === canonical(kept);
}
