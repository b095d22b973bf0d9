import { UNSTATED } from '#lib/domain/report121/counts.ts';
import type { LevelResult } from '#lib/domain/report121/report.ts';
import { LEVELS } from '#lib/domain/slip/level.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { BYTE_ORDER_MARK, csvLine, freeText } from '#lib/tables/write-csv.ts';
import { resultsTexts } from '#lib/i18n/results.ts';
import type { PublishedResults } from './results.ts';

const t = resultsTexts.vi;

const HEADER = [
	...[
		'unit',
		'quarter',
		'version',
		'published_on',
		'closed',
		'method',
		'part',
		'field',
		'name',
		'slips'
	],
	...LEVELS.map((level) => `level_${level}`),
	...['satisfied', 'percent', 'low', 'high', 'dossiers']
];

/**
 * The published figures of a quarter as a table: the whole, each field, and those that came out together. The rows add up
 * to the whole; without a publication there is only the header.
 */
export function resultsTable(
	results: PublishedResults | null,
	of: { unit: string; quarter: string; nameOf: (code: string) => string | null }
): string {
	if (!results) return BYTE_ORDER_MARK + csvLine(HEADER);
	const { version, publishedOn, closed, methodVersion, dossiers, whole, fields, together } =
		results;
	const nameOf = (code: string) => (code === UNSTATED ? t.unstated : (of.nameOf(code) ?? code));
	const line = (
		part: string,
		field: string,
		name: string,
		result: LevelResult,
		all?: number | null
	) =>
		csvLine([
			...[of.unit, of.quarter, version, publishedOn, closed, methodVersion],
			...[part, field, freeText(name), result.n],
			...LEVELS.map((level) => result.counts[level - 1]!),
			...[result.topTwo.numerator, percent(result.topTwo.value)],
			...[bound(result, 'low'), bound(result, 'high'), all ?? null]
		]);
	return [
		BYTE_ORDER_MARK,
		csvLine(HEADER),
		line('whole', '', t.whole, whole, dossiers),
		...fields.map(({ code, result }) => line('field', code, nameOf(code), result)),
		...(together
			? [
					line(
						'together',
						together.codes.join(' '),
						together.codes.map(nameOf).join('; '),
						together.result
					)
				]
			: [])
	].join('');
}

const bound = ({ topTwo }: LevelResult, side: 'low' | 'high') =>
	topTwo.interval ? percent(topTwo.interval[side]) : null;
