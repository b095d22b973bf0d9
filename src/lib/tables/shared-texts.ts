import type { LayAside, Scratch } from './scratch.ts';

/** Texts that lie together: read together, forgotten together. */
const PAGE_TEXTS = 256;
/** Pages held in memory. Spreadsheets number texts in the order of their cells, so few are enough. */
const PAGES_HELD = 64;
/** No column of a dossier needs a longer one; whole letters in a cell must not fill the memory. */
export const LONGEST_TEXT = 500;

interface Page {
	bytes: Uint8Array;
	/** Where each text ends. */
	ends: Uint32Array;
}

const decoder = new TextDecoder();

/**
 * The texts that the cells of a workbook refer to by number, laid on a scratch store. In memory are at most 64 pages of 256
 * texts of 500 signs, and eight bytes per page that there is: 32 kB for a million texts.
 */
export class SharedTexts {
	readonly #scratch: Scratch | undefined;
	readonly #starts: readonly number[];
	/** The one used last stands last. */
	readonly #held = new Map<number, Page>();

	readonly #count: number;

	private constructor(scratch: Scratch | undefined, starts: readonly number[], count: number) {
		this.#scratch = scratch;
		this.#starts = starts;
		this.#count = count;
	}

	static async layAside(texts: AsyncIterable<string>, layAside: LayAside): Promise<SharedTexts> {
		const starts = [0];
		let count = 0;
		async function* counted() {
			for await (const text of texts) {
				count += 1;
				yield text;
			}
		}
		const scratch = await layAside(pagesOf(counted(), starts));
		return new SharedTexts(scratch, starts, count);
	}

	static none(): SharedTexts {
		return new SharedTexts(undefined, [0], 0);
	}

	has(place: number): boolean {
		return Number.isInteger(place) && place >= 0 && place < this.#count;
	}

	/** The text of this number; '' where there is none. A promise only where its page is not at hand. */
	at(place: number): string | Promise<string> {
		const number = Math.floor(place / PAGE_TEXTS);
		if (!Number.isInteger(place) || place < 0 || number >= this.#starts.length - 1) return '';
		const page = this.#held.get(number);
		if (!page) return this.#fetch(number).then((fetched) => textIn(fetched, place % PAGE_TEXTS));
		this.#held.delete(number);
		this.#held.set(number, page);
		return textIn(page, place % PAGE_TEXTS);
	}

	async #fetch(number: number): Promise<Page> {
		const from = this.#starts[number]!;
		const bytes = await this.#scratch!.read(from, this.#starts[number + 1]!);
		const count = new Uint32Array(bytes.buffer, 0, 1)[0]!;
		const head = 4 * (count + 1);
		const page = {
			bytes: bytes.subarray(head),
			ends: new Uint32Array(bytes.buffer, 4, count)
		};
		this.#held.set(number, page);
		if (this.#held.size > PAGES_HELD) this.#held.delete(this.#held.keys().next().value!);
		return page;
	}

	async close(): Promise<void> {
		this.#held.clear();
		await this.#scratch?.close();
	}
}

function textIn({ bytes, ends }: Page, at: number): string {
	if (at >= ends.length) return '';
	return decoder.decode(bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at]));
}

/** A page: how many texts, where each ends, their bytes. `starts` learns where each page begins, and the last ends. */
async function* pagesOf(
	texts: AsyncIterable<string>,
	starts: number[]
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	// A UTF-16 unit takes at most three bytes.
	const bytes = new Uint8Array(PAGE_TEXTS * LONGEST_TEXT * 3);
	const ends = new Uint32Array(PAGE_TEXTS);
	let count = 0;
	let length = 0;
	const page = () => {
		const head = 4 * (count + 1);
		const whole = new Uint8Array(head + length);
		new Uint32Array(whole.buffer, 0, 1)[0] = count;
		new Uint32Array(whole.buffer, 4, count).set(ends.subarray(0, count));
		whole.set(bytes.subarray(0, length), head);
		starts.push(starts.at(-1)! + whole.length);
		count = 0;
		length = 0;
		return whole;
	};
	for await (const text of texts) {
		length += encoder.encodeInto(text.slice(0, LONGEST_TEXT), bytes.subarray(length)).written;
		ends[count] = length;
		count += 1;
		if (count === PAGE_TEXTS) yield page();
	}
	if (count > 0) yield page();
}
