/** A name as a code: `Hộ tịch – Chứng thực` -> `ho-tich-chung-thuc`. Letters without accents, digits and hyphens. */
export function slug(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/đ/gi, 'd')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-/, '')
		.slice(0, 40)
		.replace(/-$/, '');
}

/** The first of `code`, `code-2`, `code-3` … that is not taken. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
	if (!taken.has(code)) return code;
	let n = 2;
	while (taken.has(`${code.slice(0, 36)}-${n}`)) n += 1;
	return `${code.slice(0, 36)}-${n}`;
}
