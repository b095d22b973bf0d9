import type { Slip } from '#lib/domain/slip/slip.ts';

/** Which device the tablet is. Old ones stay as long as slips given under them wait. */
export interface Pairing {
	id: string;
	token: string;
	pairedAt: number;
	/** The sequence number of the next slip; counts from 1 per pairing. */
	nextSequence: number;
	/** It introduced itself to an installation that holds nothing but a sample; it was not paired by a code. */
	introduced?: true;
	/** When a server first said that it no longer knows this token. */
	refusedAt?: number;
}

/** What was known of the tablet's clock when something was written: its true time is worked out from it (see clock.ts). */
export interface ClockReading {
	/** The life of the page, and the milliseconds since it began. */
	boot: string;
	elapsed: number;
	/** Server time minus tablet time, where it had been measured and the clock not been set since. */
	offset?: number;
	/** That measure was an earlier page's: no server had been heard by this one. */
	remembered?: true;
	/** The clock was certainly wrong: a server had been heard later. */
	behind?: true;
}

/** One record on its way to the server: a tap, or a follow-up with the same slip id. Never changed once written. */
export interface OutboxRecord {
	/** Slips go out under the device they were given on, even after the tablet was paired anew. */
	pairing: string;
	slip: Slip;
	/** The tablet's clock when it was written, in milliseconds. */
	queuedAt: number;
	/** Absent in what versions before 28/11/2026 wrote. */
	clock?: ClockReading;
	/** What those versions wrote instead when the clock was certainly wrong. */
	doubt?: Pick<ClockReading, 'boot' | 'elapsed'>;
}

/** A follow-up that still grows while the citizen answers; it becomes a record when the citizen has left. */
export interface Draft extends OutboxRecord {
	touchedAt: number;
}

/** A record that the server refused. It stays until a person sends it again or takes it out as a file. */
export interface ShelfRecord extends OutboxRecord {
	problem: { code: string; title?: string };
	shelvedAt: number;
}
