/** A day whose kind differs from what its weekday says. */
export interface DayChange {
	/** 'YYYY-MM-DD' */
	day: string;
	/** false: the office rests although the weekday is a working one. true: it works although it is a weekend. */
	works: boolean;
	vi: string;
	en: string;
	/** Not announced yet, or not enacted: a person of the unit looks at it before the year begins. */
	provisional?: true;
}

type Row = readonly [day: string, vi: string, en: string, kind?: 'works' | 'provisional'];

const TET = ['Tết Nguyên đán', 'Lunar New Year'] as const;
const NATIONAL = ['Quốc khánh', 'National Day'] as const;
const KINGS = ['Giỗ Tổ Hùng Vương', 'Hùng Kings’ Day'] as const;
const NEW_YEAR = ['Tết Dương lịch', 'New Year’s Day'] as const;
const REUNIFICATION = ['Ngày Chiến thắng', 'Reunification Day'] as const;
const LABOUR = ['Ngày Quốc tế lao động', 'International Labour Day'] as const;
const CULTURE = ['Ngày Văn hóa Việt Nam', 'Việt Nam Culture Day'] as const;

/**
 * Days off of officials, as law and the yearly exchange of working days make them (Labour Code 2019, articles 111 and
 * 112: a holiday on a weekend gives the next working day). Weekends inside a holiday need no row.
 * Provisional: 2027 is not announced; 24 November rests on resolution 80-NQ/TW. A unit changes any of them as its own.
 */
const ROWS: readonly Row[] = [
	['2025-01-01', ...NEW_YEAR],
	['2025-01-27', ...TET],
	['2025-01-28', ...TET],
	['2025-01-29', ...TET],
	['2025-01-30', ...TET],
	['2025-01-31', ...TET],
	['2025-04-07', ...KINGS],
	['2025-04-26', 'Làm bù cho 02/5/2025', 'Worked in place of 2 May 2025', 'works'],
	['2025-04-30', ...REUNIFICATION],
	['2025-05-01', ...LABOUR],
	['2025-05-02', 'Nghỉ hoán đổi', 'Exchanged day off'],
	['2025-09-01', ...NATIONAL],
	['2025-09-02', ...NATIONAL],

	['2026-01-01', ...NEW_YEAR],
	['2026-01-02', 'Nghỉ hoán đổi', 'Exchanged day off'],
	['2026-01-10', 'Làm bù cho 02/01/2026', 'Worked in place of 2 January 2026', 'works'],
	['2026-02-16', ...TET],
	['2026-02-17', ...TET],
	['2026-02-18', ...TET],
	['2026-02-19', ...TET],
	['2026-02-20', ...TET],
	['2026-04-27', ...KINGS],
	['2026-04-30', ...REUNIFICATION],
	['2026-05-01', ...LABOUR],
	['2026-08-22', 'Làm bù cho 31/8/2026', 'Worked in place of 31 August 2026', 'works'],
	['2026-08-31', 'Nghỉ hoán đổi', 'Exchanged day off'],
	['2026-09-01', ...NATIONAL],
	['2026-09-02', ...NATIONAL],
	['2026-11-24', ...CULTURE, 'provisional'],

	['2027-01-01', ...NEW_YEAR],
	['2027-02-05', ...TET, 'provisional'],
	['2027-02-08', ...TET, 'provisional'],
	['2027-02-09', ...TET, 'provisional'],
	['2027-02-10', ...TET, 'provisional'],
	['2027-02-11', ...TET, 'provisional'],
	['2027-04-16', ...KINGS],
	['2027-04-30', ...REUNIFICATION],
	['2027-05-03', ...LABOUR],
	['2027-09-02', ...NATIONAL],
	['2027-09-03', ...NATIONAL, 'provisional'],
	['2027-11-24', ...CULTURE, 'provisional']
];

export const NATIONAL_DAYS: readonly DayChange[] = ROWS.map(([day, vi, en, kind]) => ({
	day,
	works: kind === 'works',
	vi,
	en,
	...(kind === 'provisional' ? { provisional: true as const } : {})
}));

/** The last year the list above speaks of: beyond it only weekends and the fixed days of the solar calendar rest. */
export const HOLIDAYS_KNOWN_UNTIL = 2027;

/** 'MM-DD' that rest in every year, however far ahead. */
export const FIXED_DAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02'];
