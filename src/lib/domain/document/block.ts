import type { DocumentFigure } from './figure.ts';

/**
 * What an official document is made of, whatever draws it: a page, DOCX, PDF, XLSX, CSV. A block has no layout of its
 * own, so that no door can print another figure than the others.
 */
export type Block =
	/** Level 1 is a chapter ("I."), 2 a part of it, 3 a part of that. */
	| { kind: 'heading'; level: 1 | 2 | 3; id: string; text: string }
	/** `lead` stands before the text in bold; line breaks of the text are kept. */
	| { kind: 'paragraph'; text: string; lead?: string }
	| FigureBlock
	| TableBlock
	/** Smaller print: where figures come from, how they are read. */
	| { kind: 'note'; text: string }
	| SignatureBlock;

/** One figure on a line of its own. */
export interface FigureBlock {
	kind: 'figure';
	id: string;
	label: string;
	figure: DocumentFigure;
	/** What is said of the figure, after it. */
	remark?: string;
	/** The figure that answers the chapter's question. */
	main?: boolean;
}

export type Cell = string | DocumentFigure;

export interface Column {
	id: string;
	head: string;
	/** Figures stand to the right. */
	number: boolean;
}

export interface Row {
	/** Of what, as machines name it: `field:ho-tich`; '' for the whole. */
	id: string;
	head: string;
	/** One cell per column. */
	cells: Cell[];
	/** A sum of the rows above, the head of a group, or a row of the group. */
	style?: 'total' | 'group' | 'part';
}

export interface TableBlock {
	kind: 'table';
	id: string;
	caption: string;
	/** Head of the first column, which names the rows. */
	head: string;
	columns: Column[];
	rows: Row[];
}

export interface SignatureBlock {
	kind: 'signature';
	/** Authority and post, a line each: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
	lines: string[];
	/** Left blank where the document is signed elsewhere. */
	name: string | null;
}
