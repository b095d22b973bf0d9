import { ProblemError } from '#lib/domain/problem/problem.ts';
import { LARGE, LARGEST_DISCARDED } from './limit.ts';
import { turn } from './turn.ts';

/** From here on a body comes in piece by piece, and everybody else in between. */
const UNHURRIED = 64 * 1024;

/** All that is held of bodies still on their way, however many send at once. */
const HELD_AT_ONCE = 64 * 1024 * 1024;
let held = 0;

/** Bodies larger than LARGE that are worked on at the same time; the others wait, unread. */
const LARGE_AT_ONCE = 2;
let large = 0;
const waiting: (() => void)[] = [];

/** What one request holds of both. The code that answers the request lets go of it. */
export class Hold {
	#bytes = 0;
	#isLarge = false;

	/** @throws ProblemError HL-9114 when too much comes at once */
	async take(bytes: number, length: number): Promise<void> {
		if (length > LARGE && !this.#isLarge) await this.#enterLarge();
		if (held + bytes > HELD_AT_ONCE) throw new ProblemError('HL-9114');
		held += bytes;
		this.#bytes += bytes;
	}

	release(): void {
		held -= this.#bytes;
		this.#bytes = 0;
		if (!this.#isLarge) return;
		this.#isLarge = false;
		large -= 1;
		waiting.shift()?.();
	}

	async #enterLarge() {
		while (large >= LARGE_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
		large += 1;
		this.#isLarge = true;
	}
}

/**
 * Reads a body, counting the bytes that really come, whatever its header promised. What is too much is read on and
 * thrown away, so that its sender hears the answer.
 * @param hold what the request holds on to until it is answered; default: until the body is read
 * @throws ProblemError HL-9111 above the limit, HL-9114 when too much comes at once, HL-9004 when it breaks off
 */
export async function readBytes(
	body: ReadableStream<Uint8Array> | null,
	limit: number,
	hold?: Hold
): Promise<Buffer<ArrayBuffer>> {
	if (!body) return Buffer.alloc(0);
	// Not cancelled at the end: that would cut the connection before the answer is out.
	return readStream(body.values({ preventCancel: true }), limit, hold);
}

/** The same for bytes in the order they come. */
export async function readStream(
	stream: AsyncIterable<Uint8Array>,
	limit: number,
	hold?: Hold
): Promise<Buffer<ArrayBuffer>> {
	const chunks: Uint8Array[] = [];
	const mine = hold ?? new Hold();
	let length = 0;
	try {
		for await (const chunk of stream) {
			length += chunk.length;
			if (length > LARGEST_DISCARDED) break;
			// A piece of a large body for each turn, whoever sends: unread, the line itself holds the sender back.
			if (length > UNHURRIED) await turn();
			if (length > limit) {
				chunks.length = 0;
				mine.release();
				continue;
			}
			await mine.take(chunk.length, length);
			chunks.push(chunk);
		}
	} catch (error) {
		throw error instanceof ProblemError ? error : brokenOff(error);
	} finally {
		if (!hold) mine.release();
	}
	if (length > limit) throw tooLarge(limit);
	return Buffer.concat(chunks);
}

/** @throws ProblemError HL-9113: a small body may unpack to any size */
export function refuseCompressed(encoding: string | null | undefined): void {
	if (encoding && encoding.trim().toLowerCase() !== 'identity')
		throw new ProblemError('HL-9113', encoding.slice(0, 40));
}

function tooLarge(limit: number): ProblemError {
	const size = limit < LARGE ? `${limit / 1024} KiB` : `${limit / 1024 / 1024} MiB`;
	return new ProblemError('HL-9111', `> ${size}`);
}

/** The framework gives up by itself where the header promises more than it may hold. */
function brokenOff(error: unknown): ProblemError {
	const { status } = (error ?? {}) as { status?: number };
	return new ProblemError(status === 413 ? 'HL-9111' : 'HL-9004', undefined, { cause: error });
}
