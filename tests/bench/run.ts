/** `npm run bench [-- --only slips,pages] [--json FILE]`: what things cost, in CPU time first. Linux only. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchSlips } from './slips.ts';

const benches: Record<string, () => Promise<unknown>> = { slips: benchSlips };

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(benches);
const figures: Record<string, unknown> = {};
for (const name of names) {
	const bench = benches[name];
	if (!bench)
		throw new Error(`no such bench: ${name}; there are ${Object.keys(benches).join(', ')}`);
	console.log(`# ${name}`);
	figures[name] = await bench();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, '\t')}\n`);
