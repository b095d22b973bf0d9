import type { Level } from '#lib/domain/slip/level.ts';

/** What a citizen adds after the tap, as the driver of the test knows it. */
export interface Added {
	reasons: string[];
	items: Record<string, Level | null>;
}

/** One citizen's tap on a face: what the driver wrote down about it, before and after. */
export interface Attempt {
	level: Level;
	/** Just before the finger came down, in milliseconds since 1970. */
	from: number;
	/** When its end was known: thanks were seen, or the tablet was up again after it fell over. */
	to: number;
	/** "Cảm ơn" was seen: from here on the slip must never be lost. Otherwise it may be there or not. */
	thanked: boolean;
	/** The tablet fell over while this citizen stood there. */
	fell: boolean;
	/** Everything touched after the tap: no more than this may be there. */
	touched: Added;
	/** Of that, what thanks were said for: this must be there. */
	confirmed: Added;
}

export const nothing = (): Added => ({ reasons: [], items: {} });
export const isEmpty = ({ reasons, items }: Added) =>
	reasons.length === 0 && Object.keys(items).length === 0;
export const copyOf = ({ reasons, items }: Added): Added => ({
	reasons: [...reasons],
	items: { ...items }
});

export function begin(level: Level): Attempt {
	return {
		level,
		from: Date.now(),
		to: Infinity,
		thanked: false,
		fell: false,
		touched: nothing(),
		confirmed: nothing()
	};
}
