import { addDays, isDay, localDate } from '../time/day.ts';

const YEAR_FIRST = /(^|[^\d/])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/])/;
const DAY_FIRST = /(^|[^\d/])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d/])/;
const IN_WORDS =
	/(^|\D)(\d{1,2})[\s-]+(?:thg|tháng|th|t)\.?\s*(\d{1,2})[\s,-]+(?:năm\s+)?(\d{4}|\d{2})(?!\d)/i;
const ENGLISH =
	/(^|\D)(\d{1,2})[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,-]+(\d{4}|\d{2})(?!\d)/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const INSTANT =
	/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:(Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)$/i;
const SERIAL = /^\d{5}([.,]\d+)?$/;

/** Day 0 of the day numbers of spreadsheets (1900 system, its 29/02/1900 included). */
export const DAY_ZERO_1900 = '1899-12-30';

/** Day 0 where a workbook counts by the 1904 system, as old ones of a Mac do. */
export const DAY_ZERO_1904 = '1904-01-01';

/**
 * Which of day and month comes first. `numbers`: a program that takes the month first made days of these texts, so what is
 * stored as a day has both swapped; `texts`: they are written month first.
 */
export type DayOrder = 'plain' | 'numbers' | 'texts';

/** A day as it is written: its parts, and whether a machine wrote it (a day number, year first) or a person. */
export interface WrittenDay {
	by: 'number' | 'text';
	year: string;
	/** The middle part of `number`, the second of `text`. */
	month: string;
	day: string;
}

/**
 * A moment as machines write it, with its offset: `2026-11-23T08:30:00Z`, `2026-11-23 08:30:00+07`, `… UTC`.
 * @returns milliseconds; undefined where the text is none
 */
export function instantOf(text: string): number | undefined {
	const [, day, time, utc, hours, minutes = '00'] = INSTANT.exec(text) ?? [];
	if (!day || !time) return undefined;
	const at = Date.parse(`${day}T${time}${utc ? 'Z' : `${hours}:${minutes}`}`);
	return Number.isNaN(at) ? undefined : at;
}

/** Signs of full width and blanks that do not break are ordinary ones. */
export const ordinary = (text: string) => {
	const written = text.trim();
	// eslint-disable-next-line no-control-regex
	return /[^\x00-\x7f]/.test(written)
		? written
				.normalize('NFKC')
				.replace(/\p{Cf}/gu, '')
				.trim()
		: written;
};

/**
 * The parts of the day that a text means, with or without a time of day beside it: `23/11/2026`, `23-11-26 08:30`,
 * `08:30 23.11.2026`, `2026-11-23`, `23 thg 11, 2026`, an instant with its offset, or a spreadsheet's day number.
 * @returns undefined where there are none; whether there is such a day is not looked at
 */
export function writtenDay(text: string, dayZero = DAY_ZERO_1900): WrittenDay | undefined {
	if (text.length > 60) return undefined;
	const written = ordinary(text).replace(/^'/, '');
	const instant = instantOf(written);
	const machine =
		instant !== undefined
			? localDate(new Date(instant).toISOString())
			: SERIAL.test(written)
				? addDays(dayZero, Math.floor(Number(written.replace(',', '.'))))
				: undefined;
	if (machine) {
		const [year, month, day] = machine.split('-') as [string, string, string];
		return { by: 'number', year, month, day };
	}
	if (saysOtherwise(written)) return undefined;
	const yearFirst = YEAR_FIRST.exec(written);
	if (yearFirst)
		return { by: 'number', year: yearFirst[2]!, month: yearFirst[3]!, day: yearFirst[4]! };
	const dayFirst = DAY_FIRST.exec(written) ?? IN_WORDS.exec(written);
	if (dayFirst) return { by: 'text', day: dayFirst[2]!, month: dayFirst[3]!, year: dayFirst[4]! };
	const english = ENGLISH.exec(written);
	if (!english) return undefined;
	const month = String(MONTHS.indexOf(english[3]!.toLowerCase()) + 1);
	return { by: 'number', day: english[2]!, month, year: english[4]! };
}

const EVERY = [YEAR_FIRST, DAY_FIRST, IN_WORDS, ENGLISH].map(
	({ source, flags }) => new RegExp(source, `g${flags}`)
);
/** A day alone, or with a time, as nearly all are: nothing else is in it. */
const ALONE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d\d(:\d\d)?)?$/;
/** A day and a month without their year. */
const HALF = /(^|[^\d/])\d{1,2}\/\d{1,2}(?![\d/])/;

