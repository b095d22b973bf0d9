import type { Database } from '#lib/server/database/port.ts';
import { columnOf, wordOf, type ChosenWord } from './columns.ts';
import { openPaper } from './open.ts';
import { readVocabulary } from './vocabulary.ts';

/** A column as an official is asked about it. */
export interface SeenColumn {
	title: string;
	/** By which it is remembered. */
	word: string;
	/** The first cell that holds something. */
	example: string;
	/** A key or an item; null where its title means nothing yet. */
	meaning: string | null;
}

/** The columns of a file of paper slips and what they would be taken for. @throws ProblemError as `openPaper` does */
export async function lookAtPaper(
	database: Database,
	unit: string,
	file: Blob,
	words: readonly ChosenWord[]
): Promise<SeenColumn[]> {
	const vocabulary = await readVocabulary(database, unit, words);
	const { table } = await openPaper(file, vocabulary);
	const { headers, sample } = table;
	await table.close();
	return headers.flatMap((title, i) => {
		const word = wordOf(title);
		if (word === '' || /^#\d+$/.test(title)) return [];
		const column = columnOf(title, vocabulary);
		const example = sample.find(({ cells }) => cells[i]?.trim())?.cells[i]?.trim() ?? '';
		const meaning = column ? ('key' in column ? column.key : column.item) : null;
		return { title: title.slice(0, 300), word, example: example.slice(0, 80), meaning };
	});
}
