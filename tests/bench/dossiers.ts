import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { migrate } from '#lib/server/database/migrate.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { makeDataDir, removeDataDir } from '../product/product.ts';
import { BAD_EVERY, writeCsv, writeXlsx } from './dossier-files.ts';
import { printTable } from './table.ts';

export interface ImportFigures {
	what: string;
	rows: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	seconds: number;
	/** Most memory the importing process ever had, all of Node included. */
	peakMb: number;
}

const ROWS = 100_000;
const BAD = ROWS / BAD_EVERY;
const GOOD = ROWS - BAD;
const SCRIPT = fileURLToPath(new URL('dossier-import.ts', import.meta.url));

/** 100,000 dossiers brought in from a file, again, and again with a tenth of them changed: counts, time and memory. */
export async function benchDossiers(): Promise<ImportFigures[]> {
	const dataDir = makeDataDir();
	const embedded = await startEmbedded(dataDir, { log: () => {} });
	const owner = openPostgres({ ...embedded.owner, max: 2 });
	try {
		const sql = postgres({ ...embedded.owner, onnotice: () => {} });
		await migrate(sql);
		await sql.end();
		const unit = await owner.call(
			'create_unit',
			{ code: 'xa-thu', name: 'Xã Thử', kind: 'commune' },
			SERVER
		);
		const other = await owner.call(
			'create_unit',
			{ code: 'xa-hai', name: 'Xã Hai', kind: 'commune' },
			SERVER
		);
		const file = (name: string) => join(dataDir, name);
		writeCsv(file('small.csv'), ROWS / 10, false);
		writeCsv(file('first.csv'), ROWS, false);
		writeCsv(file('changed.csv'), ROWS, true);
		await writeXlsx(file('small.xlsx'), ROWS / 10);
		await writeXlsx(file('first.xlsx'), ROWS);

		const figures: ImportFigures[] = [];
		const bring = async (what: string, to: string, name: string, asOf: string) => {
			const { stdout } = await promisify(execFile)(process.execPath, [
				// A small heap proves that memory does not grow with the file: without room there is no slack to waste.
				...['--max-old-space-size=128', SCRIPT, dataDir, to, file(name), asOf]
			]);
			figures.push({ what, ...JSON.parse(stdout) });
		};
		await bring('CSV, 10,000 rows', other, 'small.csv', '2026-11-20');
		await bring('CSV', unit, 'first.csv', '2026-11-20');
		await bring('CSV again', unit, 'first.csv', '2026-11-21');
		await bring('CSV, 10% changed', unit, 'changed.csv', '2026-11-22');
		await bring('XLSX, 10,000 rows', other, 'small.xlsx', '2026-11-21');
		await bring('XLSX, back again', unit, 'first.xlsx', '2026-11-23');
		check(figures);
		print(figures);
		return figures;
	} finally {
		await owner.close();
		await embedded.stop();
		removeDataDir(dataDir);
	}
}

/** A fast import that is wrong is worth nothing. */
function check(figures: ImportFigures[]) {
	const tenth = ROWS / 10;
	const right = [
		[tenth - BAD / 10, 0, 0, BAD / 10],
		[GOOD, 0, 0, BAD],
		[0, 0, GOOD, BAD],
		[0, tenth, GOOD - tenth, BAD],
		[0, 0, tenth - BAD / 10, BAD / 10],
		[0, tenth, GOOD - tenth, BAD]
	];
	figures.forEach(({ what, added, changed, unchanged, rejected }, i) => {
		const got = [added, changed, unchanged, rejected];
		if (String(got) !== String(right[i])) throw new Error(`${what}: ${got}, not ${right[i]}`);
	});
}

function print(figures: ImportFigures[]) {
	printTable(
		['dossiers', 'rows', 'added', 'changed', 'unchanged', 'rejected', 's', 'rows/s', 'peak MB'],
		figures.map(({ what, rows, added, changed, unchanged, rejected, seconds, peakMb }) => [
			...[what, rows, added, changed, unchanged, rejected, seconds, rows / seconds, peakMb]
		])
	);
}
