/**
 * `npm run test:faults [-- --rounds N] [--only server,browser]`: what must never happen, tried until it should have.
 * `--rounds`, or FAULT_ROUNDS, is for each part. Linux only. The last line is "N passed, N failed"; exits with 1 on any.
 */
import { parseArgs } from 'node:util';
import { bodiesPart } from './bodies.ts';
import { browserPart } from './browser/part.ts';
import { crowdPart } from './crowd.ts';
import { bearLostConnections } from './lost-connections.ts';
import type { Part } from './outcome.ts';
import { serverPart } from './server.ts';
import { FULL_ROUNDS, thirtyDaysPart } from './thirty-days/part.ts';
import { updatePart } from './update.ts';
import { tidyWhenInterrupted } from './tidy.ts';
import { tokensPart } from './tokens.ts';

const PARTS: Record<string, { run: Part; rounds: number }> = {
	server: { run: serverPart, rounds: 200 },
	update: { run: updatePart, rounds: 200 },
	bodies: { run: bodiesPart, rounds: 150 },
	tokens: { run: tokensPart, rounds: 1000 },
	crowd: { run: crowdPart, rounds: 12 },
	browser: { run: browserPart, rounds: 300 },
	'thirty-days': { run: thirtyDaysPart, rounds: FULL_ROUNDS }
};

/** Of each part; after the first, the rest mostly follows. */
const SHOWN = 5;
const LONGEST_SHOWN = 1500;

const { values } = parseArgs({
	options: { rounds: { type: 'string' }, only: { type: 'string' } }
});
const wanted = values.rounds ?? process.env.FAULT_ROUNDS;
const names = values.only?.split(',') ?? Object.keys(PARTS);

tidyWhenInterrupted();
bearLostConnections();
const sum = { passed: 0, failed: 0 };
// Once more at the very end: the middle of a long output is the first to be cut.
const seen: string[] = [];
for (const name of names) {
	const part = PARTS[name];
	if (!part) throw new Error(`no part ${name}; there are ${Object.keys(PARTS).join(', ')}`);
	console.log(`== ${name}`);
	const { passed, failed, wrongs } = await part.run(Number(wanted ?? part.rounds));
	console.log(`${name}: ${passed} passed, ${failed} failed`);
	sum.passed += passed;
	sum.failed += failed;
	seen.push(...wrongs.slice(0, SHOWN).map((wrong) => `${name}: ${wrong.slice(0, LONGEST_SHOWN)}`));
}
for (const wrong of seen) console.log(wrong);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
