import { addDays } from '#lib/domain/time/day.ts';
import { visitWhole } from './xml.ts';
import type { Zip } from './zip.ts';

/** How a number is shown, as far as it changes what a person reads: as a day, a time, both, or with zeros before it. */
export type Shown = 'day' | 'time' | 'moment' | { digits: string } | undefined;

/** Formats that the standard numbers instead of writing them; those of East Asia are days too. */
function builtIn(id: number): Shown {
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
		return 'day';
	if (id === 22) return 'moment';
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
	return undefined;
}

/** A sign that stands for itself: after a backslash, between quotes, or one of those that need neither. */
const LITERAL = /\\(.)|"([^"]*)"|([-/():!^&'~{}<>= $+])/gu;
/** Digits with signs around and between them, and nothing that is counted with: `"H23.55-"000000`, `0000"/2026"`. */
const DIGITS = /^(?:\\.|"[^"]*"|[-/():!^&'~{}<>= $+]|[0#])+$/u;

/** The part of a format for numbers above zero: what stands before a semicolon that is no sign between quotes. */
const sectionOf = (code: string) => /^(?:\\.|"[^"]*"|[^;"\\])*/u.exec(code)![0];

/** Does a format number things, instead of counting them? It has places to fill, or signs that are part of the number. */
function isNumbering(format: string): boolean {
	if (!DIGITS.test(format)) return false;
	const places = format.replace(LITERAL, '');
	if (!/^#*0+$/.test(places)) return false;
	const signs = [...format.matchAll(LITERAL)].map(([, escaped, quoted]) => escaped ?? quoted ?? '');
	const before = /^["\\]/.test(format) && /\p{L}/u.test(signs[0] ?? '');
	return places.endsWith('00') || before || signs.some((sign) => /\d/.test(sign));
}

/** The digits of a whole number put into their places, from behind; what has no place stands before them all. */
function placed(digits: string, format: string): string {
	const signs = [...format.matchAll(/\\(.)|"([^"]*)"|([\s\S])/gu)].map(
		([, escaped, quoted, plain]) => {
			const place = plain === '0' || plain === '#' ? plain : undefined;
			return { place, text: escaped ?? quoted ?? plain! };
		}
	);
	const first = signs.findIndex(({ place }) => place !== undefined);
	let rest = digits === '0' ? '' : digits;
	let shown = '';
	for (let at = signs.length - 1; at >= 0; at -= 1) {
		const { place, text } = signs[at]!;
		if (place === undefined) {
			shown = text + shown;
			continue;
		}
		shown = (rest.at(-1) ?? (place === '0' ? '0' : '')) + shown;
		rest = rest.slice(0, -1);
		if (at === first) shown = rest + shown;
	}
	return shown;
}

/** What a format's code shows: `dd/mm/yyyy hh:mm`, `[$-42A]d mmmm yyyy`, `0000`. */
export function shownBy(code: string): Shown {
	const first = sectionOf(code);
	if (isNumbering(first)) return { digits: first };
	const bare = first
		.replace(/"[^"]*"|\\.|_.|\*./g, '')
		.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
		.replace(/AM\/PM|A\/P/gi, 'h')
		.toLowerCase();
	if (/general|[#?0]\.?[#?0]*%|e\+/.test(bare)) return undefined;
	const day = /[dy]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
	const time = /[hs]/.test(bare);
	if (day) return time ? 'moment' : 'day';
	return time ? 'time' : undefined;
}

/** How each style of the workbook shows a number, by its place. */
export async function stylesOf(zip: Zip, part: string | undefined): Promise<Shown[]> {
	const codes = new Map<number, string>();
	const styles: Shown[] = [];
	if (part === undefined) return styles;
	let inCells = false;
	await visitWhole(zip, part, {
		open(tag, attributes) {
			if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
			else if (tag === 'cellXfs') inCells = true;
			else if (tag === 'xf' && inCells) {
				const id = Number(attributes.numFmtId ?? 0);
				const code = codes.get(id);
				styles.push(code === undefined ? builtIn(id) : shownBy(code));
			}
		},
		close(tag) {
			if (tag === 'cellXfs') inCells = false;
		}
	});
	return styles;
}

const two = (number: number) => String(number).padStart(2, '0');

function clock(seconds: number): string {
	const [hour, minute, second] = [
		Math.floor(seconds / 3600),
		Math.floor(seconds / 60) % 60,
		seconds % 60
	];
	return `${two(hour)}:${two(minute)}${second ? `:${two(second)}` : ''}`;
}

/** 31/12/9999, the last day that spreadsheets know. */
const LAST_DAY = 2_958_465;

/**
 * A number as a person sees it in the cell, as far as it is a day or a time: `2026-10-05`, `2026-10-05 08:15`, `08:15`.
 * @param dayZero what days are counted from
 */
export function showNumber(value: string, shown: Shown, dayZero: string): string {
	const number = Number(value);
	if (shown === undefined || value === '' || !Number.isFinite(number)) return numberText(value);
	if (typeof shown === 'object')
		return /^\d{1,15}$/.test(value) ? placed(value, shown.digits) : numberText(value);
	if (number < 0 || number > LAST_DAY) return numberText(value);
	const seconds = Math.round(number * 86_400);
	const day = addDays(dayZero, Math.floor(seconds / 86_400));
	const rest = seconds % 86_400;
	if (number < 1) return clock(rest);
	return rest === 0 ? day : `${day} ${clock(rest)}`;
}

/**
 * A number as it was typed: no exponent. One with more digits than a spreadsheet keeps gets an exponent instead: what
 * was typed is lost, and a reader that needs it must be able to notice.
 */
function numberText(value: string): string {
	if (value === '' || /^\d{1,15}$/.test(value)) return value;
	const number = Number(value);
	if (!Number.isInteger(number)) return value;
	return Number.isSafeInteger(number) ? String(number) : number.toExponential();
}
