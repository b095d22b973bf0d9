import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import type { FormatName } from '#lib/server/documents/formats.ts';

/**
 * A sealed document as it was made at its seal, byte for byte.
 * @throws ProblemError HL-5110 when there is none
 */
export async function sealedFile(
	database: Database,
	caller: Caller,
	of: { unit: { id: string }; quarter: Quarter; version: number; format: FormatName }
): Promise<Uint8Array> {
	const { unit, quarter, version, format } = of;
	const [row] = await database.call(
		'sealed_file',
		{
			...{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
			...{ of_version: version, of_format: format }
		},
		caller
	);
	if (!row) throw new ProblemError('HL-5110', formatQuarter(quarter));
	return Buffer.from(row, 'base64');
}
