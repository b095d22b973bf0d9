/** `npm run bench [-- --only slips,pages] [--json FILE]`: what things cost, in CPU time first. Linux only. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBackup } from './backup.ts';
import { benchCrowd } from './crowd.ts';
import { benchDossiers } from './dossiers.ts';
import { benchExport } from './export.ts';
import { benchFigures } from './figures.ts';
import { benchFilters } from './filters.ts';
import { benchKiosk } from './kiosk.ts';
import { benchPages } from './pages.ts';
import { benchPhone } from './phone.ts';
import { benchRecount } from './recount.ts';
import { benchReport } from './report.ts';
import { benchSlips } from './slips.ts';
import { benchWhatIf } from './what-if.ts';

const benches: Record<string, () => Promise<unknown>> = {
	slips: benchSlips,
	crowd: benchCrowd,
	pages: benchPages,
	figures: benchFigures,
	filters: benchFilters,
	recount: benchRecount,
	backup: benchBackup,
	dossiers: benchDossiers,
	report: benchReport,
	export: benchExport,
	phone: benchPhone,
	kiosk: benchKiosk,
	'what-if': benchWhatIf
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(benches);
const figures: Record<string, unknown> = {};
for (const name of names) {
	const bench = benches[name];
	if (!bench)
		throw new Error(`no such bench: ${name}; there are ${Object.keys(benches).join(', ')}`);
	// Figures of a busy machine say little about time, and too much about CPU time.
	console.log(
		`# ${name} (${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} before)`
	);
	figures[name] = await bench();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, '\t')}\n`);
