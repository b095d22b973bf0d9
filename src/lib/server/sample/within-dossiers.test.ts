import { expect, it } from 'vitest';
import { formatQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import { sampleDossiersOf } from './dossiers.ts';
import { daysOf, sampleSlipsOf } from './slips.ts';
import { withinDossiers } from './within-dossiers.ts';

const TODAY = '2026-11-30';
const days = daysOf('2025-10-06', TODAY);
const dossiers = days.flatMap((day) => sampleDossiersOf(day, TODAY));
const drawn = days.flatMap((day) => sampleSlipsOf(day, 'quang-khai'));
const slips = withinDossiers(drawn, dossiers);

/** How many there are of each field and quarter. */
function counted(all: readonly { field?: string | null; day: string }[]) {
	const counts = new Map<string, number>();
	for (const { field, day } of all) {
		const key = `${field} ${formatQuarter(quarterOf(day))}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

it.each([
	[
		'refusal',
		dossiers
			.filter(({ state }) => state === 'refused')
			.map(({ field, resolved_on }) => ({ field, day: resolved_on! }))
	],
	[
		'supplement',
		dossiers
			.filter(({ wasAsked }) => wasAsked)
			.map(({ field, received_on }) => ({ field, day: received_on }))
	]
])('no field of the sample has more slips of the stage %s than dossiers', (stage, able) => {
	const of = slips
		.filter((slip) => slip.stage === stage)
		.map(({ field, answered_at }) => ({ field, day: answered_at.slice(0, 10) }));
	const most = counted(able);
	expect(of.length).toBeGreaterThan(10);
	for (const [key, n] of counted(of)) expect(n, key).toBeLessThanOrEqual(most.get(key) ?? 0);
});

it('changes nothing else of a slip, and leaves none out', () => {
	const plain = (all: typeof slips) => all.map(({ stage: _, ...rest }) => rest);
	expect(plain(slips)).toEqual(plain(drawn));
});
