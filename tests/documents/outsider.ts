import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import { fixture, input } from '#lib/server/documents/fixture.ts';
import { sha256 } from '#lib/server/report121/seal.ts';

/** The fewest figures that a report has: fewer would mean that whole chapters are not looked at. */
const FIGURES = 800;

/**
 * What an outsider with the file of a sealed report and docs/recompute.R finds, in R with its packages jsonlite and survey.
 * @returns what is wrong: with figures that follow from their counts, and with one that does not and has to be named
 */
export function recomputedInR(folder: string): { whole: string[]; changed: string[] } {
	const sealed = {
		...{ format: 'hai-long-report-1', edition: EDITION },
		report: composeReport121(input),
		document: fixture()
	};
	const changed = structuredClone(sealed);
	changed.report.chapters.results.weighted!.se *= 0.9;
	const [whole, odd] = [sealed, changed].map((content) => {
		const [path, text] = [join(folder, 'sealed.json'), canonical(content)];
		writeFileSync(path, text);
		const { stdout, stderr } = spawnSync('Rscript', ['docs/recompute.R', path, sha256(text)], {
			encoding: 'utf8'
		});
		return stdout + stderr;
	}) as [string, string];
	const [, figures, otherwise] = /(\d+) figures recomputed, (\d+) otherwise/.exec(whole) ?? [];
	const named = ['weighted standard error:', 'weighted standard error by survey:'];
	return {
		whole: Number(figures) >= FIGURES && otherwise === '0' ? [] : [whole],
		changed: named.every((name) => odd.includes(name)) ? [] : [odd]
	};
}
