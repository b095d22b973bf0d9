import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A file of figures has a column for each bound; half an interval takes as many digits as its sum needs. */
const OTHERS = ['src/lib/server/documents/csv.ts', 'src/lib/domain/document/explain.ts'];
/** A bound as a percentage or in points: `percent(interval.low, …)`, `share(low)`. */
const BOUND = /\b(?:percent|delta|share|signed)\(\s*(?:[\w$.!?]+\.)?(?:low|lower)\b/;

it('Bounds are worded in one place, so that a figure has one interval behind every door', () => {
	const files = globSync('src/**/*.{ts,svelte}').filter(
		(file) => !file.endsWith('.test.ts') && !OTHERS.includes(file)
	);
	expect(files.length).toBeGreaterThan(500);
	const printing = files.filter((file) => BOUND.test(readFileSync(file, 'utf8')));
	expect(printing).toEqual(['src/lib/domain/text/interval.ts']);
});
