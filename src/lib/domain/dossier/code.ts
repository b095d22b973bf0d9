/**
 * A dossier's code, the same however it was written: what spreadsheets and people put around it (`="…"`, quotes, an apostrophe,
 * blanks that do not break, marks without width, line breaks as workbooks keep them), dashes of every kind, letters of full width, and case do not make it
 * another one.
 */
export function dossierCode(written: string): string {
	// eslint-disable-next-line no-control-regex
	const plain = /[^\x00-\x7f]/.test(written)
		? written
				.normalize('NFKC')
				.replace(/\p{Cf}/gu, '')
				.replace(/[\p{Pd}\u2212\u2043]/gu, '-')
				.replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4]/g, "'")
				.replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
		: written;
	return plain
		.replace(/_x000[9AD]_/gi, ' ')
		.replace(/\p{Cc}/gu, ' ')
		.trim()
		.replace(/^=\s*"(.*)"$/, '$1')
		.replace(/^['`]+/, '')
		.replace(/^"([^"]*)"$/, '$1')
		.replace(/^([^'`]*)['`]+$/, '$1')
		.trim()
		.replace(WHOLE_WITH_DECIMALS, '$1')
		.replace(/\s*([-./_])\s*/g, '$1')
		.replace(/\s+/g, ' ')
		.toLocaleUpperCase('vi');
}

/** A running number that a program kept as one with decimals: 20261013001.0. */
const WHOLE_WITH_DECIMALS = /^(\d{5,})[.,]0{1,2}$/;

/** Would a spreadsheet take this for a formula? No dossier is numbered so. */
export function isFormula(code: string): boolean {
	return /^[=+\-@]/.test(code);
}
