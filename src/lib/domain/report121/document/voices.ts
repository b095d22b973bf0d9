import type { Block, Row } from '../../document/block.ts';
import { UNSTATED } from '../counts.ts';
import { allCases, answeredOnTime, type CaseCounts, type Voices } from '../voices.ts';
import { count, figureRow, numbers, table } from './figures.ts';
import type { Composing } from './subject.ts';

const COLUMNS = ['opened', 'onTime', 'late', 'overdue', 'waiting', 'closed'] as const;

/** The second half of chapter V: what people wrote, and whether they were answered in time. */
export function voiceBlocks(voices: Voices, composing: Composing): Block[] {
	return [...commentBlocks(voices, composing), ...caseBlocks(voices, composing)];
}

const nameOf = (field: string, { names, words }: Composing) =>
	field === UNSTATED ? words.unstated : (names.fields[field] ?? field);

function commentBlocks({ said, comments }: Voices, composing: Composing): Block[] {
	const { words } = composing;
	const heading: Block = {
		...{ kind: 'heading', level: 2, id: 'comments' },
		text: words.commentsHeading
	};
	if (said === 0) return [heading, { kind: 'paragraph', text: words.noComments }];
	return [
		heading,
		figureRow('comments_said', words.commentsSaid, count(said)),
		table(
			'comments',
			words.commentTable,
			words.comment,
			[
				{ id: 'field', head: words.field, number: false },
				{ id: 'level', head: words.level, number: false }
			],
			comments.map(({ field, level, text }, at) => ({
				id: `comment:${at + 1}`,
				head: text,
				cells: [nameOf(field, composing), words.levels[level - 1]!]
			}))
		),
		{ kind: 'note', text: words.commentsNote }
	];
}

function caseBlocks({ cases }: Voices, composing: Composing): Block[] {
	const { words } = composing;
	const heading: Block = { kind: 'heading', level: 2, id: 'cases', text: words.casesHeading };
	if (cases.length === 0) return [heading, { kind: 'paragraph', text: words.noCases }];
	const cells = (of: Omit<CaseCounts, 'field'>) => COLUMNS.map((column) => count(of[column]));
	const share = answeredOnTime(cases);
	return [
		heading,
		table(
			'cases',
			words.caseTable,
			words.field,
			numbers(...COLUMNS.map((id): [string, string] => [id, words.caseColumns[id]])),
			[
				...cases.map((row): Row => ({
					id: `field:${row.field}`,
					head: nameOf(row.field, composing),
					cells: cells(row)
				})),
				{ id: '', head: words.total, cells: cells(allCases(cases)), style: 'total' }
			]
		),
		...(share.denominator === 0
			? []
			: [
					figureRow('cases_on_time', words.casesOnTime, {
						...{ kind: 'share', ...share, n: share.denominator, interval: null },
						source: 'slips'
					})
				])
	];
}
