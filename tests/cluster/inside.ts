import { parseArgs } from 'node:util';
import { bearLostConnections } from '../faults/lost-connections.ts';
import { strikeRounds } from './rounds.ts';
import { shortages } from './shortages.ts';
import { buildSite, said, type Site } from './site.ts';
import { KINDS } from './strikes.ts';

const ROUNDS = 50;

/** Builds the site and tries it. @returns the code to end with */
export async function tryCluster(folder: string): Promise<number> {
	const { values } = parseArgs({
		options: { rounds: { type: 'string' }, only: { type: 'string' }, kinds: { type: 'string' } }
	});
	const parts: Record<string, (site: Site) => Promise<void>> = {
		rounds: (site) =>
			strikeRounds(
				site,
				Number(values.rounds ?? ROUNDS),
				values.kinds?.split(',') ?? KINDS,
				passed
			),
		shortages: (site) => shortages(site, passed)
	};
	const names = values.only?.split(',') ?? Object.keys(parts);
	bearLostConnections();
	const tried = { passed: 0, failed: 0 };
	function passed(line: string) {
		console.log(`✓ ${line}`);
		tried.passed += 1;
	}
	const began = performance.now();
	let site: Site | undefined;
	try {
		site = await buildSite(folder);
		passed(
			`three hosts and three processes serve after ${((performance.now() - began) / 1000).toFixed(0)} s`
		);
		for (const name of names) await parts[name]!(site);
	} catch (error) {
		tried.failed += 1;
		console.log(`✗ ${(error as Error).stack}\n${site ? said(site) : ''}`);
	}
	console.log(`${tried.passed} passed, ${tried.failed} failed`);
	return tried.failed === 0 && tried.passed > 0 ? 0 : 1;
}
