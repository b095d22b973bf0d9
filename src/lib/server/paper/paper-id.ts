import { createHash } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import type { PaperSlip } from './row.ts';

/**
 * Ids for slips that come without one, the same each time the same file is read. A numbered slip has the id of its unit
 * and number, whatever else stands on it. One without a number has the id of everything it says and of how many rows
 * before it say exactly the same.
 */
export class PaperIds {
	#unit: string;
	/** How often each content was seen: about 50 bytes for every unnumbered row that differs from all others. */
	#seen = new Map<number, number>();

	constructor(unit: string) {
		this.#unit = unit;
	}

	of({ number, ...says }: PaperSlip): string {
		// A number alone does not tell a time, and the id must not change when the date is corrected.
		if (number !== undefined) return slipId(0, digest(['number', this.#unit, number]));
		const content = ['content', this.#unit, canonical(says)];
		const key = digest(content).readUIntBE(0, 6);
		const before = this.#seen.get(key) ?? 0;
		this.#seen.set(key, before + 1);
		return slipId(Date.parse(says.answeredAt), digest([...content, before]));
	}
}

function digest(parts: unknown): Buffer {
	return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** The same text for the same content, in whatever order its parts were read. */
export function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}
