/** Why a cell has no value that anybody could read: a formula without its result, or an error as the spreadsheet shows it. */
export type CellFault = 'formula' | `#${string}`;

/** A row of a file, numbered as a spreadsheet numbers it: from 1, empty ones included. */
export interface Row {
	number: number;
	cells: string[];
	/** Its cells that have no value, by column. */
	faults?: ReadonlyMap<number, CellFault>;
	/** The spreadsheet does not show it. */
	hidden?: true;
}

/** What programs of old put behind the last line. */
const END = '\u001a';

/** Does the cell say something? Blanks do not, and a row of nothing else is none: spreadsheets leave many behind. */
export const isGiven = (cell: string) => cell !== '' && cell !== END && cell.trim() !== '';
