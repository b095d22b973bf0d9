import type { Block } from '../../document/block.ts';
import { printedInterval } from '../../document/figure.ts';
import { dissatisfied } from '../dissatisfied.ts';
import type { SectionReport } from '../report.ts';
import { date } from '../../text/date.ts';
import { number } from '../../text/number.ts';
import { count, figureRow, share, table } from './figures.ts';
import type { Composing } from './subject.ts';

/** Chapter VI: for each field what was found, why, and what will be done by whom until when. */
export function sectionBlocks(composing: Composing): Block[] {
	return composing.report.chapters.causes.sections.flatMap((section, at) => [
		{
			kind: 'heading',
			level: 2,
			id: section.field.code,
			text: `${at + 1}. ${composing.names.fields[section.field.code] ?? section.field.name}`
		} satisfies Block,
		...figureBlocks(section, composing),
		...checkBlocks(section, composing),
		...textBlocks(section, composing)
	]);
}

function figureBlocks(section: SectionReport, composing: Composing): Block[] {
	const { words, locale, names } = composing;
	const { results, reasons, filedOn, owner, ownerNow } = section;
	const frozen = filedOn ? words.frozen(date(filedOn)) : words.notFrozen;
	const since = ownerNow ? ` ${words.ownerSince(ownerNow, filedOn !== null)}` : '';
	const id = (name: string) => `${name}_${section.field.code}`;
	const blocks: Block[] = [
		{ kind: 'paragraph', lead: words.owner, text: `${owner ?? words.noOwner}${since}. ${frozen}` }
	];
	if (results.n === 0) return [...blocks, { kind: 'paragraph', text: words.noSlips }];
	blocks.push(
		figureRow(id('slips'), words.fieldSlips, count(results.n)),
		figureRow(
			id('top_two'),
			words.topTwo,
			share(results.topTwo, composing),
			words.topTwoRemark(
				number(results.n, 0, locale),
				printedInterval(results.topTwo.interval, locale)
			)
		)
	);
	if (reasons && reasons.length > 0)
		blocks.push({
			kind: 'paragraph',
			lead: words.reasons,
			text: `${reasons
				.map(
					({ id: reason, figure }) =>
						`${names.reasons[reason] ?? reason} (${number(figure.numerator, 0, locale)})`
				)
				.join('; ')}.`
		});
	return blocks;
}

function checkBlocks({ checks, field }: SectionReport, { words }: Composing): Block[] {
	if (checks.length === 0) return [];
	return [
		table(
			`checks_${field.code}`,
			words.checkTable,
			words.remedy,
			[
				{ id: 'post', head: words.post, number: false },
				{ id: 'due', head: words.due, number: false },
				{ id: 'outcome', head: words.outcome, number: false }
			],
			checks.map(({ what, post, due, outcome, note }, at) => ({
				id: `check:${at + 1}`,
				head: what,
				cells: [
					post,
					due ? date(due) : '—',
					[words.outcomes[outcome], note].filter(Boolean).join(': ')
				]
			}))
		)
	];
}

function textBlocks(section: SectionReport, composing: Composing): Block[] {
	const { words, edition, dissatisfiedAtMost } = composing;
	const { causes, remedies, nothing, results, field, state } = section;
	if (nothing) return [{ kind: 'paragraph', lead: words.causes, text: words.nothingToExplain }];
	if (!causes && remedies.length === 0) {
		const calm =
			dissatisfied(results.counts, edition >= 5 ? dissatisfiedAtMost : 2) === 0 && state !== 'open';
		return [
			{
				kind: 'paragraph',
				lead: words.causes,
				text: calm ? words.noneDissatisfied : words.notWritten
			}
		];
	}
	return [
		{ kind: 'paragraph', lead: words.causes, text: causes || words.notWritten },
		...(remedies.length === 0
			? []
			: [
					table(
						`remedies_${field.code}`,
						words.remedyTable,
						words.remedy,
						[
							{ id: 'post', head: words.post, number: false },
							{ id: 'due', head: words.due, number: false }
						],
						remedies.map(({ what, post, due }, at) => ({
							id: `remedy:${at + 1}`,
							head: what,
							cells: [post || '—', due ? date(due) : '—']
						}))
					)
				])
	];
}

/** Chapter VII: what the fields ask for. */
export function requestBlocks({ report, names, words }: Composing): Block[] {
	const { requests } = report.chapters.requests;
	if (requests.length === 0) return [{ kind: 'paragraph', text: words.noRequests }];
	return requests.map(({ field, text }) => ({
		kind: 'paragraph',
		lead: names.fields[field.code] ?? field.name,
		text
	}));
}
