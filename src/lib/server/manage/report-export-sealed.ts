import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter, type Quarter } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import type { FormatName } from '#lib/server/documents/formats.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import { sealedFile } from '#lib/server/report121/file.ts';
import { sha256, type SealUnit } from '#lib/server/report121/seal.ts';
import type { Said } from './verb.ts';

interface Sealed {
	unit: SealUnit;
	quarter: Quarter;
	/** null: the newest. */
	version: number | null;
	format: FormatName;
	file: string | undefined;
}

/**
 * A sealed document, byte for byte as it was kept: its hash is the one that `/verify` knows.
 * @throws ProblemError HL-5110 where there is none
 */
export async function exportSealed(
	database: Database,
	{ unit, quarter, version, format, file }: Sealed
): Promise<{ text: () => string; said: Said }> {
	const key = { of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter };
	const [sealed] = await database.call(
		'sealed_report',
		{ ...key, of_version: version } as never,
		SERVER
	);
	if (!sealed) throw new ProblemError('HL-5110', formatQuarter(quarter));
	const content = await sealedFile(database, SERVER, {
		...{ unit, quarter, version: sealed.version, format }
	});
	/** With the mark of its beginning, if it has one: the same bytes. */
	const text = () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
	const about = {
		...{ unit: unit.code, quarter: formatQuarter(quarter), version: sealed.version },
		...{ format, seal: sealed.hash, sha256: sha256(content), bytes: content.byteLength }
	};
	if (!file) {
		// With --json the sealed report itself is the answer.
		const json = format === 'json' ? (JSON.parse(sealed.content) as object) : about;
		return { text, said: { json, lines: [] } };
	}
	await writeWhole(file, once(content));
	return {
		text,
		said: {
			json: { ...about, file },
			lines: [
				`${about.quarter}, ${unit.name}, bản ${about.version} → ${file}`,
				`SHA-256 ${about.sha256}`
			]
		}
	};
}

async function* once(content: Uint8Array) {
	yield content;
}
