import type { OpeningHours } from '#lib/domain/device/setup.ts';
import {
	stateOf,
	troublesOf,
	urgency,
	type DeviceState,
	type Trouble
} from '#lib/domain/device/watch.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

export type Range = readonly [first: number, last: number];
type Row = Result<'device_states'>[number];

/** A tablet as the pages show it. */
export interface DeviceView extends Omit<Row, 'missing'> {
	state: DeviceState;
	troubles: Trouble[];
	/** Ranges of numbers that never arrived. */
	missing: Range[];
	missingCount: number;
	/** Its own response interval in seconds; null: the unit's. */
	interval: number | null;
}

export interface Devices {
	devices: DeviceView[];
	counters: Result<'counters'>;
	setting: { hours: OpeningHours | null; interval: number };
}

/** The tablets of a unit, those to look at first. */
export async function readDevices(
	database: Database,
	of_unit: string,
	caller: Caller,
	now: number
): Promise<Devices> {
	const of = { of_unit };
	const [rows, missing, intervals, counters, [setting]] = await Promise.all([
		database.call('device_states', of, caller),
		database.call('missing_slips', of, caller),
		database.call('response_intervals', of, caller),
		database.call('counters', of, caller),
		database.call('unit_setting', of, caller)
	]);
	const hours = (setting?.opening_hours ?? null) as OpeningHours | null;
	const devices = rows.map((row): DeviceView => {
		const ranges = missing
			.filter(({ device }) => device === row.id)
			.map(({ first, last }): Range => [first, last]);
		const missingCount = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
		const watched = watch(row, missingCount);
		return {
			...row,
			state: stateOf(watched, hours, now),
			troubles: troublesOf(watched, now),
			missing: ranges,
			missingCount,
			interval: intervals.find(({ device }) => device === row.id)?.seconds ?? null
		};
	});
	const rank = ({ state, troubles }: DeviceView) => urgency(state, troubles);
	devices.sort((a, b) => rank(a) - rank(b) || a.counter.localeCompare(b.counter, 'vi'));
	return {
		devices,
		counters,
		setting: { hours, interval: setting?.response_interval_seconds ?? 0 }
	};
}

const at = (instant: string | null) => (instant === null ? null : Date.parse(instant));

const watch = (row: Row, missing: number) => ({
	pairedAt: Date.parse(row.created_at),
	revokedAt: at(row.revoked_at),
	lastHeartbeatAt: at(row.last_heartbeat_at),
	oldestQueuedAt: at(row.oldest_queued_at),
	shelved: row.shelved ?? 0,
	missing,
	storageTrouble: row.storage_trouble,
	storageFreeBytes: row.storage_free_bytes,
	storagePersisted: row.storage_persisted,
	batteryPercent: row.battery_percent,
	clockOffsetMs: row.clock_offset_ms
});
