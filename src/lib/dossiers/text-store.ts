/**
 * Many short texts in little memory: their bytes side by side. As strings they would weigh several times as much, and
 * each would hold on to the piece of the file that it was cut from.
 */
export class TextStore {
	#bytes = new Uint8Array(1 << 16);
	#ends = new Uint32Array(1 << 10);
	#count = 0;
	readonly #encoder = new TextEncoder();
	readonly #decoder = new TextDecoder();

	get length(): number {
		return this.#count;
	}

	add(text: string): void {
		const start = this.#count === 0 ? 0 : this.#ends[this.#count - 1]!;
		// A UTF-16 unit takes at most three bytes.
		const most = start + text.length * 3;
		if (most > this.#bytes.length) this.#bytes = grown(this.#bytes, most);
		if (this.#count === this.#ends.length) this.#ends = grown(this.#ends, this.#count + 1);
		const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(start));
		this.#ends[this.#count] = start + written;
		this.#count += 1;
	}

	/** The text at a place; '' where there is none. */
	at(place: number): string {
		if (!Number.isInteger(place) || place < 0 || place >= this.#count) return '';
		const start = place === 0 ? 0 : this.#ends[place - 1];
		return this.#decoder.decode(this.#bytes.subarray(start, this.#ends[place]));
	}
}

function grown<T extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
	old: T,
	least: number
): T {
	const larger = new (old.constructor as new (length: number) => T)(
		Math.max(old.length * 2, least)
	);
	larger.set(old);
	return larger;
}
