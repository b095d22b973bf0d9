import type { Row } from '../../document/block.ts';
import type { Annex } from '../../document/document.ts';
import { number } from '../../text/number.ts';
import type { Breakdown } from '../report.ts';
import { UNSTATED } from '../counts.ts';
import { bounds, count, numbers, share, table } from './figures.ts';
import type { Composing } from './subject.ts';

/** Annex I per field, II per counter for internal circulation, III how it is counted. */
export function annexes(composing: Composing): Annex[] {
	const { report, words, names, minimum, locale, edition } = composing;
	const { byField, byCounter } = report.chapters.slips;
	const method: Annex = {
		label: words.annex('III'),
		title: words.annexMethod,
		blocks: [
			...words.methodLines(report.methodVersion, report.layout.version),
			words.few(number(minimum, 0, locale)),
			...(edition >= 2 ? [words.counts] : []),
			words.rounding
		].map((text) => ({ kind: 'paragraph', text }))
	};
	if (report.chapters.slips.counted === 0) return [{ ...method, label: words.annex('I') }];
	return [
		{
			label: words.annex('I'),
			title: words.annexFields,
			blocks: [levelTable('field', words.fieldTable, words.field, byField, names.fields, composing)]
		},
		{
			label: words.annex('II'),
			title: words.annexCounters,
			circulation: words.annexCountersFor,
			blocks: [
				levelTable(
					'counter',
					words.counterTable,
					words.counter,
					byCounter,
					names.counters,
					composing
				)
			]
		},
		method
	];
}

function levelTable(
	kind: 'field' | 'counter',
	caption: string,
	head: string,
	parts: readonly Breakdown[],
	names: Record<string, string>,
	composing: Composing
) {
	const { words, report } = composing;
	const { overall } = report.chapters.results;
	const cells = ({ n, levels, topTwo }: Pick<Breakdown, 'n' | 'levels' | 'topTwo'>) => [
		count(n),
		...levels.map(({ figure }) => count(figure.numerator)),
		share(topTwo, composing),
		bounds(topTwo)
	];
	return table(
		`levels_by_${kind}`,
		caption,
		head,
		numbers(
			['slips', words.slips],
			...overall.levels.map(({ level }): [string, string] => [
				`level_${level}`,
				words.levels[level - 1]!
			]),
			['top_two', words.satisfied],
			['interval', words.interval]
		),
		[
			...parts.map((row): Row => ({
				id: `${kind}:${row.key}`,
				head: row.key === UNSTATED ? words.unstated : (names[row.key] ?? row.key),
				cells: cells(row)
			})),
			{ id: '', head: words.total, cells: cells(overall), style: 'total' }
		]
	);
}
