import { isOpen, USUAL_HOURS } from './opening-hours.ts';
import type { OpeningHours } from './setup.ts';

/** Tablets say every minute how they are; one that has not for this long, while the office is open, is silent. */
export const SILENT_MS = 5 * 60_000;

/** new: paired a moment ago, not heard yet · resting: out of reach while the office is closed, as it may be. */
export type DeviceState = 'silent' | 'new' | 'well' | 'resting' | 'revoked';

/** What staff should look at, worst first. */
export type Trouble =
	'storage' | 'missing' | 'shelved' | 'waiting' | 'space' | 'notKept' | 'battery' | 'clock';

/** What the server knows of a tablet. Times are milliseconds since 1970. */
export interface Watched {
	pairedAt: number;
	revokedAt: number | null;
	lastHeartbeatAt: number | null;
	oldestQueuedAt: number | null;
	shelved: number;
	missing: number;
	storageTrouble: string | null;
	storageFreeBytes: number | null;
	storagePersisted: boolean | null;
	batteryPercent: number | null;
	clockOffsetMs: number;
}

/** How a tablet is, by what was last heard of it. Without hours of the unit's own the usual ones count. */
export function stateOf(device: Watched, hours: OpeningHours | null, now: number): DeviceState {
	if (device.revokedAt !== null) return 'revoked';
	const quietFor = now - (device.lastHeartbeatAt ?? device.pairedAt);
	if (quietFor <= SILENT_MS) return device.lastHeartbeatAt === null ? 'new' : 'well';
	const kept = hours ?? USUAL_HOURS;
	// In the first minutes of the day it may still be starting.
	return isOpen(kept, now) && isOpen(kept, now - SILENT_MS) ? 'silent' : 'resting';
}

/** A tablet that is heard and still has not delivered a slip after this long is hindered by something. */
const WAITS_LONG_MS = 15 * 60_000;
const LITTLE_SPACE_BYTES = 50 * 1024 * 1024;
const LITTLE_BATTERY_PERCENT = 20;
const CLOCK_OFF_MS = 2 * 60_000;

const OF_REVOKED: readonly Trouble[] = ['missing', 'shelved'];

/** What is wrong with a tablet, by its own reports; of one that was revoked only what it still holds, or never sent. */
export function troublesOf(device: Watched, now: number): Trouble[] {
	const { storageFreeBytes, batteryPercent, oldestQueuedAt } = device;
	const found: Record<Trouble, boolean> = {
		storage: device.storageTrouble !== null,
		missing: device.missing > 0,
		shelved: device.shelved > 0,
		waiting: oldestQueuedAt !== null && now - oldestQueuedAt > WAITS_LONG_MS,
		// Once the tablet itself says what ails its storage, the rest is said too.
		space:
			device.storageTrouble === null &&
			storageFreeBytes !== null &&
			storageFreeBytes < LITTLE_SPACE_BYTES,
		notKept: device.storageTrouble === null && device.storagePersisted === false,
		battery: batteryPercent !== null && batteryPercent < LITTLE_BATTERY_PERCENT,
		clock: Math.abs(device.clockOffsetMs) > CLOCK_OFF_MS
	};
	const troubles = (Object.keys(found) as Trouble[]).filter((name) => found[name]);
	return device.revokedAt === null
		? troubles
		: troubles.filter((name) => OF_REVOKED.includes(name));
}

/** Whom to look at first: the silent ones, then those in trouble, the revoked last. */
export function urgency(state: DeviceState, troubles: readonly Trouble[]): number {
	if (state === 'silent') return 0;
	if (state === 'revoked') return 3;
	return troubles.length > 0 ? 1 : 2;
}
