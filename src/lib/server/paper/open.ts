import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { fileScratch } from '#lib/server/tables/file-scratch.ts';
import { openTable, type Table } from '#lib/tables/table.ts';
import { knowsTitles, type TitleWords } from './columns.ts';

async function blobAt(path: string): Promise<Blob> {
	const isFile = await stat(path).then(
		(found) => found.isFile(),
		() => false
	);
	const blob = isFile ? await openAsBlob(path).catch(() => undefined) : undefined;
	if (!blob) throw new ProblemError('HL-1021', path);
	return blob;
}

/**
 * Opens a table of paper slips: a file by its path, or what a page was sent.
 * @throws ProblemError HL-1021 where there is no such file, or as `openTable` does
 */
export async function openPaper(
	file: string | Blob,
	words: TitleWords
): Promise<{ table: Table; size: number }> {
	const blob = typeof file === 'string' ? await blobAt(file) : file;
	try {
		const table = await openTable(blob, {
			knows: (cells) => knowsTitles(cells, words),
			layAside: fileScratch
		});
		return { table, size: blob.size };
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		const name = typeof file === 'string' ? `${file}: ` : '';
		throw new ProblemError('HL-1021', `${name}${(error as Error).message}`, { cause: error });
	}
}
