import { plain, type Plain } from './serialise.ts';
import type { Fact, Facts } from './facts.ts';
import type { AreaResult, IndexResult } from './result.ts';
import type { Rulebook } from './rulebook.ts';

/** What an outsider needs to compute an index anew: rules, facts, and what came out of them. */
export interface IndexBundle {
	format: 'hai-long-index-1';
	/** Version of the code that computed it. */
	code: string;
	unit: string;
	year: number;
	rulebook: Rulebook;
	facts: Readonly<Record<string, Fact>>;
	result: Plain<
		Pick<IndexResult, 'max' | 'points' | 'percent' | 'printed' | 'provisional'> & {
			missing: string[];
			areas: (Pick<AreaResult, 'code' | 'max' | 'points' | 'percent' | 'printed'> & {
				criteria: Pick<AreaResult['criteria'][number], 'code' | 'max' | 'points'>[];
			})[];
		}
	>;
}

export function indexBundle(
	rulebook: Rulebook,
	{ unit, year, values }: Facts,
	result: IndexResult,
	code: string
): IndexBundle {
	const { max, points, percent, printed, provisional, missing, areas } = result;
	return {
		...{ format: 'hai-long-index-1', code, unit, year, rulebook, facts: values },
		result: plain({
			...{ max, points, percent, printed, provisional, missing: [...missing] },
			areas: areas.map((area) => ({
				...{ code: area.code, max: area.max, points: area.points },
				...{ percent: area.percent, printed: area.printed },
				criteria: area.criteria.map(({ code: of, max: most, points: earned }) => ({
					...{ code: of, max: most, points: earned }
				}))
			}))
		})
	};
}
