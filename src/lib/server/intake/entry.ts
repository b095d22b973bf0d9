import type { Channel } from '#lib/domain/slip/channel.ts';
import { slipShape, type Slip } from '#lib/domain/slip/slip.ts';
import { snake, type Snaked } from '#lib/server/database/snake.ts';

/** Where a slip comes from: a device by the hash of its token, or a place the server vouches for. */
export type Source =
	{ device: string } | { unit: string; channel: Exclude<Channel, 'kiosk'>; counter?: string };

/** One slip as `api.store_slips` takes it: the record `app.sent_slip`. */
export type SlipEntry = Snaked<Slip> & {
	device?: string;
	unit?: string;
	channel?: Channel;
};

const COLUMNS = (Object.keys(slipShape.entries) as (keyof Slip)[]).map(
	(key) => [key, snake(key)] as const
);

export function toEntry(slip: Slip, source: Source): SlipEntry {
	const entry: Record<string, unknown> = {};
	for (const [key, column] of COLUMNS) if (slip[key] !== undefined) entry[column] = slip[key];
	return Object.assign(entry, source) as SlipEntry;
}
