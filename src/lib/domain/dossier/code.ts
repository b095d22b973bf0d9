/**
 * A dossier's code, the same however it was written: what spreadsheets and people put around it (`="…"`, an apostrophe,
 * blanks that do not break, marks without width), dashes of every kind, letters of full width, and case do not make it
 * another one.
 */
export function dossierCode(written: string): string {
	// eslint-disable-next-line no-control-regex
	const plain = /[^\x00-\x7f]/.test(written)
		? written
				.normalize('NFKC')
				.replace(/\p{Cf}/gu, '')
				.replace(/[\p{Pd}\u2212]/gu, '-')
		: written;
	return plain
		.replace(/\p{Cc}/gu, ' ')
		.trim()
		.replace(/^="(.*)"$/, '$1')
		.replace(/^'+/, '')
		.trim()
		.replace(/\s*([-./_])\s*/g, '$1')
		.replace(/\s+/g, ' ')
		.toLocaleUpperCase('vi');
}

/** Would a spreadsheet take this for a formula? No dossier is numbered so. */
export function isFormula(code: string): boolean {
	return /^[=+\-@]/.test(code);
}
