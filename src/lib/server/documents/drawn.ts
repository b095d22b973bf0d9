import type { Block, Cell, TableBlock } from '#lib/domain/document/block.ts';
import { closedBases, issuerLines, type OfficialDocument } from '#lib/domain/document/document.ts';
import { printed } from '#lib/domain/document/figure.ts';
import { withoutUnwanted } from '#lib/domain/text/cleaned.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export interface DrawnRow {
	style: 'plain' | 'total' | 'group' | 'part';
	cells: string[];
}

/** A block with every figure as text, for what draws text: PDF and DOCX. */
export type DrawnBlock =
	| { kind: 'heading'; level: 1 | 2 | 3; text: string }
	| { kind: 'paragraph'; lead: string; lines: string[] }
	| { kind: 'note'; text: string }
	| { kind: 'figure'; label: string; value: string; remark: string }
	| {
			kind: 'table';
			caption: string;
			/** `weight`: how much of the table's width the column takes, against the others. */
			head: { text: string; number: boolean; weight: number }[];
			rows: DrawnRow[];
	  };

export interface Drawn {
	locale: Locale;
	title: string;
	mark: string;
	head: OfficialDocument['head'];
	issuer: ReturnType<typeof issuerLines>;
	bases: string[];
	blocks: DrawnBlock[];
	recipientsTitle: string;
	recipients: string[];
	signature: string[];
	signer: string;
	annexes: { label: string; title: string; circulation: string; blocks: DrawnBlock[] }[];
	seal: string;
}

/** Without what no paper and no XML can hold, whenever and by whom it was written. */
export function drawn(document: OfficialDocument): Drawn {
	const texts = (_: string, value: unknown) =>
		typeof value === 'string' ? withoutUnwanted(value) : value;
	return JSON.parse(JSON.stringify(drawnAsWritten(document), texts)) as Drawn;
}

function drawnAsWritten(document: OfficialDocument): Drawn {
	const { locale, head, foot } = document;
	const blocks = document.blocks.flatMap((block) => drawnBlock(block, locale));
	return {
		locale,
		title: [head.kind, ...head.subject].join(' '),
		mark: document.mark ?? '',
		head,
		issuer: issuerLines(head),
		bases: closedBases(document.bases),
		blocks: closed(blocks, document.ending),
		recipientsTitle: foot.recipientsTitle,
		recipients: foot.recipients,
		signature: foot.signature.lines,
		signer: foot.signature.name ?? '',
		annexes: document.annexes.map(({ label, title, circulation = '', blocks: of }) => ({
			...{ label, title, circulation },
			blocks: of.flatMap((block) => drawnBlock(block, locale))
		})),
		seal: document.seal ? `SHA-256: ${document.seal}` : ''
	};
}

const cellText = (cell: Cell, locale: Locale) =>
	typeof cell === 'string' ? cell : printed(cell, locale);

function drawnBlock(block: Block, locale: Locale): DrawnBlock[] {
	switch (block.kind) {
		case 'heading':
			return [{ kind: 'heading', level: block.level, text: block.text }];
		case 'paragraph':
			return [{ kind: 'paragraph', lead: block.lead ?? '', lines: block.text.split('\n') }];
		case 'note':
			return [{ kind: 'note', text: block.text }];
		case 'figure':
			return [
				{
					...{ kind: 'figure', label: block.label, value: printed(block.figure, locale) },
					remark: block.remark ?? ''
				}
			];
		case 'table':
			return [
				{
					kind: 'table',
					caption: block.caption,
					head: [
						{ text: block.head, number: false, weight: block.columns.length > 5 ? 2 : 2.5 },
						...block.columns.map(({ head, number }, place) => ({
							text: head,
							number,
							weight: weightOf(block, place, locale)
						}))
					],
					rows: block.rows.map(({ head, cells, style }): DrawnRow => ({
						style: style ?? 'plain',
						cells: [head, ...cells.map((cell) => cellText(cell, locale))]
					}))
				}
			];
		case 'signature':
			return [];
	}
}

/**
 * Words need more room than a number, and a number never breaks: its column is as wide as its longest one
 * at the size that tables of many columns are printed in (9.5 pt, half an em a digit).
 */
function weightOf({ columns, rows }: TableBlock, place: number, locale: Locale): number {
	if (!columns[place]!.number) return 1.6;
	const longest = Math.max(0, ...rows.map(({ cells }) => cellText(cells[place]!, locale).length));
	return Math.max(1, 0.3 + 0.11 * longest);
}

/** The mark that closes a document stands after its last words; after a table on a line of its own. */
function closed(blocks: DrawnBlock[], ending: string): DrawnBlock[] {
	const last = blocks.at(-1);
	if (last?.kind === 'paragraph') {
		const lines = [...last.lines];
		lines.push(`${lines.pop()!.replace(/[.\s]+$/, '')}${ending}`);
		return [...blocks.slice(0, -1), { ...last, lines }];
	}
	return [...blocks, { kind: 'paragraph', lead: '', lines: [ending] }];
}
