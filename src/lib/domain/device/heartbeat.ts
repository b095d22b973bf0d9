import { isProblemCode } from '../problem/problem.ts';
import { EMPTY_BATTERY, isInstant } from '../slip/instant.ts';

/** What a tablet says of itself every minute: `POST /api/v1/heartbeat`. */
export interface Heartbeat {
	/** Records in the outbox, follow-ups included. */
	queued: number;
	/** When the oldest of them was written, by the tablet's clock; null when nothing waits. */
	oldestQueuedAt: string | null;
	storage: { freeBytes: number | null; persisted: boolean | null } | null;
	/** Of the program on the tablet. */
	version: string;
	/** Per cent. */
	battery?: number;
	/** The tablet's clock at sending: the server measures by it how far it is off. */
	deviceTime?: string;
	/** Records the server refused, kept until a person looks at them. */
	shelved?: number;
	/** Why: so many of them for each problem of the catalogue. */
	shelf?: ShelfCount[];
	lastSequence?: number;
	oldestSequence?: number;
	/** What keeps the tablet from working well: full, low, volatile, insecure. */
	trouble?: string;
}

export interface ShelfCount {
	code: string;
	count: number;
}

export interface HeartbeatAnswer {
	/** Differs from the setup the tablet has: fetch it anew. */
	configVersion: string;
	serverTime: string;
	/** When an administrator last asked for what lies on the shelf to be sent again; null: never. */
	resendAskedAt?: string | null;
}

const LONGEST_WORD = 80;
const MOST_PROBLEMS = 20;
const MOST = 2 ** 31 - 1;

const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && (value as number) >= 0;

const count = (value: unknown) => (isCount(value) ? value : null);
const word = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_WORD) : null;
const instant = (value: unknown) => (isInstant(value, EMPTY_BATTERY) ? value : null);

/**
 * Reads a heartbeat into what the database keeps; undefined when it is not one. Only `queued` is needed: a tablet of
 * another version, or one in trouble, must still be heard. `storage` may also be the free bytes alone.
 */
export function parseHeartbeat(input: unknown): Record<string, unknown> | undefined {
	if (typeof input !== 'object' || input === null) return undefined;
	const { queued, storage, battery, ...rest } = input as Record<string, unknown>;
	if (!isCount(queued)) return undefined;
	const { freeBytes = storage, persisted } = (
		typeof storage === 'object' && storage !== null ? storage : {}
	) as Record<string, unknown>;
	const percent = typeof battery === 'number' ? Math.round(battery) : -1;
	return {
		queued: Math.min(queued, MOST),
		oldestQueuedAt: instant(rest.oldestQueuedAt),
		storageFreeBytes: typeof freeBytes === 'number' ? count(Math.floor(freeBytes)) : null,
		storagePersisted: typeof persisted === 'boolean' ? persisted : null,
		version: word(rest.version),
		battery: percent >= 0 && percent <= 100 ? percent : null,
		deviceTime: instant(rest.deviceTime),
		shelved: Math.min(count(rest.shelved) ?? 0, MOST),
		shelf: shelfOf(rest.shelf),
		lastSequence: count(rest.lastSequence),
		oldestSequence: count(rest.oldestSequence) || null,
		trouble: word(rest.trouble)
	};
}

function shelfOf(told: unknown): ShelfCount[] {
	if (!Array.isArray(told)) return [];
	const read = (told as (Partial<ShelfCount> | null)[]).flatMap((entry) =>
		isProblemCode(entry?.code) && isCount(entry?.count)
			? [{ code: entry.code, count: Math.min(entry.count, MOST) }]
			: []
	);
	return read.slice(0, MOST_PROBLEMS);
}
