const EMPTY = 0;

/** Two hashes of 32 bits: of a million codes, two are taken for one about once in forty million files. */
function hashes(code: string): [number, number] {
	let a = 0x9e3779b9;
	let b = 0x85ebca6b;
	for (let i = 0; i < code.length; i += 1) {
		const unit = code.charCodeAt(i);
		a = Math.imul(a ^ unit, 0x01000193);
		a = (a << 13) | (a >>> 19);
		b = Math.imul(b ^ unit, 0xcc9e2d51);
		b = (b << 15) | (b >>> 17);
	}
	const mix = (hash: number) => {
		let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
		mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
		return (mixed ^ (mixed >>> 16)) >>> 0;
	};
	return [mix(a), mix(b ^ code.length)];
}

/**
 * In which row of a file each code came first. Keeps twelve bytes of a code instead of its text, so that a file of
 * 100,000 rows costs three megabytes.
 */
export class SeenCodes {
	#size = 1024;
	#count = 0;
	#first = new Uint32Array(this.#size);
	#second = new Uint32Array(this.#size);
	/** 0 where the place is free: rows are counted from 1. */
	#rows = new Uint32Array(this.#size);

	/** The row in which the code came first, if it did. */
	rowOf(code: string): number | undefined {
		const row = this.#rows[this.#placeOf(...hashes(code))]!;
		return row === EMPTY ? undefined : row;
	}

	add(code: string, row: number): void {
		const [first, second] = hashes(code);
		const place = this.#placeOf(first, second);
		if (this.#rows[place] !== EMPTY) return;
		this.#put(place, first, second, row);
		this.#count += 1;
		if (this.#count * 2 > this.#size) this.#grow();
	}

	#put(place: number, first: number, second: number, row: number) {
		this.#first[place] = first;
		this.#second[place] = second;
		this.#rows[place] = row;
	}

	#placeOf(first: number, second: number): number {
		let place = first & (this.#size - 1);
		while (
			this.#rows[place] !== EMPTY &&
			(this.#first[place] !== first || this.#second[place] !== second)
		)
			place = (place + 1) & (this.#size - 1);
		return place;
	}

	#grow() {
		const [firsts, seconds, rows] = [this.#first, this.#second, this.#rows];
		this.#size *= 2;
		this.#first = new Uint32Array(this.#size);
		this.#second = new Uint32Array(this.#size);
		this.#rows = new Uint32Array(this.#size);
		rows.forEach((row, i) => {
			if (row === EMPTY) return;
			this.#put(this.#placeOf(firsts[i]!, seconds[i]!), firsts[i]!, seconds[i]!, row);
		});
	}
}
