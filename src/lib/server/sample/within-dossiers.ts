import { formatQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import type { SlipEntry } from '#lib/server/intake/entry.ts';
import type { SampleDossier } from './dossiers.ts';

const RARE: readonly (string | null | undefined)[] = ['supplement', 'refusal'];

const keyOf = (field: string | null | undefined, stage: string, day: string) =>
	`${field} ${stage} ${formatQuarter(quarterOf(day))}`;

/**
 * Slips as the dossiers beside them allow: no citizen is asked about a refusal, or about papers, where none was of that field
 * in that quarter. What is too many of these is said of a result instead.
 */
export function withinDossiers(
	slips: readonly SlipEntry[],
	dossiers: readonly SampleDossier[]
): SlipEntry[] {
	const left = new Map<string, number>();
	const add = (key: string) => left.set(key, (left.get(key) ?? 0) + 1);
	for (const { field, state, received_on, resolved_on, wasAsked } of dossiers) {
		if (state === 'refused') add(keyOf(field, 'refusal', resolved_on ?? received_on));
		if (wasAsked) add(keyOf(field, 'supplement', received_on));
	}
	return slips.map((slip) => {
		if (!RARE.includes(slip.stage)) return slip;
		const key = keyOf(slip.field, slip.stage!, slip.answered_at.slice(0, 10));
		const free = left.get(key) ?? 0;
		left.set(key, free - 1);
		return free > 0 ? slip : { ...slip, stage: 'result' };
	});
}
