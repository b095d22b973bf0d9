import type { Block, Row } from '../../document/block.ts';
import { printedInterval } from '../../document/figure.ts';
import { periodName } from '../../text/period-name.ts';
import { number } from '../../text/number.ts';
import { parsePeriod } from '../../time/period.ts';
import { countedShare } from '../../satisfaction/share.ts';
import { figure as figureOf } from '../figure.ts';
import { nineIndices } from '../nine-indices.ts';
import type { Comparison } from '../report.ts';
import {
	bounds,
	count,
	figureRow,
	mean,
	meanShare,
	numbers,
	partOfAnswers,
	share,
	table
} from './figures.ts';
import type { Composing } from './subject.ts';
import { weightedBlocks } from './weighted.ts';

/** Chapter IV: the levels, how it was before, the five factors, the nine indices. */
export function resultBlocks(composing: Composing): Block[] {
	const { report, words } = composing;
	if (report.chapters.results.overall.n === 0)
		return [{ kind: 'paragraph', text: words.noSlips }, ...indexBlocks(composing)];
	return [
		...levelBlocks(composing),
		...weightedBlocks(composing),
		...comparisonBlocks(composing),
		...factorBlocks(composing),
		...indexBlocks(composing)
	];
}

function levelBlocks(composing: Composing): Block[] {
	const { report, words, locale } = composing;
	const { overall } = report.chapters.results;
	const remark = words.topTwoRemark(
		number(overall.n, 0, locale),
		printedInterval(overall.topTwo.interval, locale)
	);
	return [
		{ kind: 'heading', level: 2, id: 'levels', text: words.levelsHeading },
		{ ...figureRow('top_two', words.topTwo, share(overall.topTwo, composing), remark), main: true },
		figureRow('mean5', words.mean5, meanShare(overall.mean5, composing)),
		table(
			'levels',
			words.levelTable,
			words.level,
			numbers(['slips', words.slips], ['share', words.share], ['interval', words.interval]),
			[
				...overall.levels.map(({ level, figure }): Row => ({
					id: `level:${level}`,
					head: words.levels[level - 1]!,
					cells: [count(figure.numerator), share(figure, composing), bounds(figure)]
				})),
				{
					...{ id: '', head: words.total, style: 'total' },
					cells: [
						count(overall.n),
						partOfAnswers(figureOf(countedShare(overall.n, overall.n)), composing),
						''
					]
				}
			]
		)
	];
}

function comparisonBlocks(composing: Composing): Block[] {
	const { report, words, locale, state } = composing;
	const { previous, lastYear } = report.chapters.results;
	const row = (name: string, then: Comparison | null, source: 'previous' | 'lastYear'): Row[] => {
		if (!then) return [];
		const period = parsePeriod(then.quarter);
		const { delta, interval, withinChance, topTwo } = then;
		return [
			{
				id: source,
				head: period ? `${name} (${periodName(period, locale)})` : name,
				cells: [
					count(topTwo.n, source),
					share(topTwo, composing, source),
					{ kind: 'change', value: delta, interval, source },
					withinChance ? words.withinChance : words.beyondChance
				]
			}
		];
	};
	const rows = [
		...row(
			state === 'onDemand' ? words.previousPeriod : words.previousQuarter,
			previous,
			'previous'
		),
		...row(words.lastYear, lastYear, 'lastYear')
	];
	return [
		{ kind: 'heading', level: 2, id: 'comparison', text: words.comparison },
		rows.length === 0
			? { kind: 'paragraph', text: words.noComparison }
			: table(
					'comparison',
					words.comparison,
					words.comparedWith,
					[
						...numbers(
							['slips', words.slips],
							['then', words.then],
							['difference', words.difference]
						),
						{ id: 'judgement', head: words.judgement, number: false }
					],
					rows
				)
	];
}

function factorBlocks(composing: Composing): Block[] {
	const { report, words, names } = composing;
	const { factors, index, missingFactors } = report.chapters.results;
	const heading: Block = { kind: 'heading', level: 2, id: 'factors', text: words.factorsHeading };
	if (factors.length === 0) return [heading, { kind: 'paragraph', text: words.noFactors }];
	const rows = factors.flatMap(({ factor, mean5, topTwo, items }): Row[] => [
		{
			...{ id: `factor:${factor}`, head: words.factors[factor], style: 'group' },
			cells: [count(mean5.n), mean(topTwo, composing), mean(mean5, composing)]
		},
		...items.map((item): Row => ({
			...{ id: `item:${item.id}`, head: names.items[item.id] ?? item.id, style: 'part' },
			cells: [count(item.n), share(item.topTwo, composing), meanShare(item.mean5, composing)]
		}))
	]);
	const missing = missingFactors.map((factor) => words.factors[factor]).join('; ');
	return [
		heading,
		table(
			'factors',
			words.factorTable,
			words.item,
			numbers(['answers', words.answers], ['top_two', words.satisfied], ['mean5', words.mean5]),
			[
				...rows,
				{
					...{ id: 'index', head: words.factorIndex, style: 'total' },
					cells: [count(index.mean5.n), mean(index.topTwo, composing), mean(index.mean5, composing)]
				}
			]
		),
		{
			kind: 'note',
			text: missing ? `${words.factorsNote} ${words.missingFactors(missing)}` : words.factorsNote
		}
	];
}

function indexBlocks({ report, words }: Composing): Block[] {
	const { dossiers, results } = report.chapters;
	const { indices, total } = nineIndices(dossiers?.all ?? null, results.indices);
	const known = indices.filter(({ value }) => value !== null);
	const source = (from: string) => (from === 'dossiers' ? 'dossiers' : 'slips');
	return [
		{ kind: 'heading', level: 2, id: 'indices', text: words.indicesHeading },
		table(
			'indices',
			words.indicesTable,
			words.indexColumn,
			[
				...numbers(['n', words.answers], ['points', words.pointSum], ['value', words.pointsColumn]),
				{ id: 'basis', head: words.basis, number: false }
			],
			[
				...indices.map(({ index, n, points, value, from }): Row => ({
					id: `index:${index}`,
					head: `${index}. ${words.indexNames[index]}`,
					cells: [
						count(value === null ? null : n, source(from)),
						count(points, source(from)),
						{ kind: 'points', value, n, digits: 1, source: source(from) },
						from === 'slips' && value === null ? words.basisUnanswered : words.basisNames[from]
					]
				})),
				{
					...{ id: 'total', head: words.indexTotal(String(known.length)), style: 'total' },
					cells: [
						'',
						'',
						{ kind: 'points', value: total, n: known.length, digits: 1, source: 'slips' },
						''
					]
				}
			]
		),
		{ kind: 'note', text: words.indicesNote }
	];
}
