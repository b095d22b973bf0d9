import type { Channel } from '#lib/domain/slip/channel.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';

/** Where a slip comes from: a device by the hash of its token, or a place the server vouches for. */
export type Source =
	{ device: string } | { unit: string; channel: Exclude<Channel, 'kiosk'>; counter?: string };

/** One slip as `api.store_slips` takes it. */
export interface SlipEntry {
	device?: string;
	unit?: string;
	channel?: string;
	counter?: string;
	id: string;
	level: number;
	answered_at: string;
	clock_offset_ms?: number;
	doubted?: boolean;
	field?: string;
	stage?: string;
	sequence?: number;
	locale?: string;
	reasons?: string[];
	items?: Record<string, number | null>;
	facts?: Record<string, number>;
	comment?: string;
}

export function toEntry(slip: Slip, source: Source): SlipEntry {
	const { answeredAt, clockOffsetMs, ...rest } = slip;
	const clock = clockOffsetMs === undefined ? {} : { clock_offset_ms: clockOffsetMs };
	return { ...rest, answered_at: answeredAt, ...clock, ...source } as SlipEntry;
}
