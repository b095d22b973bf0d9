/**
 * `npm run test:faults [-- --rounds N]`: kills the product at random moments while tablets send slips, and looks whether
 * every acknowledged slip is there exactly once and the next start needs no hand. Linux only. Exits with 1 on any loss.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { pairTablets } from '../product/tablets.ts';
import { FAULTS, strike } from './kills.ts';
import { startTablets } from './tablets.ts';
import { verify, type Verdict } from './verify.ts';

const TABLETS = 6;
const RECOVERY_PATIENCE_MS = 30_000;

const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? process.env.FAULT_ROUNDS ?? 200);

const dataDir = makeDataDir();
const port = await freePort();
const start = (patienceMs?: number) => startProduct({ dataDir, port, patienceMs });
let product = await start();
const { tokens } = await pairTablets(dataDir, TABLETS);
const tablets = startTablets(product.url, tokens);

let passed = 0;
let verdict: Verdict = { acknowledged: 0, stored: 0, lost: 0, doubled: 0, agree: true };
const sound = () => verdict.lost + verdict.doubled + tablets.wrongs.length === 0 && verdict.agree;

for (let round = 1; round <= rounds && sound(); round += 1) {
	await pause(randomInt(30, 400));
	const fault = FAULTS[randomInt(FAULTS.length)]!;
	const since = performance.now();
	product = await strike(fault, product, start);
	await nextAcknowledgement();
	const back = performance.now() - since;
	verdict = await verify(dataDir, tablets);
	if (sound()) passed += 1;
	const { acknowledged, stored, lost, doubled, agree } = verdict;
	const words = `${fault.padEnd(8)} back after ${(back / 1000).toFixed(2)} s, ${acknowledged} acknowledged`;
	console.log(
		`${round}/${rounds} ${words}, ${stored} stored, ${lost} lost, ${doubled} doubled, counts ${agree ? 'agree' : 'DIFFER'}`
	);
}

await tablets.stop();
const exitCode = await product.stop();
// Everybody has been answered by now: what is acknowledged and what is stored are the same.
product = await start();
verdict = await verify(dataDir, tablets);
await product.stop();
const whole = verdict.stored === tablets.minted.size && exitCode === 0;

const { refusals, wrongs } = tablets;
console.log(JSON.stringify({ rounds: passed, ...verdict, refusals, exitCode }));
for (const wrong of wrongs) console.log(wrong);
const good = passed === rounds && sound() && whole;
console.log(`${passed} passed, ${good ? 0 : Math.max(1, rounds - passed)} failed`);
if (good) removeDataDir(dataDir);
else console.log(`${product.said()}\n${dataDir}`);
process.exit(good ? 0 : 1);

/** Resolves when a slip is acknowledged that was not before. */
async function nextAcknowledgement() {
	const before = tablets.acknowledged.size;
	const end = performance.now() + RECOVERY_PATIENCE_MS;
	while (tablets.acknowledged.size === before) {
		if (performance.now() > end) throw new Error(`no slip is taken any more\n${product.said()}`);
		await pause(5);
	}
}
