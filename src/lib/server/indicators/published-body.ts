import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import { formatQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import type { Database } from '#lib/server/database/port.ts';
import {
	bodyHead,
	type IndicatorsBody,
	type Part,
	type Period,
	type Request,
	type StageFigures
} from './body.ts';
import { byLevel, indicators } from './figures.ts';
import {
	fieldOf,
	namedFields,
	readPublished,
	receivedIn,
	stagesIn,
	wholeOf,
	type PublishedPart,
	type PublishedQuarter
} from './published.ts';

/** The period widened to whole quarters: the smallest pieces that are published. */
export function wholeQuarters({ from, to }: Period): Period {
	return { from: quarterRange(quarterOf(from)).from, to: quarterRange(quarterOf(to)).to };
}

/**
 * What anybody may read: the publications of whole quarters, and nothing finer.
 * @param today 'YYYY-MM-DD'
 */
export async function publishedIndicators(
	database: Database,
	{ unit, period: asked, field, publicationMinimum }: Request,
	today: string
): Promise<IndicatorsBody> {
	const period = wholeQuarters(asked);
	const quarters = await readPublished(database, unit.id, period, today);
	const begun = quartersUntil(period, today);
	const chosen = field === null ? wholeOf(quarters) : fieldOf(quarters, field);
	const part = ({ counts, quarters: within }: PublishedPart, received: number | null): Part =>
		within.length === 0
			? { suppressed: true }
			: { suppressed: false, ...indicators(counts, received) };
	const isIncomplete = ({ quarters: within }: PublishedPart) =>
		within.filter(({ closed }) => closed).length < begun;
	return {
		...bodyHead({ unit, period, field, publicationMinimum }, 'published'),
		incomplete: isIncomplete(chosen),
		...part(chosen, field === null ? receivedIn(chosen.quarters) : null),
		fields: namedFields(quarters)
			.filter((code) => field === null || code === field)
			.map((code) => {
				const of = fieldOf(quarters, code);
				return { code, incomplete: isIncomplete(of), ...part(of, null) };
			}),
		responseRates: field === null ? publishedStages(quarters) : [],
		rate766: null,
		weighted: null,
		publications: quarters.map(toPublication)
	};
}

function publishedStages(quarters: readonly PublishedQuarter[]): StageFigures[] {
	const all = stagesIn(quarters).map((row) => ({ ...row, field: '', offline: 0 }));
	return orderStages(all, []).all.map(({ offline: _, ...row }) => ({ ...row, field: null }));
}

/** How many quarters of the period have begun. */
function quartersUntil({ from, to }: Period, today: string): number {
	const last = quarterOf(to < today ? to : today);
	const first = quarterOf(from);
	return Math.max(0, 4 * (last.year - first.year) + last.quarter - first.quarter + 1);
}

const toPublication = ({ first, version, publishedAt, closed, together }: PublishedQuarter) => ({
	quarter: formatQuarter(quarterOf(first)),
	...{ version, publishedAt, closed },
	together: together && { fields: together.fields, counts: byLevel(together.counts) }
});
