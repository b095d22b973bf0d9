/**
 * A text as people mean it: lower case, without Vietnamese marks and punctuation, so that `Mức độ`, `muc do`, `MỨC-ĐỘ`
 * and the same in other forms of Unicode are one. Letters and digits of full width are ordinary ones.
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
