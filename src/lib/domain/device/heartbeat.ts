import * as v from 'valibot';
import { isProblemCode } from '../problem/problem.ts';
import { instant as instantOf, maybe, says, text, whole } from '../shape.ts';
import { EMPTY_BATTERY, isInstant } from '../slip/instant.ts';

const LONGEST_WORD = 80;
const MOST_PROBLEMS = 20;
const MOST = 2 ** 31 - 1;

/** What makes no sense is not read, and the rest is: a tablet in trouble must still be heard. */
const heard = <S extends v.GenericSchema>(schema: S) => v.fallback(maybe(schema), null);

const count = (sentence: string, from = 0) =>
	v.pipe(
		whole(sentence, from),
		v.check((n) => Number.isSafeInteger(n))
	);
const few = (sentence: string) =>
	v.pipe(
		count(sentence),
		v.transform((n) => Math.min(n, MOST))
	);
const instant = (sentence: string) =>
	v.pipe(
		v.string(),
		v.check((at) => isInstant(at, EMPTY_BATTERY)),
		v.metadata({ format: 'date-time' }),
		says(sentence)
	);
const word = (sentence: string) =>
	v.pipe(
		v.string(),
		v.minLength(1),
		says(sentence),
		v.transform((text) => text.slice(0, LONGEST_WORD))
	);

const shelfCount = v.object({
	code: v.pipe(
		v.string(),
		v.check((code) => isProblemCode(code)),
		says('Number of the problem.')
	),
	count: few('Records refused for it.')
});
export type ShelfCount = v.InferOutput<typeof shelfCount>;

const NONE: ShelfCount = { code: '', count: 0 };

/**
 * What a tablet says of itself every minute: `POST /api/v1/heartbeat`. Only `queued` is needed; a tablet of another
 * version leaves out what it does not know.
 */
export const heartbeatShape = v.object({
	queued: few('Records that wait on the tablet, follow-ups included.'),
	oldestQueuedAt: heard(
		instant('When the oldest of them was written, by the tablet’s clock; null where nothing waits.')
	),
	storage: heard(
		v.object({
			freeBytes: heard(
				v.pipe(
					v.number(),
					v.metadata({ type: 'integer', minimum: 0 }),
					says('Room left.'),
					v.transform(Math.floor),
					v.check((bytes) => Number.isSafeInteger(bytes) && bytes >= 0)
				)
			),
			persisted: heard(v.pipe(v.boolean(), says('The system will not clear it by itself.')))
		})
	),
	version: heard(word('Of the program on the tablet.')),
	battery: heard(
		v.pipe(
			v.number(),
			v.metadata({ type: 'integer', minimum: 0, maximum: 100 }),
			says('Per cent.'),
			v.transform(Math.round),
			v.check((percent) => percent >= 0 && percent <= 100)
		)
	),
	deviceTime: heard(
		instant('The tablet’s clock at sending: the server measures by it how far it is off.')
	),
	shelved: heard(few('Records that the server refused, kept until a person looks at them.')),
	shelf: heard(
		v.pipe(
			v.array(v.fallback(shelfCount, NONE)),
			says('Why they were refused: so many of them for each problem.'),
			v.transform((entries) => entries.filter((entry) => entry !== NONE).slice(0, MOST_PROBLEMS))
		)
	),
	lastSequence: heard(count('Last number given to a slip.')),
	oldestSequence: heard(count('Number of the oldest slip that waits.', 1)),
	trouble: heard(word('full, low, volatile or insecure: what keeps the tablet from working well.'))
});

export type Heartbeat = v.InferInput<typeof heartbeatShape>;

/** What the server says to a heartbeat. */
export const heartbeatBodyShape = v.object({
	configVersion: text('Changes whenever anything the tablet shows does: fetch the setup anew.'),
	serverTime: instantOf('The server’s clock.'),
	resendAskedAt: v.nullable(
		instantOf('When an administrator last asked for refused slips to be sent again.')
	)
});
export type HeartbeatBody = v.InferOutput<typeof heartbeatBodyShape>;

/**
 * Reads a heartbeat into what the database keeps; undefined when it is not one. `storage` may also be the free bytes
 * alone.
 */
export function parseHeartbeat(input: unknown): Record<string, unknown> | undefined {
	const given = input as { storage?: unknown } | null;
	const isNumber = typeof given?.storage === 'number';
	const read = v.safeParse(
		heartbeatShape,
		isNumber ? { ...given, storage: { freeBytes: given.storage } } : given
	);
	if (!read.success) return undefined;
	const { storage, shelved, shelf, ...rest } = read.output;
	return {
		...rest,
		storageFreeBytes: storage?.freeBytes ?? null,
		storagePersisted: storage?.persisted ?? null,
		shelved: shelved ?? 0,
		shelf: shelf ?? []
	};
}
