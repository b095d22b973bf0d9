import type { ProblemCode } from '../problem/problem.ts';
import { dossierCode, isFormula } from './code.ts';
import { codeIdentifiesPerson, isDossierNumber } from './personal.ts';

/** A long number as spreadsheets and programs show it, in cells and in the CSV that they write: 2.0261E+16, 2.0261E16. */
const ROUNDED = /^\d([.,]\d+)?e\+\d+$|^\d[.,]\d+e\d+$/i;

/**
 * A dossier's code as it is kept, and the number of what is wrong with it. Files, machines and receipts all ask here, so
 * that no door takes what another refuses.
 */
export function judgeCode(written: string): { code: string; wrong: ProblemCode | null } {
	const code = dossierCode(written);
	return { code, wrong: wrongWith(code) };
}

function wrongWith(code: string): ProblemCode | null {
	if (code === '') return 'HL-3101';
	if (isFormula(code)) return 'HL-6515';
	if (codeIdentifiesPerson(code)) return 'HL-3106';
	if (ROUNDED.test(code)) return 'HL-3118';
	return isDossierNumber(code) ? null : 'HL-3115';
}
