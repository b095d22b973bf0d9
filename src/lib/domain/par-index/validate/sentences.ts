import type { Words } from '../words.ts';

/** What can be wrong with one value of a rulebook or of facts. */
export const sentences = {
	missing: { vi: 'còn thiếu', en: 'is missing' },
	unknown: { vi: 'không có mục này', en: 'there is no such entry' },
	kind: { vi: 'loại không được hỗ trợ', en: 'is of a kind that is not supported' },
	shape: { vi: 'sai dạng', en: 'has the wrong shape' },
	text: { vi: 'phải là chữ, không để trống', en: 'must be text, not empty' },
	flag: { vi: 'phải là true hoặc false', en: 'must be true or false' },
	count: { vi: 'phải là số nguyên từ 0', en: 'must be a whole number from 0' },
	year: { vi: 'phải là năm từ 2000 đến 2100', en: 'must be a year from 2000 to 2100' },
	decimal: {
		vi: 'phải là số thập phân viết trong ngoặc kép, ví dụ "2.5"',
		en: 'must be a decimal number in quotes, for example "2.5"'
	},
	weight: {
		vi: 'phải là số từ 0 đến 1 viết trong ngoặc kép, ví dụ "0.75" hoặc "1/3"',
		en: 'must be a number from 0 to 1 in quotes, for example "0.75" or "1/3"'
	},
	share: {
		vi: 'phải lớn hơn 0 và không quá 1, ví dụ "0.8"',
		en: 'must be over 0 and at most 1, for example "0.8"'
	},
	signed: {
		vi: 'phải là số thập phân viết trong ngoặc kép, có thể âm, ví dụ "-0.5"',
		en: 'must be a decimal number in quotes, perhaps negative, for example "-0.5"'
	},
	quarters: { vi: 'phải là số nguyên từ 1 đến 4', en: 'must be a whole number from 1 to 4' },
	key: {
		vi: 'mã số liệu phải có 1–80 ký tự và không phải từ dành riêng',
		en: 'a key must have 1 to 80 characters and be no reserved word'
	},
	decimals: { vi: 'phải là số nguyên từ 0 đến 9', en: 'must be a whole number from 0 to 9' },
	day: { vi: 'phải là ngày dạng 2022-12-31', en: 'must be a day like 2022-12-31' },
	quarter: {
		vi: 'phải là quý dạng 2026-Q4 của năm số liệu, không trùng',
		en: 'must be a quarter like 2026-Q4 of the year of the facts, named once'
	},
	list: { vi: 'phải có ít nhất một mục', en: 'must have at least one entry' },
	maxima: {
		vi: 'điểm tối đa không bằng tổng các phần',
		en: 'the maximum is not the sum of its parts'
	},
	overMax: { vi: 'có thể vượt điểm tối đa', en: 'can exceed the maximum' },
	repeated: { vi: 'mã bị trùng', en: 'the code is used twice' },
	undeclared: { vi: 'bộ tiêu chí chưa khai báo', en: 'is not declared in the rulebook' },
	factKind: { vi: 'không đúng loại số liệu', en: 'is not the right kind of fact' },
	rising: {
		vi: 'các mức phải tăng dần cả ngưỡng và điểm',
		en: 'bands must rise in threshold and in points'
	},
	order: {
		vi: 'hệ số vượt, đạt, không đạt phải giảm dần',
		en: 'the weights of exceeded, met and missed must not rise'
	},
	overWhole: { vi: 'phần lớn hơn tổng', en: 'the part is larger than the whole' },
	otherYear: {
		vi: 'không phải năm của bộ tiêu chí',
		en: 'is not the year of the rulebook'
	},
	otherDay: {
		vi: 'không phải ngày trong năm số liệu hoặc năm sau đó',
		en: 'is not a day of the year of the facts or of the year after it'
	},
	unreachable: {
		vi: 'không thể đạt: tỷ lệ viết từ 0 đến 1 ("0.5" là 50%)',
		en: 'can never be reached: shares are written from 0 to 1 ("0.5" is 50%)'
	},
	sameFact: { vi: 'phải là số liệu khác', en: 'must be another fact' },
	tooDeep: { vi: 'lồng nhau quá sâu', en: 'is nested too deeply' },
	leastOverZero: { vi: 'không được lớn hơn 0', en: 'must not be over 0' },
	mostUnderMax: {
		vi: 'không được nhỏ hơn điểm tối đa',
		en: 'must not be under the maximum'
	},
	noTotal: { vi: 'tổng điểm phải lớn hơn 0', en: 'the total must be over 0' },
	withinItself: { vi: 'nằm trong chính nó', en: 'lies within itself' },
	twice: { vi: 'khóa viết hai lần', en: 'the key is written twice' },
	number: { vi: 'số quá lớn hoặc không viết đúng', en: 'is no number that can be kept' },
	tooFewPoints: { vi: 'thấp hơn mức thấp nhất', en: 'is under the minimum' },
	tooManyPoints: { vi: 'vượt điểm tối đa', en: 'exceeds the maximum' }
} as const satisfies Record<string, Words>;

export type Sentence = keyof typeof sentences;
