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

const { values } = parseArgs({
	options: { rounds: { type: 'string' }, only: { type: 'string' } }
});
const wanted = values.rounds ?? process.env.FAULT_ROUNDS;
const names = values.only?.split(',') ?? Object.keys(PARTS);

tidyWhenInterrupted();
bearLostConnections();
const sum = { passed: 0, failed: 0 };
for (const name of names) {
	const part = PARTS[name];
	if (!part) throw new Error(`no part ${name}; there are ${Object.keys(PARTS).join(', ')}`);
	console.log(`== ${name}`);
	const { passed, failed } = await part.run(Number(wanted ?? part.rounds));
	console.log(`${name}: ${passed} passed, ${failed} failed`);
	sum.passed += passed;
	sum.failed += failed;
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
