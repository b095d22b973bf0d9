import { SERVER } from '#lib/server/database/port.ts';
import { offerLabels } from '#lib/server/receipts/offer.ts';
import { asOwner } from '../product/owner.ts';
import type { Product } from '../product/product.ts';
import { onDatabaseOf, pairTablets } from '../product/tablets.ts';
import { install } from './installation.ts';
import type { Outcome } from './outcome.ts';

/** As many phones as stand in a full hall, all behind the one address of the office's network. */
const PHONES = 60;
/** So many more than its poster may send come to one counter. */
const TOO_MANY = 50;
const POSTER_LIMIT = 100;
/** Each person in the hall is thanked within this time. */
const PATIENCE_MS = 3000;

interface Answer {
	status: number;
	ms: number;
}

/**
 * Phones of one office all at once: each is thanked, none refused, each slip stored once. And a flood at one poster,
 * which is turned away kindly while the next counter's phones are answered.
 */
export async function crowdPart(rounds: number): Promise<Outcome> {
	const site = await install();
	const { dataDir, product } = site;
	const wrongs: string[] = [];
	let passed = 0;
	try {
		const { unit } = await pairTablets(dataDir, 1);
		await asOwner(dataDir, async (sql) => {
			await sql`insert into app.receipt_setting (unit_id, poster_limit) values (${unit}, ${POSTER_LIMIT})`;
			await sql`insert into app.counter (unit_id, code, name, reception_point)
				select unit_id, 'Q' || n, 'Quầy ' || n, reception_point from app.counter, generate_series(2, ${rounds + 1}) n
				where unit_id = ${unit} and code = 'Q1'`;
		});
		for (let round = 1; round <= rounds; round += 1) {
			await hall(round, unit);
			await flood(round);
			if (wrongs.length > 0) break;
			passed += 1;
		}
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	await site.end(wrongs);
	return { passed, failed: wrongs.length, wrongs };

	async function hall(round: number, unit: string) {
		const { tokens } = await onDatabaseOf(dataDir, (database) =>
			offerLabels(database, unit, { field: 'ho-tich', stage: 'intake', labels: PHONES }, SERVER)
		);
		const before = await counted();
		const answers = await Promise.all(tokens.map((token) => tap(product, `/r/${token}`)));
		const after = await counted();
		const slowest = Math.max(...answers.map(({ ms }) => ms));
		const refused = answers.filter(({ status }) => status !== 200);
		console.log(
			`${round}/${rounds} ${PHONES} phones at once: ${refused.length} refused, thanks after ` +
				`${median(answers).toFixed(0)} ms, the last after ${slowest.toFixed(0)} ms`
		);
		if (refused.length > 0) wrongs.push(`refused: ${refused.map(({ status }) => status)}`);
		if (slowest > PATIENCE_MS) wrongs.push(`the last waited for ${slowest} ms`);
		if (after - before !== PHONES) wrongs.push(`${after - before} slips of ${PHONES}`);
	}

	/** Each round has a flooded counter of its own: how fast a poster may send again is another matter. */
	async function flood(round: number) {
		const crowd = Array.from({ length: POSTER_LIMIT + TOO_MANY }, () =>
			tap(product, `/c/phuong-thu.Q${round + 1}`)
		);
		const next = await tap(product, `/r/${'A'.repeat(52)}`).then(() =>
			tap(product, '/c/phuong-thu.Q1')
		);
		const answers = await Promise.all(crowd);
		const of = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
		console.log(
			`${round}/${rounds} flood: ${of(200)} thanked, ${of(429)} asked to come back, ` +
				`the next counter after ${next.ms.toFixed(0)} ms`
		);
		if (of(200) < POSTER_LIMIT || of(429) === 0 || of(200) + of(429) !== answers.length)
			wrongs.push(`flood: ${answers.map(({ status }) => status)}`);
		if (next.status !== 200) wrongs.push(`the next counter was answered with ${next.status}`);
	}

	async function counted(): Promise<number> {
		const [row] = await asOwner(
			dataDir,
			(sql) => sql<{ n: number }[]>`select count(*)::int as n from app.slip`
		);
		return row!.n;
	}
}

/** As a phone without JavaScript sends it. */
async function tap({ url }: Product, path: string): Promise<Answer> {
	const since = performance.now();
	const answer = await fetch(`${url}${path}?/tap`, {
		method: 'POST',
		headers: { origin: url, accept: 'text/html' },
		body: new URLSearchParams({ level: '4' })
	});
	await answer.text();
	return { status: answer.status, ms: performance.now() - since };
}

const median = (answers: readonly Answer[]) =>
	answers.map(({ ms }) => ms).toSorted((a, b) => a - b)[answers.length >> 1]!;
