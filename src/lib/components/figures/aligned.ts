const decimalsOf = (text: string) => /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0;

/**
 * What a right-aligned figure needs behind it, so that its decimal mark stands under those of its column: as wide as the
 * decimals that it does not print. A word or a dash gets no room.
 */
export function padding(text: string, column: readonly string[]): string {
	if (!/\d$/.test(text)) return '';
	const most = Math.max(0, ...column.filter((one) => /\d$/.test(one)).map(decimalsOf));
	const own = decimalsOf(text);
	return `${own === 0 && most > 0 ? ',' : ''}${'0'.repeat(Math.max(0, most - own))}`;
}
