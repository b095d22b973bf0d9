import { readFileSync } from 'node:fs';
import { forgeries } from '../receipts/forgeries.ts';
import { asOwner } from '../product/owner.ts';
import { install } from './installation.ts';
import { startNeighbour } from './neighbour.ts';
import type { Outcome } from './outcome.ts';
import { phoneDoor } from './token-door.ts';
import { prepareReceipts, type Receipts } from './token-kinds.ts';
import { compareTimes } from './token-times.ts';

/** Tokens of one round; a million in the 1,000 rounds that are tried unless the options say otherwise. */
const ROUND = 1000;
/** Requests under way at once, from as many phones. */
const AT_ONCE = 64;
/** Of each hundred, so many were good once: used, run out, or of a revoked key. */
const ONCE_GOOD_OF_100 = 3;
/** What node may take more at the end than after the first tenth; it comes and goes with its rubbish. */
const GROWTH_MB = 200;
/** A bad token with a good beginning may take so much longer than another, on a machine that does other things too. */
const TIME_RATIO = 1.1;
/** Medians of few samples differ by so much now and then: a difference counts when chance hardly ever makes it. */
const HARDLY_EVER = 1e-6;

/**
 * Sends bad tokens by the thousand to the pages of receipts, half of them as a look and half as a tap, and looks whether
 * each is turned away as its kind should be, nothing is stored, nothing breaks, and other doors answer meanwhile.
 */
export async function tokensPart(rounds: number): Promise<Outcome> {
	const site = await install();
	const { dataDir, product } = site;
	const door = phoneDoor(product.url, AT_ONCE);
	const wrongs: string[] = [];
	const kinds: Record<string, Record<number, number>> = {};
	let passed = 0;
	try {
		const receipts = await prepareReceipts(dataDir, door);
		const before = await stored(dataDir);
		const tablet = startNeighbour(product.url, receipts.tablets[0]!);
		const since = performance.now();
		let warm = 0;
		for (let round = 1; round <= rounds; round += 1) {
			await sendRound(round, receipts);
			passed += 1;
			if (round === Math.ceil(rounds / 10)) warm = memoryMb(product.pid);
			if (round % 50 === 0 || round === rounds) tell(round);
		}
		const seconds = (performance.now() - since) / 1000;
		await tablet.stop();
		const times = await compareTimes(door, receipts, rounds);
		const after = await stored(dataDir);
		const memory = { warm, end: memoryMb(product.pid) };
		const slow = tablet.times.toSorted((a, b) => a - b);
		const meanwhile = {
			slips: slow.length,
			medianMs: slow[slow.length >> 1],
			slowestMs: slow.at(-1)
		};
		console.log(
			JSON.stringify({
				...{ tokens: passed * ROUND, perSecond: Math.round((passed * ROUND) / seconds), memory },
				...{ before, after, meanwhile, times }
			})
		);
		console.table(kinds);
		expectSame(before, after, wrongs);
		wrongs.push(...tablet.wrongs);
		if (memory.end - memory.warm > GROWTH_MB) wrongs.push(`memory grew: ${JSON.stringify(memory)}`);
		const isLarge = times.ratio > Math.max(TIME_RATIO, times.noise * TIME_RATIO);
		if (isLarge && times.chance < HARDLY_EVER)
			wrongs.push(`the time tells: ${JSON.stringify(times)}`);
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	door.close();
	await site.end(wrongs);
	return { passed, failed: wrongs.length, wrongs };

	function tell(round: number) {
		console.log(`${round}/${rounds}, ${round * ROUND} tokens, ${memoryMb(product.pid)} MB`);
	}

	async function sendRound(round: number, { key, receipt, onceGood }: Receipts) {
		const all = [...forgeries(key, receipt, ROUND)].map(({ kind, token }, i) => {
			if (i % 100 < ONCE_GOOD_OF_100) return onceGood(round * ROUND + i);
			return { kind, token, expected: [404] };
		});
		let next = 0;
		const phone = async () => {
			for (let i = next++; i < all.length; i = next++) {
				const { kind, token, expected } = all[i]!;
				// Every other round the other way round, so that each kind comes by both.
				const status = await door[(i + round) % 2 === 0 ? 'look' : 'tap'](token);
				const seen = (kinds[kind] ??= {});
				seen[status] = (seen[status] ?? 0) + 1;
				if (!expected.includes(status)) wrongs.push(`${kind}: ${status} for ${token}`);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, phone));
	}
}

const memoryMb = (pid: number) =>
	Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024);

type Stored = Record<string, number>;

/** What a receipt could have left behind, wherever it would have been written. */
async function stored(dataDir: string): Promise<Stored> {
	const [row] = await asOwner(
		dataDir,
		(sql) => sql<Stored[]>`
			select (select count(*)::int from app.slip where channel = 'receipt') as slips,
				(select count(*)::int from app.slip_follow_up join app.slip on slip.unit_id = slip_follow_up.unit_id
					and slip.id = slip_id where channel = 'receipt') as additions,
				(select coalesce(sum(n), 0)::int from app.slip_daily where channel = 'receipt') as counted,
				(select coalesce(sum(answered), 0)::int from app.receipt_daily) as answered,
				(select coalesce(sum(n), 0)::int from app.receipt_rating) as ratings,
				(select count(*)::int from app.receipt_link) as links,
				(select count(*)::int from app.contact) as contacts`
	);
	return { ...row! };
}

function expectSame(before: Stored, after: Stored, wrongs: string[]) {
	if (JSON.stringify(before) !== JSON.stringify(after))
		wrongs.push(`stored ${JSON.stringify(after)}, before it was ${JSON.stringify(before)}`);
}
