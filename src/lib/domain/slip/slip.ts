import type { Level } from './level.ts';
import type { Stage } from './stage.ts';

/** 0, 1, or 2 = two or more. */
export type FactAnswer = 0 | 1 | 2;

/** What only the citizen can tell for indices 3 and 4 of TT 01/2018/TT-VPCP. */
export interface SlipFacts {
	/** How many times the reception was contacted to complete the dossier. */
	visits?: FactAnswer;
	/** How many other agencies had to be contacted. */
	agencies?: FactAnswer;
}

/** One evaluation slip as a device, a phone or a paper row hands it in: no name, no address. */
export interface Slip {
	/** UUIDv7 in lower case, made where the slip was filled in, so that a repeat is recognised. */
	id: string;
	/** ISO 8601 instant with an offset, as the device's clock had it. */
	answeredAt: string;
	/** Server time minus the device's at that moment, where the device knew it: milliseconds, at most 158 years. */
	clockOffsetMs?: number;
	/** The device's clock was certainly wrong then, and nothing tells by how much. */
	doubted?: boolean;
	level: Level;
	/** Code of the field of the procedure. */
	field?: string;
	stage?: Stage;
	/** Ids of the reasons chosen, each once. */
	reasons?: string[];
	/** Item id -> level, or null for "Không có ý kiến". */
	items?: Record<string, Level | null>;
	facts?: SlipFacts;
	/** Free text, cleaned, at most 2,000 characters. */
	comment?: string;
	locale?: 'vi' | 'en';
	/** Code of the counter, where the channel does not already say it. */
	counter?: string;
	/** Position in the device's own count, from 1: a gap shows a slip that never arrived. */
	sequence?: number;
}
