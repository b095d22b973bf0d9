import type { Block, Cell } from '#lib/domain/document/block.ts';
import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { printed } from '#lib/domain/document/figure.ts';

/** A document as a person would read it aloud, a line for each thing: what tests compare. */
export function linesOf(document: OfficialDocument): string[] {
	const { mark, head, bases, blocks, ending, foot, annexes, sources, locale } = document;
	const text = (cell: Cell) =>
		typeof cell === 'string' ? cell : `${printed(cell, locale)} [${cell.source}]`;
	const lines = (of: readonly Block[]) => of.flatMap((block) => blockLines(block, text));
	return [
		...[mark, head.over, head.body, head.number, head.country, head.motto, head.placeAndDate],
		...[head.kind, ...head.subject, ...bases, ...lines(blocks), ending, foot.recipientsTitle],
		...[...foot.recipients, ...foot.signature.lines, foot.signature.name],
		...annexes.flatMap((annex) => [
			[annex.label, annex.title, annex.circulation].filter(Boolean).join(' – '),
			...lines(annex.blocks)
		]),
		...Object.entries(sources).map(([key, { source, asOf }]) => `[${key}] ${source} (${asOf})`)
	].flatMap((line) => (line === null ? [] : line.replaceAll('\u00A0', ' ').split('\n')));
}

function blockLines(block: Block, text: (cell: Cell) => string): string[] {
	switch (block.kind) {
		case 'heading':
			return [`${'#'.repeat(block.level)} ${block.text}`];
		case 'paragraph':
			return [[block.lead, block.text].filter(Boolean).join(': ')];
		case 'note':
			return [`(${block.text})`];
		case 'figure': {
			const { id, label, figure, remark, main } = block;
			const said = `${id} | ${label}: ${text(figure)}`;
			return [`${main ? '! ' : ''}${remark ? `${said} – ${remark}` : said}`];
		}
		case 'table':
			return [
				`${block.id} | ${block.caption}`,
				[
					block.head,
					...block.columns.map(({ head, number }) => `${head}${number ? '#' : ''}`)
				].join(' | '),
				...block.rows.map(({ id, head, cells, style }) =>
					[`${style ?? 'row'} ${id}`, head, ...cells.map(text)].join(' | ')
				)
			];
		case 'signature':
			return [...block.lines, block.name ?? ''];
	}
}
