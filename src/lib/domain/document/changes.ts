import type { Cell } from './block.ts';
import { blocksOf, type OfficialDocument } from './document.ts';
import { printed } from './figure.ts';

/** A figure or text that two documents print differently. */
export interface DocumentChange {
	/** "Phiếu hợp lệ", "Hồ sơ theo lĩnh vực: Hộ tịch, Tiếp nhận" */
	name: string;
	/** null where there was none. */
	before: string | null;
	after: string | null;
}

/** What one document prints otherwise than another, place by place. Only figures and texts, not where they stand. */
export function documentChanges(
	before: OfficialDocument,
	after: OfficialDocument
): DocumentChange[] {
	const [old, now] = [placesOf(before), placesOf(after)];
	return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
		const [was, is] = [old.get(key), now.get(key)];
		if (was?.text === is?.text) return [];
		return [{ name: (is ?? was)!.name, before: was?.text ?? null, after: is?.text ?? null }];
	});
}

/** What is around the chapters, as it is named in a report in Vietnamese. */
const FRAME: readonly [string, (document: OfficialDocument) => readonly (string | null)[]][] = [
	['Cơ quan ban hành', ({ head }) => [head.over, head.body]],
	['Địa danh', ({ head }) => [head.placeAndDate]],
	['Trích yếu', ({ head }) => head.subject],
	['Căn cứ', ({ bases }) => bases],
	['Nơi nhận', ({ foot }) => foot.recipients],
	['Người ký', ({ foot: { signature } }) => [...signature.lines, signature.name]]
];

/** What one document prints otherwise than another around its chapters: head, bases, recipients, signature. */
export function frameChanges(before: OfficialDocument, after: OfficialDocument): DocumentChange[] {
	return FRAME.flatMap(([name, linesOf]) => {
		const [was, is] = [before, after].map((one) =>
			linesOf(one)
				.filter((line) => line !== null)
				.join(' / ')
		) as [string, string];
		return was === is ? [] : [{ name, before: was || null, after: is || null }];
	});
}

interface Place {
	name: string;
	text: string;
}

function placesOf(document: OfficialDocument): Map<string, Place> {
	const places = new Map<string, Place>();
	const textOf = (cell: Cell) =>
		typeof cell === 'string' ? cell : `${printed(cell, document.locale)}${wholeOf(cell)}`;
	let under = '';
	let paragraph = 0;
	for (const { block } of blocksOf(document)) {
		if (block.kind === 'heading') [under, paragraph] = [block.text, 0];
		// What a correction says of itself stands before the first chapter.
		if (block.kind === 'paragraph' && under)
			places.set(`${under} ${paragraph++} ${block.lead ?? ''}`, {
				name: [under, block.lead].filter(Boolean).join(': '),
				text: block.text
			});
		if (block.kind === 'figure')
			places.set(`${block.id} ${block.label}`, { name: block.label, text: textOf(block.figure) });
		if (block.kind === 'table')
			for (const row of block.rows)
				for (const [at, cell] of row.cells.entries())
					places.set(`${block.id} ${row.id} ${row.head} ${block.columns[at]!.id}`, {
						name: `${block.caption}: ${row.head}, ${block.columns[at]!.head}`,
						text: textOf(cell)
					});
	}
	return places;
}

/** Two shares may print alike and rest on other numbers. */
const wholeOf = (cell: Exclude<Cell, string>) =>
	cell.kind === 'share' ? ` (${cell.numerator}/${cell.denominator})` : '';
