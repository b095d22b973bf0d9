import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startTablets } from '../faults/tablets.ts';
import type { Site } from './site.ts';
import { STRIKES } from './strikes.ts';
import { verify } from './verify.ts';
import { Watch } from './watch.ts';

/** Intake has to be back by itself within so long. */
const LIMIT_MS = 30_000;
/** Then what was broken is put right, and all three have to stand together again. */
const WHOLE_MS = 120_000;

/** Strikes the cluster under load, so many times; each round begins with all three hosts and ends so. */
export async function strikeRounds(
	site: Site,
	rounds: number,
	kinds: readonly string[],
	passed: (line: string) => void
) {
	const tablets = startTablets(site.url, site.tokens);
	const watch = new Watch(tablets);
	let slowest = 0;
	try {
		for (let round = 0; round < rounds; round += 1) {
			// Every kind before any comes again.
			const kind = kinds[round % kinds.length]!;
			await watch.steady(1_000, LIMIT_MS);
			await pause(randomInt(1_000));
			watch.begin();
			const mend = await STRIKES[kind]!(site.cluster);
			// The blow is felt late: an isolated primary goes on for a while, and commits wait.
			await watch.steady(kind === 'partition' ? 22_000 : 4_000, LIMIT_MS + 30_000);
			mend();
			await site.cluster.whole(WHOLE_MS);
			await watch.steady(1_000, LIMIT_MS);
			const seconds = watch.longestMs / 1000;
			slowest = Math.max(slowest, seconds);
			const { acknowledged, stored, lost, doubled, agree } = await verify(site, tablets);
			const line = `${round + 1}/${rounds} ${kind.padEnd(10)} back after ${seconds.toFixed(1)} s, ${acknowledged} acknowledged, ${stored} stored, ${lost} lost, ${doubled} doubled, counts ${agree ? 'agree' : 'DIFFER'}`;
			if (watch.longestMs > LIMIT_MS || lost + doubled > 0 || !agree || tablets.wrongs.length > 0)
				throw new Error([line, ...tablets.wrongs.slice(0, 10)].join('\n'));
			passed(line);
		}
		await tablets.stop();
		const { acknowledged, stored, lost, doubled, copies } = await verify(site, tablets, true);
		const line = `${tablets.minted.size} sent, ${acknowledged} acknowledged, ${stored} stored, ${lost} lost, ${doubled} doubled, on the three hosts ${copies.join(', ')}; ${tablets.refusals} refusals, slowest return ${slowest.toFixed(1)} s`;
		if (acknowledged !== stored || new Set([stored, ...copies]).size > 1 || lost + doubled > 0)
			throw new Error(line);
		passed(line);
	} finally {
		watch.end();
	}
}
