import type { SlipEntry } from '#lib/server/intake/entry.ts';
import { repeatable } from './random.ts';

/** What remains of the receipts of one day, field and stage: numbers. */
export interface SampleReceipts {
	day: string;
	field: string;
	stage: string;
	offered: number;
	answered: number;
}

/** For every slip that came by a receipt, that receipt, and one to four that stay unanswered. */
export function sampleReceipts(slips: readonly SlipEntry[]): SampleReceipts[] {
	const receipts = new Map<string, SampleReceipts>();
	for (const { answered_at, field, stage } of slips) {
		const day = answered_at.slice(0, 10);
		const key = [day, field, stage].join(' ');
		const random = repeatable(Number(day.replaceAll('-', '')) + receipts.size);
		const known = receipts.get(key);
		const of = known ?? { day, field: field!, stage: stage!, offered: 0, answered: 0 };
		of.offered += 2 + Math.floor(random() * 4);
		of.answered += 1;
		receipts.set(key, of);
	}
	return [...receipts.values()];
}
