import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import { formatQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import { toStages } from '#lib/server/dossiers/rates.ts';
import {
	fieldOf,
	namedFields,
	readPublished,
	receivedIn,
	stagesIn,
	wholeOf,
	type PublishedPart,
	type PublishedQuarter
} from '#lib/server/indicators/published.ts';
import { byLevel, indicators, type Indicators } from './indicators.ts';
import { readRate766, type MachineRate766 } from './rate-766.ts';

export interface Period {
	/** 'YYYY-MM-DD', both days inside it. */
	from: string;
	to: string;
}

/** A part that is held back has no figures: `suppressed` says so. */
type Part = (Indicators & { suppressed: false }) | { suppressed: true };

export type FieldPart = Part & {
	code: string;
	/** Some quarters of the period are not in the figures, or not to the last slip. */
	incomplete: boolean;
};

/** The answer of `GET /api/v1/indicators`. */
export type IndicatorsAnswer = Period & {
	unit: string;
	field: string | null;
	/** `published`: whole quarters, small pieces held back. `all`: exactly what was asked for. */
	scope: 'published' | 'all';
	methodVersion: string;
	/** Fewer slips than this are not published. */
	publicationMinimum: number;
	incomplete: boolean;
	fields: FieldPart[];
	/** Counts, not rates: slips to dossiers and answered to offered are two rates of different things. */
	responseRates: StageAnswer[];
	/** Of one whole quarter, for whoever holds the key; null otherwise. */
	rate766: MachineRate766 | null;
	/** The versions that the published figures come from, quarter by quarter; none for whoever holds the key. */
	publications: Publication[];
} & Part;

export interface Publication {
	/** '2026-Q3' */
	quarter: string;
	version: number;
	publishedAt: string;
	/** The quarter was over and all of it came out. */
	closed: boolean;
	/** Fields that came out together, because one of them has too few slips; with levels as in `counts`. */
	together: { fields: string[]; counts: Record<string, number> } | null;
}

/** Dossiers that came to a stage, slips of every channel, receipts handed out and answered; field null: all of them. */
export interface StageAnswer {
	field: string | null;
	stage: string;
	dossiers: number;
	slips: number;
	offered: number;
	answered: number;
}

interface Request {
	unit: { id: string; code: string };
	period: Period;
	field: string | null;
	publicationMinimum: number;
}

/** Everything of the unit, for whoever holds its key. */
export async function allIndicators(
	database: Database,
	{ unit, period, field, publicationMinimum }: Request
): Promise<IndicatorsAnswer> {
	const span = { of_unit: unit.id, from_day: period.from, to_day: period.to };
	const [rows, dossiers, responses, known, rate766] = await Promise.all([
		database.call('slip_counts', { ...span, of_field: field }, SERVER),
		database.call('dossier_counts', span, SERVER),
		database.call('response_counts', span, SERVER),
		database.call('fields', { of_unit: unit.id }, SERVER),
		readRate766(database, unit.id, period, field)
	]);
	const counts = readCounts(rows);
	const received = (code: string | null) => {
		const found = dossiers.filter((row) => code === null || row.field === code);
		return found.length === 0 ? null : found.reduce((sum, row) => sum + row.received, 0);
	};
	const stages = orderStages(
		toStages(responses, field),
		known.map(({ code }) => code)
	);
	const fields = [...counts.byField].sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		...answerHead({ unit, period, field, publicationMinimum }, 'all'),
		incomplete: false,
		suppressed: false,
		...indicators(counts.overall, received(field)),
		fields: fields.map(([code, levels]) => ({
			code,
			incomplete: false,
			suppressed: false,
			...indicators(levels, received(code))
		})),
		responseRates: stages.byField.map(({ offline: _, ...row }) => row),
		rate766,
		publications: []
	};
}

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
): Promise<IndicatorsAnswer> {
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
		...answerHead({ unit, period, field, publicationMinimum }, 'published'),
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
		publications: quarters.map(toPublication)
	};
}

function publishedStages(quarters: readonly PublishedQuarter[]): StageAnswer[] {
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

function answerHead(
	{ unit, period, field, publicationMinimum }: Request,
	scope: IndicatorsAnswer['scope']
) {
	return {
		unit: unit.code,
		...period,
		field,
		scope,
		methodVersion: METHOD_VERSION,
		publicationMinimum
	};
}
