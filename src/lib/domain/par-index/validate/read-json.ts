import { ProblemError } from '../../problem/problem.ts';
import type { ProblemCode } from '../../problem/problem.ts';

/** Deeper than any rulebook can be and shallow enough for every stack. */
const DEEPEST = 64;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Whether what stands within is allowed, JSON.parse judges. */
const STRING = /"(?:[^"\\]|\\.)*"/y;
const SPACE = /[ \t\r\n]*/y;

class Wrong extends Error {
	readonly at: number;
	constructor(at: number, why: string) {
		super(why);
		this.at = at;
	}
}

/** Reads JSON as RFC 8259 has it, and refuses what JSON.parse lets through: keys written twice, numbers beyond reach. */
class Reader {
	readonly #text: string;
	#at = 0;
	constructor(text: string) {
		this.#text = text;
	}

	document(): unknown {
		const value = this.#value(0, '');
		this.#take(SPACE);
		if (this.#at < this.#text.length)
			throw new Wrong(this.#at, 'thừa nội dung / text after the end');
		return value;
	}

	#take(pattern: RegExp): string | null {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0] ?? null;
		if (found !== null) this.#at += found.length;
		return found;
	}

	/** Takes the sign if it comes next, and the blanks around it. */
	#next(sign: string): boolean {
		this.#take(SPACE);
		if (this.#text[this.#at] !== sign) return false;
		this.#at += 1;
		this.#take(SPACE);
		return true;
	}

	#value(depth: number, path: string): unknown {
		if (depth > DEEPEST) throw new Wrong(this.#at, 'lồng nhau quá sâu / nested too deeply');
		if (this.#next('{')) return this.#object(depth, path);
		return this.#next('[') ? this.#array(depth, path) : this.#scalar(path);
	}

	#scalar(path: string): unknown {
		const at = this.#at;
		const text = this.#take(STRING) ?? this.#take(SCALAR);
		if (text === null)
			throw new Wrong(at, `${path || 'JSON'}: không phải giá trị JSON / no JSON value`);
		const value = this.#parsed(text, at, path);
		if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
			throw new Wrong(at, `${path}: số quá lớn / a number beyond reach (${text.slice(0, 40)})`);
		return value;
	}

	#parsed(text: string, at: number, path: string): unknown {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			throw new Wrong(at, `${path || 'JSON'}: không phải giá trị JSON / no JSON value`);
		}
	}

	#array(depth: number, path: string): unknown[] {
		const list: unknown[] = [];
		if (this.#next(']')) return list;
		do list.push(this.#value(depth + 1, `${path}[${list.length}]`));
		while (this.#next(','));
		if (!this.#next(']')) throw new Wrong(this.#at, `${path}: thiếu ] / ] is missing`);
		return list;
	}

	#object(depth: number, path: string): Record<string, unknown> {
		const found: Record<string, unknown> = {};
		if (this.#next('}')) return found;
		do {
			const at = this.#at;
			const text = this.#take(STRING);
			if (text === null)
				throw new Wrong(at, `${path || 'JSON'}: thiếu tên khóa / a key is missing`);
			const key = String(this.#parsed(text, at, path));
			const here = path ? `${path}.${key}` : key;
			if (Object.hasOwn(found, key))
				throw new Wrong(at, `${here}: khóa viết hai lần / the key is written twice`);
			if (!this.#next(':')) throw new Wrong(this.#at, `${here}: thiếu : / : is missing`);
			// Defined, not assigned: "__proto__" stays a key like any other, to be refused by name.
			const [configurable, enumerable, writable] = [true, true, true];
			const value = this.#value(depth + 1, here);
			Object.defineProperty(found, key, { value, configurable, enumerable, writable });
		} while (this.#next(','));
		if (!this.#next('}')) throw new Wrong(this.#at, `${path || 'JSON'}: thiếu } / } is missing`);
		return found;
	}
}

/** Line and column, from 1. */
function lineOf(text: string, at: number): string {
	const before = text.slice(0, at).split('\n');
	return `${before.length}:${before[before.length - 1]!.length + 1}`;
}

/**
 * A JSON document from the text of a file; a byte order mark is no fault.
 * @throws ProblemError with `code`, naming line, column and key
 */
export function readJson(text: string, code: ProblemCode): unknown {
	const plain = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
	try {
		return new Reader(plain).document();
	} catch (error) {
		if (!(error instanceof Wrong)) throw error;
		throw new ProblemError(code, `JSON ${lineOf(plain, error.at)}: ${error.message}`);
	}
}
