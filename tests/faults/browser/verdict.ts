import { isDeepStrictEqual } from 'node:util';
import type { OutboxRecord } from '#lib/kiosk/records.ts';
import type { Added, Attempt } from './attempt.ts';
import { RESPONSE_INTERVAL_MS } from './place.ts';
import type { StoredSlip } from './truth.ts';

/** What one tablet's history and what is there have to say of each other. */
export interface Verdict {
	/** Thanked for, but nowhere: neither on the server nor on the tablet. */
	lost: number;
	/** Two slips of one tap, or a slip without a tap. */
	doubled: number;
	/** Sequence numbers that are missing, twice there, or not in the order of the taps. */
	gaps: number;
	/** Of the taps whose thanks stayed unseen: how many are there all the same. */
	unsure: number;
	/** What is wrong, in words. */
	wrongs: string[];
}

/** A slip wherever it is now: on the server, or still waiting on the tablet. */
type Known = Pick<StoredSlip, 'id' | 'level' | 'sequence'>;

/** When the tablet's page minted it: the first 48 bits of a UUIDv7. */
const mintedAt = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16);

/**
 * Finds every slip's tap by the moment at which its id was minted, and every tap's slip.
 * @param attempts in order
 * @param ended of the first so many, those thanked for must be there
 * @param waiting on the tablet, looked at before the server was asked
 */
export function judge(
	attempts: readonly Attempt[],
	ended: number,
	waiting: readonly OutboxRecord[],
	stored: readonly StoredSlip[]
): Verdict {
	const verdict: Verdict = { lost: 0, doubled: 0, gaps: 0, unsure: 0, wrongs: [] };
	const known = new Map<string, Known>();
	for (const slip of stored) known.set(slip.id, slip);
	for (const { slip } of waiting) {
		const there = known.get(slip.id);
		if (there && (there.level !== slip.level || there.sequence !== slip.sequence))
			verdict.wrongs.push(`${slip.id} waits as ${slip.sequence}, and is stored otherwise`);
		known.set(slip.id, { id: slip.id, level: slip.level, sequence: slip.sequence! });
	}
	const inOrder = [...known.values()].sort((a, b) => mintedAt(a.id) - mintedAt(b.id));
	for (const [i, { id, sequence }] of inOrder.entries())
		if (sequence !== i + 1) {
			verdict.gaps += 1;
			if (verdict.gaps === 1) verdict.wrongs.push(`${id} is number ${sequence}, not ${i + 1}`);
		}
	const slipsOf = new Map<Attempt, Known[]>();
	for (const slip of inOrder) {
		const at = mintedAt(slip.id);
		const attempt = attempts.find(({ from, to }) => from <= at && at <= to);
		if (!attempt) {
			verdict.doubled += 1;
			verdict.wrongs.push(`nobody tapped ${slip.id} (number ${slip.sequence})`);
		} else slipsOf.set(attempt, [...(slipsOf.get(attempt) ?? []), slip]);
	}
	for (const attempt of attempts.slice(0, ended)) {
		const slips = slipsOf.get(attempt) ?? [];
		verdict.doubled += Math.max(0, slips.length - 1);
		if (slips.length > 1) verdict.wrongs.push(`one tap, ${slips.map(({ id }) => id).join(', ')}`);
		for (const { id, level } of slips)
			if (level !== attempt.level)
				verdict.wrongs.push(`${id} is ${level}, the tap was on ${attempt.level}`);
		if (!attempt.thanked) verdict.unsure += slips.length > 0 ? 1 : 0;
		else if (slips.length === 0) {
			verdict.lost += 1;
			verdict.wrongs.push(`lost: level ${attempt.level}, ${new Date(attempt.from).toISOString()}`);
		}
	}
	return verdict;
}

/**
 * What was added to the taps, and how odd presses are marked; once nothing waits any more.
 * @returns what is wrong, in words
 */
export function judgeAdditions(attempts: readonly Attempt[], stored: readonly StoredSlip[]) {
	const wrongs: string[] = [];
	for (const { id, reasons, items } of stored) {
		const at = mintedAt(id);
		const attempt = attempts.find(({ from, to }) => from <= at && at <= to);
		if (!attempt) continue;
		const there: Added = { reasons: reasons ?? [], items: items ?? {} };
		if (!within(attempt.confirmed, there) || !within(there, attempt.touched))
			wrongs.push(
				`${id}: confirmed ${JSON.stringify(attempt.confirmed)}, there ${JSON.stringify(there)}, ` +
					`touched ${JSON.stringify(attempt.touched)}`
			);
	}
	for (const [i, { id, answeredAt, marks, counted }] of stored.entries()) {
		const pause = i === 0 ? Infinity : answeredAt - stored[i - 1]!.answeredAt;
		const odd = pause < RESPONSE_INTERVAL_MS;
		if (!isDeepStrictEqual(marks, odd ? ['interval'] : []) || counted === odd)
			wrongs.push(`${id}: ${pause} ms after the one before, marked ${marks}, counted ${counted}`);
	}
	return wrongs;
}

/** Is everything of the first also in the second? */
function within(less: Added, more: Added): boolean {
	return (
		less.reasons.every((reason) => more.reasons.includes(reason)) &&
		Object.entries(less.items).every(([id, level]) => more.items[id] === level)
	);
}
