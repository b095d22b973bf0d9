import type { Locale } from '../text/number.ts';
import { write, type Filling } from './figures.ts';
import type { Words } from './words.ts';

/** What is to be said, without its words: a code of a catalogue and what fills the sentence's places. */
export interface Statement {
	code: string;
	values: Readonly<Record<string, Filling>>;
}

/** The sentence of a catalogue with its places (`{n}`) filled, in one language. */
export function say(
	sentences: Readonly<Record<string, Words>>,
	{ code, values }: Statement,
	locale: Locale
): string {
	const template = sentences[code]?.[locale];
	if (template === undefined) return code;
	return template.replaceAll(
		/\{(\w+)\}( points| slips)?/g,
		(place, name: string, counted: string = '') => {
			const filling = values[name];
			if (filling === undefined) return place;
			const written = write(filling, locale);
			// English has one point, and two points.
			return written + (written === '1' ? counted.slice(0, -1) : counted);
		}
	);
}
