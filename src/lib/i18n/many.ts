/** An English count and what is counted: 1 slip, 2 slips. `more` where the plural is not made by an s alone. */
export const many = (n: string, one: string, more = `${one}s`): string =>
	`${n} ${n === '1' ? one : more}`;
