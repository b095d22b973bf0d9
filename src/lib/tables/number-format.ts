import { addDays } from '#lib/domain/time/day.ts';
import { visitWhole } from './xml.ts';
import type { Zip } from './zip.ts';

/** How a number is shown, as far as it changes what a person reads: as a day, a time, both, or with zeros before it. */
export type Shown = 'day' | 'time' | 'moment' | { digits: number } | undefined;

/** Formats that the standard numbers instead of writing them; those of East Asia are days too. */
function builtIn(id: number): Shown {
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
		return 'day';
	if (id === 22) return 'moment';
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
	return undefined;
}

/** What a format's code shows: `dd/mm/yyyy hh:mm`, `[$-42A]d mmmm yyyy`, `0000`. */
export function shownBy(code: string): Shown {
	const first = code.split(';')[0]!;
	if (/^0{2,}$/.test(first)) return { digits: first.length };
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
		return /^\d+$/.test(value) ? value.padStart(shown.digits, '0') : numberText(value);
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
