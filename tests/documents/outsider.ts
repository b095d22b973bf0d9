import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexBundle } from '#lib/domain/par-index/bundle.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import type { Facts } from '#lib/domain/par-index/facts.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import { quangKhai2022 } from '#lib/rulebooks/quang-khai-2022-facts.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { twoLevelFacts } from '#lib/rulebooks/two-level-facts.ts';
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
	const [whole, odd] = [sealed, changed].map((content) =>
		inR(folder, canonical(content), true)
	) as [string, string];
	const [, figures, otherwise] = /(\d+) figures recomputed, (\d+) otherwise/.exec(whole) ?? [];
	const named = ['weighted standard error:', 'weighted standard error by survey:'];
	return {
		whole: Number(figures) >= FIGURES && otherwise === '0' ? [] : [whole],
		changed: named.every((name) => odd.includes(name)) ? [] : [odd]
	};
}

/** What docs/recompute.R prints of a file. */
function inR(folder: string, text: string, isSealed = false): string {
	const path = join(folder, 'outside.json');
	writeFileSync(path, text);
	const seal = isSealed ? [sha256(text)] : [];
	// Where a machine says nothing of letters, R prints `1.1<U+2013>1.4` for `1.1–1.4`.
	const { stdout, stderr } = spawnSync('Rscript', ['docs/recompute.R', path, ...seal], {
		encoding: 'utf8',
		env: { ...process.env, LC_ALL: 'C.UTF-8' }
	});
	return stdout + stderr;
}

/** The fewest figures of an index of a year. */
const INDEX_FIGURES = 60;

/**
 * What an outsider in R finds of the index of a year, by each rulebook that comes along: of points that follow from rules
 * and facts, of facts that are missing, and of points that do not follow and have to be named.
 */
export function indexInR(folder: string): { whole: string[]; changed: string[] } {
	const running = twoLevelFacts(2026, 'demo', '2026-09-30');
	const years: [Rulebook, Facts][] = [
		[tuKy2022, quangKhai2022],
		[twoLevelExample(2026), running],
		[twoLevelExample(2026), { ...running, values: {} }]
	];
	const bundles = years.map(([rulebook, facts]) =>
		indexBundle(rulebook, facts, evaluate(rulebook, facts), '1')
	);
	const whole = bundles.map((bundle) => inR(folder, JSON.stringify(bundle)));
	const changed = structuredClone(bundles[0]!);
	changed.result.areas[0]!.criteria[0]!.points = '0.123';
	changed.result.missing.push('1.1');
	const odd = inR(folder, JSON.stringify(changed));
	const { code } = tuKy2022.areas[0]!.criteria[0]!;
	return {
		whole: whole.filter((said) => {
			const [, figures, otherwise] = /(\d+) figures recomputed, (\d+) otherwise/.exec(said) ?? [];
			return Number(figures) < INDEX_FIGURES || otherwise !== '0';
		}),
		changed: [`criterion ${code} points:`, 'missing:'].every((name) => odd.includes(name))
			? []
			: [odd]
	};
}

/** What an outsider in R finds of the file of a public page, and of one whose share does not follow from its counts. */
export function publicInR(folder: string, file: string): { whole: string[]; changed: string[] } {
	const whole = inR(folder, file);
	const odd = inR(folder, file.replace(/"numerator":\s*(\d+)/, '"numerator":1$1'));
	return {
		whole: /\d{2,} figures recomputed, 0 otherwise/.test(whole) ? [] : [whole],
		changed: odd.includes(' satisfied:') ? [] : [odd]
	};
}
