import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { slipId } from '#lib/domain/slip/slip-id.ts';

interface Result {
	id: string;
	status: string;
	receivedAt: string | null;
}

/** What the tablets know together: what they wrote down before sending, and what the server acknowledged. */
export interface Outbox {
	minted: Set<string>;
	/** Id to receipt. */
	acknowledged: Map<string, string>;
	/** What must never happen, in words. */
	wrongs: string[];
	/** Answers other than 2xx, and no answer at all. */
	refusals: number;
}

const TRY_AGAIN_MS = 25;
const BETWEEN_SLIPS_MS = 30;
const PATIENCE_MS = 10_000;

/** Tablets that send slips without pause until `stop`, and again until each is acknowledged, as the real ones do. */
export function startTablets(url: string, tokens: string[]): Outbox & { stop(): Promise<void> } {
	const outbox: Outbox = { minted: new Set(), acknowledged: new Map(), wrongs: [], refusals: 0 };
	const over = new AbortController();
	const all = tokens.map((token) => keepSending(`${url}/api/v1/slips`, token, outbox, over.signal));
	return {
		...outbox,
		get refusals() {
			return outbox.refusals;
		},
		async stop() {
			over.abort();
			await Promise.all(all);
		}
	};
}

async function keepSending(url: string, token: string, outbox: Outbox, over: AbortSignal) {
	let latest: object[] = [];
	while (!over.aborted) {
		// Now and then the answer got lost, as far as the tablet knows: what was stored is sent once more.
		const slips = latest.length > 0 && randomInt(10) === 0 ? latest : mint(outbox);
		latest = slips;
		while (!(await deliver(url, token, slips, outbox))) {
			outbox.refusals += 1;
			await pause(TRY_AGAIN_MS);
		}
		await pause(randomInt(BETWEEN_SLIPS_MS));
	}
}

/** One to three slips, one in three with answers, written down before they are sent. */
function mint({ minted }: Outbox): object[] {
	return Array.from({ length: 1 + randomInt(3) }, () => {
		const id = slipId(Date.now(), randomBytes(10));
		minted.add(id);
		const answers = randomInt(3) === 0 ? { items: { A1: 4 }, reasons: ['wait_too_long'] } : {};
		const answeredAt = new Date().toISOString();
		return { id, answeredAt, level: 1 + randomInt(5), field: 'ho-tich', ...answers };
	});
}

async function deliver(url: string, token: string, slips: object[], outbox: Outbox) {
	let answer: Response;
	let body: { results?: Result[] };
	try {
		answer = await fetch(url, {
			method: 'POST',
			headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ slips }),
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		body = (await answer.json()) as typeof body;
	} catch {
		return false;
	}
	// Whatever is wrong with the server, it never tells a tablet that its slips or the tablet itself are at fault.
	if (!answer.ok && answer.status < 500)
		outbox.wrongs.push(`${answer.status}: ${JSON.stringify(body)}`);
	if (!answer.ok) return false;
	for (const { id, status, receivedAt } of body.results ?? []) {
		const first = outbox.acknowledged.get(id);
		if (status !== 'stored' || !receivedAt) outbox.wrongs.push(`${id} was ${status}`);
		else if (first === undefined) outbox.acknowledged.set(id, receivedAt);
		else if (first !== receivedAt) outbox.wrongs.push(`${id}: ${first}, then ${receivedAt}`);
	}
	return true;
}
