import type { Block, Row } from '../../document/block.ts';
import { printedInterval } from '../../document/figure.ts';
import { share as shareOf } from '../../satisfaction/share.ts';
import { shareOfAnswers } from '../../text/answers.ts';
import { number } from '../../text/number.ts';
import { percent } from '../../text/percent.ts';
import { exactShare, type WeightedShare } from '../../weighting/weighted-share.ts';
import { strongestPull } from '../../weighting/why.ts';
import { figure } from '../figure.ts';
import { count, figureRow, numbers, share, table } from './figures.ts';
import type { Composing } from './subject.ts';

type Parts = { field: string; stage: string }[];

/** The share weighted to the dossiers: beside the raw one, why the two differ, and from which groups it comes. */
export function weightedBlocks(composing: Composing): Block[] {
	const { weighted } = composing.report.chapters.results;
	if (weighted === undefined) return [];
	const { words, edition, minimum } = composing;
	const t = words.weighting;
	const heading: Block = { kind: 'heading', level: 2, id: 'weighted', text: t.title };
	if (!weighted) return [heading, { kind: 'paragraph', text: t.too }];
	const { cells, interval, n } = weighted;
	return [
		heading,
		figureRow(
			'weighted',
			t.weighted,
			{
				...{ kind: 'mean', value: exactShare(cells).toFraction(), n, source: 'both' },
				...(edition >= 3 && n < minimum && { few: true })
			},
			words.topTwoRemark(
				number(n, 0, composing.locale),
				printedInterval(interval, composing.locale)
			)
		),
		figureRow('weighted_interval', t.intervalTitle, {
			...{ kind: 'interval', interval, n, source: 'both' }
		}),
		{ kind: 'paragraph', lead: t.whyTitle, text: whyText(weighted, composing) },
		groupTable(weighted, composing),
		{ kind: 'paragraph', lead: t.joined, text: joinedText(weighted, composing) },
		{ kind: 'note', text: methodText(weighted, composing) }
	];
}

const named = (parts: Parts, { words, names }: Composing) =>
	parts
		.map(({ field, stage }) => `${names.fields[field] ?? field} – ${words.stages[stage] ?? stage}`)
		.join('; ');

function whyText(weighted: WeightedShare, composing: Composing): string {
	const { words, locale } = composing;
	const pull = strongestPull(weighted);
	if (!pull) return words.weighting.alike;
	const { value, raw } = weighted;
	return words.weighting.why(
		value > raw ? 'higher' : 'lower',
		number(100 * Math.abs(value - raw), 1, locale),
		named(pull.cells, composing),
		percent(pull.ofDossiers, 1, locale),
		percent(pull.ofSlips, 1, locale),
		shareOfAnswers(pull.satisfied, 1, locale)
	);
}

function groupTable({ cells }: WeightedShare, composing: Composing): Block {
	const t = composing.words.weighting;
	const row = ({ dossiers, slips, satisfied }: Sums) => [
		count(dossiers, 'dossiers'),
		count(slips),
		share(figure(shareOf(satisfied, slips)), composing)
	];
	const rows = cells.map((cell): Row => ({
		id: cell.cells.map(({ field, stage }) => `field:${field},stage:${stage}`).join('+'),
		head: named(cell.cells, composing),
		cells: row(cell)
	}));
	const all = cells.reduce(
		(sum, { dossiers, slips, satisfied }): Sums => ({
			dossiers: sum.dossiers + dossiers,
			slips: sum.slips + slips,
			satisfied: sum.satisfied + satisfied
		}),
		{ dossiers: 0, slips: 0, satisfied: 0 }
	);
	return table(
		'weighted_groups',
		t.how,
		t.group,
		numbers(['dossiers', t.dossiers], ['slips', t.slips], ['top_two', t.satisfied]),
		[...rows, { id: '', head: t.all, cells: row(all), style: 'total' }]
	);
}

interface Sums {
	dossiers: number;
	slips: number;
	satisfied: number;
}

function joinedText({ cells }: WeightedShare, composing: Composing): string {
	const joined = cells.filter((cell) => cell.cells.length > 1);
	if (joined.length === 0) return composing.words.weighting.noneJoined;
	return `${joined.map((cell, at) => `(${at + 1}) ${named(cell.cells, composing)}`).join('. ')}.`;
}

function methodText(
	{ n, effective, designEffect, leftOut, method }: WeightedShare,
	{ words, locale }: Composing
): string {
	const t = words.weighting;
	const whole = (value: number) => number(value, 0, locale);
	return [
		t.lead,
		t.rule,
		t.worth(whole(n), number(effective, 1, locale), number(designEffect, 2, locale)),
		...(leftOut.slips > 0 ? [t.leftOut(whole(leftOut.slips))] : []),
		t.method(method)
	].join(' ');
}
