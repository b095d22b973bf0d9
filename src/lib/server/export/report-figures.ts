import type { Figure, MeanFigure } from '#lib/domain/report121/figure.ts';
import type { RateFigure } from '#lib/domain/report121/stage-rates.ts';
import type { Breakdown, LevelResult, Report121 } from '#lib/domain/report121/report.ts';
import type { Precision } from '#lib/domain/satisfaction/sample.ts';
import { points, percent } from '#lib/domain/text/percent.ts';
import { kioskTexts } from '#lib/i18n/kiosk.ts';
import { reportTexts } from '#lib/i18n/report.ts';
import { csvLine } from './csv-text.ts';

const HEADER = ['chapter', 'figure', 'name', 'part', 'numerator', 'denominator', 'percent'];
const INTERVAL = ['low', 'high', 'n'];

type Cells = (string | number | null)[];

const names = reportTexts.vi;
const levels = kioskTexts.vi.levels;

/** Numbers that are no share: only the numerator is told. */
const count = (name: string, label: string, n: number | null): Cells[] =>
	n === null ? [] : [[name, label, null, n, null, null, null, null, null]];

const share = (name: string, label: string, part: string | null, figure: Figure): Cells[] => [
	[
		...[name, label, part, figure.numerator, figure.denominator, percent(figure.value)],
		...[bound(figure, 'low'), bound(figure, 'high'), figure.n]
	]
];

/** More above the line than below is no rate: both numbers are told, without it. */
const rate = (name: string, label: string, part: string | null, of: RateFigure): Cells[] =>
	of.exceeds
		? [[name, label, part, of.numerator, of.denominator, null, null, null, of.n]]
		: share(name, label, part, of);

const bound = ({ interval }: Figure, side: 'low' | 'high') =>
	interval ? percent(interval[side]) : null;

/** How far the quarter's answer may be off in percentage points, and how many slips are missing for ±5. */
const precision = (of: Precision | null): Cells[] =>
	of === null
		? []
		: [
				['error', names.precision, null, null, null, percent(of.error), null, null, null],
				...count('missing', names.missingSlips, of.more)
			];

const mean = (
	name: string,
	label: string,
	part: string | null,
	{ value, n }: MeanFigure
): Cells[] =>
	value === null ? [] : [[name, label, part, null, null, percent(value), null, null, n]];

/**
 * The figures of the quarter's report as a table: one line each, with numerator and denominator wherever there are any.
 * `percent`, `low` and `high` are printed as in the report; `part` says of what, as `field:ho-tich`.
 */
export function reportFigures({ layout, chapters }: Report121): string {
	const heading = (id: string) => layout.headings.find(({ chapter }) => chapter === id);
	const numeral = (id: string) => heading(id)?.numeral ?? '';
	const reasons = heading('reasons')?.vi ?? '';
	const rows = [
		...dossiers(chapters.dossiers).map((cells) => [numeral('dossiers'), ...cells]),
		...slips(chapters.slips).map((cells) => [numeral('slips'), ...cells]),
		...results(chapters).map((cells) => [numeral('results'), ...cells]),
		...chapters.reasons.figures
			.flatMap(({ id, figure }) => share('reason', reasons, `reason:${id}`, figure))
			.map((cells) => [numeral('reasons'), ...cells])
	];
	return [[...HEADER, ...INTERVAL], ...rows].map(csvLine).join('');
}

function dossiers(chapter: Report121['chapters']['dossiers']): Cells[] {
	if (!chapter) return [];
	const { all, onTime, rate766 } = chapter;
	return [
		...count('received', names.received, all.received),
		...count('resolved', names.resolved, all.resolved),
		...count('early', names.early, all.early),
		...count('on_time', names.onTime, all.onTime),
		...count('overdue', names.overdue, all.overdue),
		...count('refused', names.refused, all.refused),
		...(onTime ? share('on_time_rate', names.onTimeRate, null, onTime) : []),
		...(rate766 ? share('rate_766', names.rate766, null, rate766.figure) : [])
	];
}

function slips(chapter: Report121['chapters']['slips']): Cells[] {
	const { responseRate } = chapter;
	return [
		...count('collected', names.collected, chapter.collected),
		...count('counted', names.counted, chapter.counted),
		...count('not_counted', names.notCounted, chapter.notCounted),
		...(responseRate ? rate('response_rate', names.responseRate, null, responseRate) : []),
		...(chapter.receipts
			? rate('receipts_answered', names.receipts, null, chapter.receipts.rate)
			: []),
		...chapter.rates.byField.flatMap(({ field, stage, slipRate, answeredRate }) => {
			const part = `field:${field},stage:${stage}`;
			return [
				...(slipRate ? rate('slips_to_dossiers', names.stageRates, part, slipRate) : []),
				...(answeredRate ? rate('receipts_answered', names.receipts, part, answeredRate) : [])
			];
		}),
		...precision(chapter.precision),
		...count('official_sample', names.officialSample, chapter.officialSample),
		...parts(chapter).flatMap(([part, row]) => share('slips', names.share, part, row.part))
	];
}

function parts({ byChannel, byField, byStage, byCounter, byWeek }: Report121['chapters']['slips']) {
	const named = (kind: string, rows: Breakdown[]) =>
		rows.map((row) => [`${kind}:${row.key}`, row] as const);
	return [
		...named('channel', byChannel),
		...named('field', byField),
		...named('stage', byStage),
		...named('counter', byCounter),
		...named('week', byWeek)
	];
}

function results({ results, slips }: Report121['chapters']): Cells[] {
	return [
		...ofLevels(null, results.overall),
		...parts(slips).flatMap(([part, row]) => ofLevels(part, row)),
		...results.factors.flatMap(({ factor, mean5, topTwo, items }) => [
			...mean('factor_mean5', names.item, `factor:${factor}`, mean5),
			...mean('factor_top_two', names.item, `factor:${factor}`, topTwo),
			...items.flatMap(({ id, ...item }) => [
				...share('item_mean5', names.item, `item:${id}`, item.mean5),
				...share('item_top_two', names.item, `item:${id}`, item.topTwo)
			])
		]),
		...mean('index_mean5', names.factorsHeading, null, results.index.mean5),
		...mean('index_top_two', names.factorsHeading, null, results.index.topTwo),
		...results.indices.map(({ index, points: sum, n, value }): Cells => {
			const label = names.indexNames[index];
			return [`index_${index}`, label, null, sum, n, points(value, 1), null, null, n];
		})
	];
}

function ofLevels(part: string | null, { levels: each, topTwo, mean5 }: LevelResult): Cells[] {
	return [
		...each.flatMap(({ level, figure }) => share(`level_${level}`, levels[level], part, figure)),
		...share('top_two', `${levels[5]} + ${levels[4]}`, part, topTwo),
		...share('mean5', names.levelsHeading, part, mean5)
	];
}
