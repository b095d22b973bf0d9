import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import { emptyCounts, total } from '#lib/domain/slip/level.ts';
import { quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import { toStages } from '#lib/server/dossiers/rates.ts';
import { indicators, type Indicators } from './indicators.ts';
import { publishedParts, publishedStages, receivedIn } from './published.ts';
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
	/** Some quarters of the period are held back and not in the figures. */
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
} & Part;

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
		rate766
	};
}

/** The period widened to whole quarters: the smallest pieces that are published. */
export function wholeQuarters({ from, to }: Period): Period {
	return { from: quarterRange(quarterOf(from)).from, to: quarterRange(quarterOf(to)).to };
}

/** What anybody may read: the database holds back what is too small, and nothing finer leaves it. */
export async function publishedIndicators(
	database: Database,
	{ unit, period: asked, field, publicationMinimum }: Request
): Promise<IndicatorsAnswer> {
	const period = wholeQuarters(asked);
	const span = { of_unit: unit.id, from_day: period.from, to_day: period.to };
	const [rows, dossiers, responses] = await Promise.all([
		database.call('published_counts', span, ANYONE),
		database.call('published_dossiers', span, ANYONE),
		database.call('published_responses', span, ANYONE)
	]);
	const parts = publishedParts(rows);
	const { '': whole, ...byField } = Object.fromEntries(parts);
	const chosen = (field === null ? whole : byField[field]) ?? {
		counts: emptyCounts(),
		published: [],
		held: []
	};
	const part = (of: typeof chosen, received: number | null): Part =>
		of.held.length > 0 && total(of.counts) === 0
			? { suppressed: true }
			: { suppressed: false, ...indicators(of.counts, received) };
	return {
		...answerHead({ unit, period, field, publicationMinimum }, 'published'),
		incomplete: chosen.held.length > 0,
		...part(chosen, field === null ? receivedIn(chosen.published, dossiers) : null),
		fields: Object.values(byField)
			.filter((of) => field === null || of.field === field)
			.map((of) => ({ code: of.field, incomplete: of.held.length > 0, ...part(of, null) })),
		responseRates: field === null ? publishedStages(chosen.published, responses) : [],
		rate766: null
	};
}

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
