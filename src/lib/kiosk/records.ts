import type { Slip } from '#lib/domain/slip/slip.ts';

/** Which device the tablet is. Old ones stay as long as slips given under them wait. */
export interface Pairing {
	id: string;
	token: string;
	pairedAt: number;
	/** The sequence number of the next slip; counts from 1 per pairing. */
	nextSequence: number;
	/** It introduced itself to an installation that holds nothing but a sample; nobody paired it by a code. */
	introduced?: true;
	/** When a server first said that it no longer knows this token. */
	refusedAt?: number;
}

/** One record on its way to the server: a tap, or a follow-up with the same slip id. Never changed once written. */
export interface OutboxRecord {
	/** Slips go out under the device they were given on, even after the tablet was paired anew. */
	pairing: string;
	slip: Slip;
	/** The tablet's clock when it was written, in milliseconds. */
	queuedAt: number;
	/** Set when that clock was certainly wrong: what its true time can be worked out from (see clock.ts). */
	doubt?: { boot: string; elapsed: number };
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
