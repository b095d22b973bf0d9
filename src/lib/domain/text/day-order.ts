import { DAY_ZERO_1900, readDay, writtenDay, type DayOrder } from './day-text.ts';

/** What the days of a column look like: as they should, or as a program leaves them that takes the month first. */
export type DayDoubt = Exclude<DayOrder, 'plain'> | 'mixed';

/** Days kept as examples. */
const EXAMPLES = 3;
/** From so many days on their pattern says something although no text stands beside them. */
const MANY = 8;

/** An example as people read it: a day number of a spreadsheet as the day it stands for. */
function shown(text: string, dayZero: string): string {
	const day = /^\d{5}(\.\d+)?$/.test(text) && readDay(text, dayZero);
	return day ? day.split('-').reverse().join('/') : text;
}

/** Looks at the days of one column, one after the other, and says whether day and month may be swapped. */
export class DayColumn {
	#numbers = 0;
	#numbersOver12 = 0;
	#days = new Set<string>();
	#months = new Set<string>();
	#texts = 0;
	#firstOver12 = 0;
	#secondOver12 = 0;
	/** As they stand in the file, day numbers as days. */
	readonly examples: Record<'number' | 'text', string[]> = { number: [], text: [] };

	add(text: string, dayZero = DAY_ZERO_1900): void {
		const written = writtenDay(text, dayZero);
		if (!written) return;
		const { by, day, month, year } = written;
		if (this.examples[by].length < EXAMPLES) this.examples[by].push(shown(text.trim(), dayZero));
		if (by === 'number') {
			this.#numbers += 1;
			if (Number(day) > 12) this.#numbersOver12 += 1;
			else if (this.#days.size < 40) {
				this.#days.add(day);
				this.#months.add(`${year}-${month}`);
			}
			return;
		}
		this.#texts += 1;
		if (Number(day) > 12) this.#firstOver12 += 1;
		if (Number(month) > 12) this.#secondOver12 += 1;
	}

	/** The part of the days written as texts that can only be read with the month first. */
	get monthFirst(): number {
		return this.#texts === 0 ? 0 : this.#secondOver12 / this.#texts;
	}

	/**
	 * `texts`: written month first, as a place above 12 shows. `numbers`: an Excel set to the United States took for days
	 * what it could, and left the others as texts: no stored day is above 12, every text is. Or no text is left, and the
	 * days run through the months instead of the month through its days. `mixed`: both orders in one column.
	 */
	get doubt(): DayDoubt | undefined {
		if (this.#secondOver12 > 0 && this.#firstOver12 < this.#secondOver12 * 4)
			return this.#firstOver12 * 4 > this.#secondOver12 ? 'mixed' : 'texts';
		if (this.#numbers === 0 || this.#numbersOver12 > 0) return undefined;
		if (this.#texts > 0) return this.#firstOver12 === this.#texts ? 'numbers' : undefined;
		const runsThroughMonths = this.#months.size >= 4 && this.#months.size > this.#days.size * 1.5;
		return this.#numbers >= MANY && runsThroughMonths ? 'numbers' : undefined;
	}
}
