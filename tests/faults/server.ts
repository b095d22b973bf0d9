import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pairTablets } from '../product/tablets.ts';
import { install } from './installation.ts';
import { FAULTS, strike, type Fault } from './kills.ts';
import type { Outcome } from './outcome.ts';
import { startTablets } from './tablets.ts';
import { verify, type Verdict } from './verify.ts';

const TABLETS = 6;
const RECOVERY_PATIENCE_MS = 30_000;

/**
 * Kills the product at random moments while tablets send slips, and looks whether every acknowledged slip is there
 * exactly once and the next start needs no hand.
 */
export async function serverPart(rounds: number): Promise<Outcome> {
	const site = await install();
	const { dataDir } = site;
	const { tokens } = await pairTablets(dataDir, TABLETS);
	const tablets = startTablets(site.product.url, tokens);

	const struck: Partial<Record<Fault, number>> = {};
	const wrongs: string[] = [];
	let passed = 0;
	let verdict: Verdict = { acknowledged: 0, stored: 0, lost: 0, doubled: 0, agree: true };

	try {
		for (let round = 1; round <= rounds; round += 1) {
			await strikeOnce(round);
			passed += 1;
		}
		await tablets.stop();
		await endWell();
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	wrongs.push(...tablets.wrongs);
	console.log(JSON.stringify({ rounds: passed, ...verdict, refusals: tablets.refusals, struck }));
	await site.end(wrongs);
	return { passed, failed: wrongs.length === 0 ? 0 : Math.max(1, rounds - passed), wrongs };

	async function strikeOnce(round: number) {
		await pause(randomInt(30, 400));
		const fault = FAULTS[randomInt(FAULTS.length)]!;
		struck[fault] = (struck[fault] ?? 0) + 1;
		const since = performance.now();
		site.product = await strike(fault, site.product, site.start);
		await nextAcknowledgement();
		const seconds = ((performance.now() - since) / 1000).toFixed(2);
		verdict = await verify(dataDir, tablets);
		const { acknowledged, stored, lost, doubled, agree } = verdict;
		const counts = `counts ${agree ? 'agree' : 'DIFFER'}`;
		console.log(
			`${round}/${rounds} ${fault.padEnd(8)} back after ${seconds} s, ${acknowledged} acknowledged, ` +
				`${stored} stored, ${lost} lost, ${doubled} doubled, ${counts}`
		);
		if (lost + doubled > 0 || !agree || tablets.wrongs.length > 0) throw new Error(counts);
	}

	/** Resolves when a slip is acknowledged that was not before. */
	async function nextAcknowledgement() {
		const before = tablets.acknowledged.size;
		const end = performance.now() + RECOVERY_PATIENCE_MS;
		while (tablets.acknowledged.size === before) {
			if (performance.now() > end) throw new Error('no slip is taken any more');
			await pause(5);
		}
	}

	/** Everybody has been answered: the product stops by itself, and what was sent and what is there are the same. */
	async function endWell() {
		const code = await site.product.stop();
		if (code !== 0) throw new Error(`it stopped with ${code}`);
		site.product = await site.start();
		verdict = await verify(dataDir, tablets);
		const { acknowledged, stored } = verdict;
		if (acknowledged !== stored || stored !== tablets.minted.size)
			throw new Error(
				`${tablets.minted.size} sent, ${acknowledged} acknowledged, ${stored} stored`
			);
	}
}
