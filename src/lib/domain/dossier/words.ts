/** Lower case, without diacritics and punctuation: `Mã số hồ sơ` and `MÃ_SỐ HỒ SƠ` are one. */
export function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}
