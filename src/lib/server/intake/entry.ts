import type { Channel } from '#lib/domain/slip/channel.ts';
import { slipShape, type Slip } from '#lib/domain/slip/slip.ts';

/** Where a slip comes from: a device by the hash of its token, or a place the server vouches for. */
export type Source =
	{ device: string } | { unit: string; channel: Exclude<Channel, 'kiosk'>; counter?: string };

/** answeredAt -> answered_at */
type Snake<S extends string> = S extends `${infer First}${infer Rest}`
	? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
	: S;

/** One slip as `api.store_slips` takes it: the record `app.sent_slip`. */
export type SlipEntry = { [K in keyof Slip as Snake<K>]: Slip[K] } & {
	device?: string;
	unit?: string;
	channel?: Channel;
};

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = (Object.keys(slipShape.entries) as (keyof Slip)[]).map(
	(key) => [key, snake(key)] as const
);

export function toEntry(slip: Slip, source: Source): SlipEntry {
	const entry: Record<string, unknown> = {};
	for (const [key, column] of COLUMNS) if (slip[key] !== undefined) entry[column] = slip[key];
	return Object.assign(entry, source) as SlipEntry;
}
