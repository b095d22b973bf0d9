/**
 * A text as people mean it: lower case, without Vietnamese marks and punctuation, so that "Mức độ", "muc do" and
 * "MỨC-ĐỘ" are one.
 */
export function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
