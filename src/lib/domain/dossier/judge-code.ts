import type { ProblemCode } from '../problem/problem.ts';
import { dossierCode, isFormula } from './code.ts';
import { codeIdentifiesPerson, isDossierNumber } from './personal.ts';

/** A long number as spreadsheets and programs show it, in cells and in the CSV that they write: 2.0261E+16, 2.0261E16. */
const ROUNDED = /^\d([.,]\d+)?e\+\d+$|^\d[.,]\d+e\d+$/i;

/** A code such as 10-5 that a spreadsheet took for a day, as cells of days are read and as it shows them. */
const AS_DAY =
	/^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$|^\d{1,2}-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|THG \d{1,2})$|^(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-\d\d$/;
/** Several codes in one cell: to be two dossiers they need two rows. */
const LIST = /[;|]|,(?!\d)/;

/**
 * A dossier's code as it is kept, and the number of what is wrong with it. Files, machines and receipts all ask here, so
 * that no door takes what another refuses.
 */
export function judgeCode(written: string): { code: string; wrong: ProblemCode | null } {
	const code = dossierCode(written);
	return { code, wrong: listed(written) ? 'HL-3126' : wrongWith(code) };
}

function wrongWith(code: string): ProblemCode | null {
	if (code === '') return 'HL-3101';
	if (isFormula(code)) return 'HL-6515';
	if (codeIdentifiesPerson(code)) return 'HL-3106';
	if (ROUNDED.test(code)) return 'HL-3118';
	if (AS_DAY.test(code)) return 'HL-3127';
	if (LIST.test(code)) return 'HL-3126';
	return isDossierNumber(code) ? null : 'HL-3115';
}

/** Lines of one cell that are each a code of the same make; a long code that is wrapped is none. */
function listed(written: string): boolean {
	const lines = written.split(/_x000[AD]_|[\r\n]+/i).map((line) => line.trim());
	const makes = lines.filter(Boolean).map((line) => line.replace(/\d/g, '9'));
	return makes.length > 1 && /\d/.test(lines.join('')) && new Set(makes).size === 1;
}
