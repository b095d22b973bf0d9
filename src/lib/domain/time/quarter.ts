import { isDay } from './day.ts';

export interface Quarter {
	/** 2000 to 2100. */
	year: number;
	quarter: 1 | 2 | 3 | 4;
}

const TEXT = /^(20\d\d|2100)-Q([1-4])$/;
const RANGES = {
	1: ['01-01', '03-31'],
	2: ['04-01', '06-30'],
	3: ['07-01', '09-30'],
	4: ['10-01', '12-31']
} as const;

/** Reads '2026-Q4'; undefined when it is not a quarter of 2000 to 2100. */
export function parseQuarter(text: unknown): Quarter | undefined {
	const match = typeof text === 'string' ? TEXT.exec(text) : null;
	return match
		? { year: Number(match[1]), quarter: Number(match[2]) as Quarter['quarter'] }
		: undefined;
}

export function formatQuarter({ year, quarter }: Quarter): string {
	return `${year}-Q${quarter}`;
}

/** The quarter a 'YYYY-MM-DD' day lies in. Throws RangeError when it is not a day. */
export function quarterOf(day: string): Quarter {
	if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
	const month = Number(day.slice(5, 7));
	return { year: Number(day.slice(0, 4)), quarter: Math.ceil(month / 3) as Quarter['quarter'] };
}

export function previousQuarter({ year, quarter }: Quarter): Quarter {
	return quarter === 1
		? { year: year - 1, quarter: 4 }
		: { year, quarter: (quarter - 1) as Quarter['quarter'] };
}

export function nextQuarter({ year, quarter }: Quarter): Quarter {
	return quarter === 4
		? { year: year + 1, quarter: 1 }
		: { year, quarter: (quarter + 1) as Quarter['quarter'] };
}

export function sameQuarterLastYear({ year, quarter }: Quarter): Quarter {
	return { year: year - 1, quarter };
}

/** First and last day of the quarter, both inside it. */
export function quarterRange({ year, quarter }: Quarter): { from: string; to: string } {
	const [first, last] = RANGES[quarter];
	return { from: `${year}-${first}`, to: `${year}-${last}` };
}
