import type { Block, Row } from '../../document/block.ts';
import { number } from '../../text/number.ts';
import { UNSTATED } from '../counts.ts';
import type { Breakdown } from '../report.ts';
import { rateFigure, type StageRate } from '../stage-rates.ts';
import { bounds, count, figureRow, numbers, part, partOfAnswers, share, table } from './figures.ts';
import type { Composing } from './subject.ts';

/** Chapter III: slips collected, whether they are enough, and where they come from. */
export function slipBlocks(composing: Composing): Block[] {
	const { report, words, locale, marked } = composing;
	const { slips } = report.chapters;
	const whole = (n: number) => number(n, 0, locale);
	const left = marked
		.filter(({ counted }) => !counted)
		.map(({ mark, n }) => `${words.marks[mark] ?? mark}: ${whole(n)}`)
		.join('; ');
	return [
		figureRow('collected', words.collected, count(slips.collected)),
		figureRow('counted', words.valid, count(slips.counted)),
		figureRow('not_counted', words.notCounted, count(slips.notCounted), left),
		...receiptBlocks(composing),
		...responseBlocks(composing),
		...sampleBlocks(composing),
		...rateBlocks(composing),
		...(slips.counted === 0
			? []
			: breakdownBlocks(composing, [
					['channel', slips.byChannel, (key) => words.channels[key]],
					['field', slips.byField, (key) => composing.names.fields[key]],
					['stage', slips.byStage, (key) => words.stages[key]],
					['counter', slips.byCounter, (key) => composing.names.counters[key]]
				]))
	];
}

function receiptBlocks({ report, words }: Composing): Block[] {
	const { receipts } = report.chapters.slips;
	if (!receipts)
		return [{ kind: 'paragraph', lead: words.receiptsAnswered, text: words.noReceipts }];
	const rate = part(receipts.rate, 'receipts');
	return [
		figureRow('receipts_offered', words.offered, count(receipts.offered, 'receipts')),
		figureRow('receipts_answered_count', words.answered, count(receipts.answered, 'receipts')),
		...(typeof rate === 'string' || receipts.rate.exceeds
			? []
			: [figureRow('receipts_answered', words.receiptsAnswered, rate)])
	];
}

function responseBlocks({ report, words, locale }: Composing): Block[] {
	const { responseRate } = report.chapters.slips;
	if (!responseRate) return [];
	if (responseRate.exceeds) {
		const { numerator, denominator } = responseRate;
		const [slips, all] = [numerator, denominator].map((n) => number(n, 0, locale));
		return [
			{ kind: 'paragraph', lead: words.responseRate, text: words.tooManyAnswers(slips!, all!) }
		];
	}
	const rate = part(responseRate, 'both');
	return typeof rate === 'string' ? [] : [figureRow('response_rate', words.responseRate, rate)];
}

function sampleBlocks(composing: Composing): Block[] {
	const { report, words, locale } = composing;
	const { precision, officialSample, dossiers } = report.chapters.slips;
	const blocks: Block[] = [];
	if (precision)
		blocks.push({
			kind: 'paragraph',
			lead: words.precision,
			text: words.precisionOf(
				number(100 * precision.error, 1, locale),
				precision.more > 0 ? number(precision.more, 0, locale) : null
			)
		});
	if (officialSample !== null)
		blocks.push(
			figureRow(
				'official_sample',
				words.sample,
				count(officialSample, 'dossiers'),
				words.sampleOf(number(dossiers, 0, locale))
			)
		);
	return blocks;
}

function rateBlocks({ report, words, names }: Composing): Block[] {
	const { rates } = report.chapters.slips;
	if (rates.byField.length === 0) return [];
	const cells = (row: StageRate) => [
		count(row.dossiers, 'dossiers'),
		count(row.slips),
		part(row.slipRate, 'both'),
		count(row.offered, 'receipts'),
		count(row.answered, 'receipts'),
		part(row.answeredRate, 'receipts')
	];
	const stage = (key: string) => words.stages[key] ?? words.unstated;
	const field = (key: string) => (key === UNSTATED ? words.unstated : (names.fields[key] ?? key));
	const rows = rates.byField.map((row): Row => ({
		id: `field:${row.field},stage:${row.stage}`,
		head: `${field(row.field)} – ${stage(row.stage)}`,
		cells: cells(row)
	}));
	const sums = rates.all.map((row): Row => ({
		id: `stage:${row.stage}`,
		head: `${words.total} – ${stage(row.stage)}`,
		cells: cells(row),
		style: 'total'
	}));
	return [
		table(
			'rates',
			words.rateTable,
			`${words.field} – ${words.stage}`,
			numbers(
				...(['dossiers', 'slips'] as const).map((id): [string, string] => [id, words[id]]),
				['slips_to_dossiers', words.slipsToDossiers],
				['receipts_offered', words.offered],
				['receipts_answered_count', words.answered],
				['receipts_answered', words.answeredRate]
			),
			[...rows, ...sums]
		)
	];
}

type Part = [
	'channel' | 'field' | 'stage' | 'counter',
	Breakdown[],
	(key: string) => string | undefined
];

function breakdownBlocks(composing: Composing, parts: Part[]): Block[] {
	const { words } = composing;
	return parts.map(([kind, rows, nameOf]) => {
		const received = receivedFor(kind, composing);
		return table(
			`by_${kind}`,
			words.by[kind],
			words.heads[kind],
			numbers(
				['slips', words.slips],
				['part', words.partOfSlips],
				...(received ? [['slips_to_dossiers', words.slipsToReceived] as [string, string]] : []),
				['top_two', words.satisfied],
				['interval', words.interval]
			),
			rows
				.filter(({ n }) => n > 0)
				.map((row): Row => ({
					id: `${kind}:${row.key}`,
					head: nameOf(row.key) ?? (row.key === UNSTATED ? words.unstated : row.key),
					cells: [
						count(row.n),
						partOfAnswers(row.part, composing),
						...(received ? [part(rateFigure(row.n, received(row.key)), 'both')] : []),
						share(row.topTwo, composing),
						bounds(row.topTwo)
					]
				}))
		);
	});
}

/**
 * The dossiers received that a row's slips are held against: the field's own, or all of them for a channel. A stage has a
 * table of its own, a counter no dossiers.
 */
function receivedFor(
	kind: Part[0],
	{ report, edition }: Composing
): ((key: string) => number) | null {
	const { dossiers, slips } = report.chapters;
	if (edition < 4 || !dossiers) return null;
	if (kind === 'channel') return () => slips.dossiers ?? 0;
	if (kind !== 'field') return null;
	const byField = new Map(dossiers.byField.map(({ key, row }) => [key, row.received ?? 0]));
	return (key) => byField.get(key) ?? 0;
}
