import type { Sql } from 'postgres';
import { funnel, type Place } from '#lib/domain/funnel/funnel.ts';
import { rankSets } from '#lib/domain/funnel/rank-sets.ts';
import { quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';

/** A unit of some province, with at least as many slips as it publishes. */
export interface NationalUnit {
	province: string;
	code: string;
	name: string;
	n: number;
	satisfied: number;
	/** The ranks that it may truly have (`ranks-1`). */
	best: number;
	worst: number;
	/** Where it lies in the funnel of all (`funnel-1`). */
	place: Place;
}

export interface NationalView {
	/** hidden: units with too few slips to be shown. at: everything before it has arrived; ISO 8601. */
	provinces: { province: string; name: string; at: string; hidden: number }[];
	/** The highest share first. */
	units: NationalUnit[];
}

type Answer = {
	provinces: NationalView['provinces'];
	units: (Pick<NationalUnit, 'province' | 'code' | 'name' | 'n' | 'satisfied'> & { id: string })[];
};

/**
 * All provinces beside each other in a quarter that has ended, of one moment; a quarter that still runs has none.
 * @param landing signed in as whoever serves pages, or as its owner
 */
export async function nationalView(landing: Sql, quarter: Quarter): Promise<NationalView> {
	const [row] = await landing<{ answer: Answer }[]>`
		select api.national_view(${quarterRange(quarter).from}) as answer`;
	const { provinces, units } = row!.answer;
	// An installation has ids of its own: two provinces may have a unit of one code, and of one id.
	const parts = units.map((unit) => ({
		...{ key: `${unit.province} ${unit.id}`, part: unit.satisfied, n: unit.n, unit }
	}));
	const places = new Map(funnel(parts)?.parts.map(({ key, place }) => [key, place]));
	const given = new Map(parts.map(({ key, unit }) => [key, unit]));
	return {
		provinces,
		units: rankSets(parts).map(({ key, best, worst }) => {
			const { province, code, name, n, satisfied } = given.get(key)!;
			const place = places.get(key) ?? 'chance';
			return { province, code, name, n, satisfied, best, worst, place };
		})
	};
}
