/**
 * Texts typed in the fonts of before Unicode: the letters that are stored are Latin ones, and only the font shows them
 * as Vietnamese. TCVN3 (ABC, names beginning with .Vn) has one letter for one, VNI puts the mark into a second.
 */
export type OldFont = 'TCVN3' | 'VNI';

const TCVN3 = new Map(
	Object.entries({
		...{ '¡': 'Ă', '¢': 'Â', '£': 'Ê', '¤': 'Ô', '¥': 'Ơ', '¦': 'Ư', '§': 'Đ' },
		...{ '¨': 'ă', '©': 'â', ª: 'ê', '«': 'ô', '¬': 'ơ', '\u00ad': 'ư', '®': 'đ' },
		...{ µ: 'à', '¸': 'á', '¶': 'ả', '·': 'ã', '¹': 'ạ' },
		...{ '»': 'ằ', '¾': 'ắ', '¼': 'ẳ', '½': 'ẵ', Æ: 'ặ', Ç: 'ầ', Ê: 'ấ', È: 'ẩ', É: 'ẫ', Ë: 'ậ' },
		...{ Ì: 'è', Ð: 'é', Î: 'ẻ', Ï: 'ẽ', Ñ: 'ẹ', Ò: 'ề', Õ: 'ế', Ó: 'ể', Ô: 'ễ', Ö: 'ệ' },
		...{ '×': 'ì', Ý: 'í', Ø: 'ỉ', Ü: 'ĩ', Þ: 'ị' },
		...{ ß: 'ò', ã: 'ó', á: 'ỏ', â: 'õ', ä: 'ọ', å: 'ồ', è: 'ố', æ: 'ổ', ç: 'ỗ', é: 'ộ' },
		...{ ê: 'ờ', í: 'ớ', ë: 'ở', ì: 'ỡ', î: 'ợ' },
		...{ ï: 'ù', ó: 'ú', ñ: 'ủ', ò: 'ũ', ô: 'ụ', õ: 'ừ', ø: 'ứ', ö: 'ử', '÷': 'ữ', ù: 'ự' },
		...{ ú: 'ỳ', ý: 'ý', û: 'ỷ', ü: 'ỹ', þ: 'ỵ' }
	})
);

const MARKS: Record<string, string> = {
	...{ ø: '\u0300', ù: '\u0301', û: '\u0309', õ: '\u0303', ï: '\u0323' },
	...{ â: '\u0302', à: '\u0302\u0300', á: '\u0302\u0301', å: '\u0302\u0309', ã: '\u0302\u0303' },
	...{ ä: '\u0302\u0323', ê: '\u0306', è: '\u0306\u0300', é: '\u0306\u0301', ú: '\u0306\u0309' },
	...{ ü: '\u0306\u0303', ë: '\u0306\u0323' }
};
const SINGLE: Record<string, string> = {
	...{ ì: 'ì', í: 'í', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' },
	...{ Ì: 'Ì', Í: 'Í', Æ: 'Ỉ', Ó: 'Ĩ', Ò: 'Ị', Ô: 'Ơ', Ö: 'Ư', Î: 'Ỵ', Ñ: 'Đ' }
};

const fromTcvn3 = (text: string) =>
	text.replace(/[\u00a1-\u00ff]/g, (sign) => TCVN3.get(sign) ?? sign);
const fromVni = (text: string) =>
	text
		.replace(/([aeouyôö])([øùûõïâàáåãäêèéúüë])/gi, (_, letter: string, sign: string) => {
			const base = SINGLE[letter] ?? letter;
			return (base + MARKS[sign.toLowerCase()]).normalize('NFC');
		})
		.replace(/[ìíæóòôöîñ]/gi, (sign) => SINGLE[sign] ?? sign);

const CONVERT: Record<OldFont, (text: string) => string> = { TCVN3: fromTcvn3, VNI: fromVni };

/** A Vietnamese syllable without its marks: what may begin it, its vowels, what may end it. */
const SYLLABLE =
	/^(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?(uye|uya|uyu|uoi|uou|ươi|ươu|oai|oay|oeo|uay|uây|yêu|iêu|yeu|ieu|[aeiouyươâêôă]{1,2})(ch|ng|nh|[cmnpt])?$/;

function isSyllable(word: string): boolean {
	const apart = word.normalize('NFD').toLowerCase();
	const tones = apart.match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
	if (tones > 1 || /[^\p{L}\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]/u.test(apart))
		return false;
	const bare = apart.replace(/\p{M}/gu, '');
	return SYLLABLE.test(bare);
}

const WORDS = /[\p{L}\p{M}\u00a1-\u00bf×÷\u00ad]+/gu;
const strange = (word: string) => /[^\x20-\x7e]/.test(word);

/** Of the words with letters beyond the Latin alphabet's 26: how many are, and how many are Vietnamese syllables. */
function judge(texts: Iterable<string>): { words: number; syllables: number } {
	let words = 0;
	let syllables = 0;
	for (const text of texts)
		for (const word of text.match(WORDS) ?? [])
			if (strange(word)) {
				words += 1;
				if (isSyllable(word)) syllables += 1;
			}
	return { words, syllables };
}

/** In which of the old fonts these texts were typed, if in one. */
export function oldFontOf(texts: readonly string[]): OldFont | undefined {
	const now = judge(texts);
	if (now.words < 3 || now.syllables >= now.words * 0.6) return undefined;
	const found = (['TCVN3', 'VNI'] as const)
		.map((font) => ({ font, ...judge(texts.map(CONVERT[font])) }))
		.sort((a, b) => b.syllables / (b.words || 1) - a.syllables / (a.words || 1))[0]!;
	return found.syllables >= found.words * 0.8 ? found.font : undefined;
}

/** A text as its font showed it. One that is Vietnamese already stays what it is. */
export function convertOldFont(text: string, font: OldFont): string {
	if (!/[\u00a1-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
	return CONVERT[font](text);
}

/** Is this text Vietnamese as it stands? */
export function readsVietnamese(text: string): boolean {
	const { words, syllables } = judge([text]);
	return words > 0 && syllables >= words * 0.8;
}

/** Is this text Vietnamese, as it stands or as one of the old fonts shows it? */
export const looksVietnamese = (text: string) =>
	readsVietnamese(text) || oldFontOf([text]) !== undefined;