/** "01-05/10/2026", "5 và 6/10/2026": a day joined to what stands before it, which has its month from behind. */
const FROM_DAY =
	/\d\s?(?:[-–—,&+]|và|đến|tới)\s?\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?!\d)/i;
/** "05-10-2026-0012": a running number in which a day seems to stand. */
const PART_OF_NUMBER =
	/\d[-.]\d{1,2}[-.]\d{1,2}[-.]\d{4}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}[-.]\d+(?![\d:hg])/i;
/** A time of another place than ours, as no machine writes it: "05/10/2026 20:00 UTC". */
const ELSEWHERE =
	/\d:\d\d(?::\d\d(?:\.\d+)?)?\s?\(?(?:(?:z|utc|gmt)(?![a-z])(?!\s?\+0?7)|\+(?!0?7(?::?00)?(?!\d))\d)/i;
/** Words by which a day beside them is another one, none yet, or not sure: "chưa trả", "15 ngày kể từ …", "khoảng …". */
const NOT_THIS =
	/(?:^|[^\p{L}])(?:chưa|không|ko|khoảng|kể từ|tính từ|sau|âm lịch|not|after|lunar)(?![\p{L}])|[?~±]|\+\s?\d+\s*(?:ngày|day|$)/iu;

/** "đúng hẹn", "sau hạn": says of a day that has come how it stands to the promised one. */
const AGAINST_PROMISE = /(?:đúng|trễ|chậm|quá|sớm|trước|sau|lỗi)\s(?:hẹn|hạn)/giu;

/** The day of the week and our own zone: numbers that belong to no day. */
const BESIDE = /(?:thứ\s?|\bt)[2-7](?!\d)|(?:gmt|utc)?\s?\+0?7(?::?00)?(?!\d)/giu;

/**
 * "13/10/2026 (gia hạn 20/10/2026)", "từ 13/10 đến 20/10/2026": the text does not say which of the two it means; or it
 * says that the day in it is not the one that is meant.
 */
function saysOtherwise(written: string): boolean {
	if (ALONE.test(written)) return false;
	const said = written.replace(AGAINST_PROMISE, ' ').replace(BESIDE, ' ');
	if ([FROM_DAY, PART_OF_NUMBER, ELSEWHERE, NOT_THIS].some((sign) => sign.test(said))) return true;
	const days = new Set<string>();
	let rest = written;
	for (const pattern of EVERY)
		rest = rest.replace(pattern, (found, before: string, ...parts: string[]) => {
			days.add(
				`${pattern.source} ${parts
					.slice(0, 3)
					.map((part) => Number(part) || part)
					.join(' ')}`
			);
			return `${before} `;
		});
	return days.size > 1 || (days.size > 0 && HALF.test(rest));
}

const PROMISED = /(?:^|[^\p{L}])(?:hẹn|dự kiến|gia hạn|trước|sẽ|expected|due|before)(?![\p{L}])/iu;

/** "hẹn 05/10/2026", "dự kiến 05/10/2026": a day that is promised, on which nothing has happened yet. */
export const isPromised = (text: string) =>
	!ALONE.test(text) && PROMISED.test(text.normalize('NFC').replace(AGAINST_PROMISE, ' '));

/**
 * The day that a text of an export means. Day before month, unless the whole file was found to be otherwise.
 * @param dayZero what day numbers count from
 * @returns undefined when it is none; whether its year can be meant is for the check of the dossier to say
 */
export function readDay(
	text: string,
	dayZero = DAY_ZERO_1900,
	order: DayOrder = 'plain'
): string | undefined {
	const written = writtenDay(text, dayZero);
	if (!written) return undefined;
	const { by, year } = written;
	const swapped =
		(order === 'numbers' && by === 'number' && Number(written.day) <= 12) ||
		(order === 'texts' && by === 'text');
	const [month, day] = swapped ? [written.day, written.month] : [written.month, written.day];
	const found = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isDay(found) ? found : undefined;
}
