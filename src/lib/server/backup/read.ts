import { createHash, timingSafeEqual, type Hmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { BackupKey } from './key.ts';
import {
	END_OF_TABLE,
	FORMAT,
	FORMAT_VERSION,
	type Header,
	type Table,
	type Trailer
} from './format.ts';

const NEWLINE = 0x0a;
/** The longest line that is read whole: a header with very many tables. Rows are passed on in pieces. */
const LONGEST_LINE = 1024 * 1024;

/** Reads a backup from its first byte to its last, in constant memory, and hands out nothing that follows a mistake. */
export class BackupReader {
	readonly #chunks: AsyncIterator<Buffer>;
	readonly #path: string;
	readonly #hash = createHash('sha256');
	#rest: Buffer = Buffer.alloc(0);

	readonly #key: BackupKey | undefined;
	readonly #mac: Hmac | undefined;

	/** @param key what its seal is tried with */
	constructor(path: string, key?: BackupKey) {
		this.#path = path;
		this.#key = key;
		this.#mac = key?.seal();
		this.#chunks = chunksOf(path);
	}

	/** @throws ProblemError HL-9203 when it is no backup, HL-9205 when a newer version made it */
	async header(): Promise<Header> {
		const header = (await this.#json(true).catch((error) => {
			throw error instanceof ProblemError && error.problem.code === 'HL-9204'
				? new ProblemError('HL-9203', this.#path)
				: error;
		})) as Header;
		if (header?.format !== FORMAT) throw new ProblemError('HL-9203', this.#path);
		if (header.version > FORMAT_VERSION) throw new ProblemError('HL-9205', String(header.version));
		return header;
	}

	/** @throws ProblemError HL-9204 when another table, or none, follows */
	async table(expected: Table): Promise<void> {
		const found = (await this.#json(true)) as Table;
		if (found.name !== expected.name || String(found.columns) !== String(expected.columns))
			throw this.damaged(expected.name);
	}

	/** The rows of the table that was just opened, as they were written: whole lines. */
	async *rows(): AsyncGenerator<Buffer> {
		for (;;) {
			const whole = this.#rest.lastIndexOf(NEWLINE) + 1;
			const lines = this.#rest.subarray(0, whole);
			const end = endOfTable(lines);
			if (end >= 0) {
				if (end > 0) yield this.#take(end);
				this.#take(END_OF_TABLE.length + 1);
				return;
			}
			// What may be the beginning of the end waits for what follows it.
			if (whole > 0) yield this.#take(whole);
			await this.#more();
		}
	}

	/** @throws ProblemError HL-9204 when a byte differs from what was written, or something follows */
	async trailer(): Promise<Trailer> {
		const sha256 = this.#hash.copy().digest('hex');
		const trailer = (await this.#json(false)) as Trailer;
		if (trailer.end !== true || trailer.sha256 !== sha256) throw this.damaged('SHA-256');
		const after = await this.#chunks.next().catch((error) => {
			throw this.damaged((error as Error).message);
		});
		if (this.#rest.length > 0 || !after.done) throw this.damaged('…');
		return trailer;
	}

	/**
	 * Whether what was read is what was written by who had the key.
	 * @throws ProblemError HL-9231 when it was changed after sealing, HL-9230 when that cannot be known: no seal, or another key
	 */
	checkSeal({ seal }: Trailer): void {
		if (!seal) throw new ProblemError('HL-9230', `${this.#path}: không có niêm phong (no seal)`);
		if (seal.key !== this.#key?.id) throw new ProblemError('HL-9230', `${this.#path}: ${seal.key}`);
		const mac = this.#mac!.digest();
		const sealed = Buffer.from(String(seal.mac), 'hex');
		if (sealed.length !== mac.length || !timingSafeEqual(sealed, mac))
			throw new ProblemError('HL-9231', this.#path);
	}

	async close() {
		await this.#chunks.return?.();
	}

	damaged(what: string): ProblemError {
		return new ProblemError('HL-9204', `${this.#path}: ${what}`);
	}

	async #json(sealed: boolean): Promise<unknown> {
		let end = this.#rest.indexOf(NEWLINE);
		while (end < 0) {
			if (this.#rest.length > LONGEST_LINE) throw this.damaged('…');
			await this.#more();
			end = this.#rest.indexOf(NEWLINE);
		}
		const line = sealed ? this.#take(end + 1) : this.#cut(end + 1);
		try {
			return JSON.parse(line.toString('utf8'));
		} catch {
			throw this.damaged('JSON');
		}
	}

	#take(length: number): Buffer {
		const taken = this.#cut(length);
		this.#hash.update(taken);
		this.#mac?.update(taken);
		return taken;
	}

	#cut(length: number): Buffer {
		const taken = this.#rest.subarray(0, length);
		this.#rest = this.#rest.subarray(length);
		return taken;
	}

	async #more(): Promise<void> {
		const next = await this.#chunks.next().catch((error) => {
			const { code = '', message } = error as NodeJS.ErrnoException;
			if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') throw this.damaged(code);
			throw new ProblemError('HL-9203', `${this.#path}: ${code || message}`, { cause: error });
		});
		if (next.done) throw this.damaged('…');
		this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, next.value]) : next.value;
	}
}

function chunksOf(path: string): AsyncIterator<Buffer> {
	const source = createReadStream(path);
	const unzipped = createGunzip();
	source.on('error', (error) => unzipped.destroy(error));
	unzipped.on('close', () => source.destroy());
	return (source.pipe(unzipped) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
}

/** Where the line that ends a table begins, in whole lines; -1 without one. */
function endOfTable(lines: Buffer): number {
	const mark = Buffer.from(`${END_OF_TABLE}\n`);
	if (lines.subarray(0, mark.length).equals(mark)) return 0;
	const at = lines.indexOf(Buffer.concat([Buffer.from('\n'), mark]));
	return at < 0 ? -1 : at + 1;
}
