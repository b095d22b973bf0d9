import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ruleKinds } from '#lib/domain/par-index/rules/index.ts';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { indexBundle } from '#lib/domain/par-index/bundle.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import { quangKhai2022 } from '#lib/rulebooks/quang-khai-2022-facts.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { twoLevelFacts } from '#lib/rulebooks/two-level-facts.ts';
import { sha256 } from '#lib/server/report121/seal.ts';
import { fixture, input } from './fixture.ts';

const SCRIPT = 'docs/recompute.py';
const folder = mkdtempSync(join(tmpdir(), 'recompute-'));
afterAll(() => rmSync(folder, { recursive: true }));

const python = (...args: string[]) => spawnSync('python3', args, { encoding: 'utf8' });
const isThere = python('--version').status === 0;

const sealed = () => ({
	...{ format: 'hai-long-report-1', edition: EDITION },
	report: composeReport121(input),
	document: fixture()
});

function recomputed(content: object, seal?: string) {
	const path = join(folder, 'report.json');
	const text = canonical(content);
	writeFileSync(path, text);
	return python(SCRIPT, path, seal ?? sha256(text));
}

describe.runIf(isThere)(
	'An outsider with the file of a sealed report and a script of their own',
	() => {
		it('gets every figure again', () => {
			const { status, stdout } = recomputed(sealed());
			expect(stdout).toMatch(/\n\d{3,} figures recomputed, 0 otherwise\n/);
			expect(status).toBe(0);
		});

		it('sees any figure that does not follow from its counts, by name', () => {
			const changed = (change: (content: ReturnType<typeof sealed>) => void) => {
				const content = sealed();
				change(content);
				const { status, stdout } = recomputed(content);
				expect(status).toBe(1);
				return stdout;
			};
			expect(changed(({ report }) => (report.chapters.results.overall.topTwo.value = '9/10'))).toContain('all slips satisfied value'); // prettier-ignore
			expect(changed(({ report }) => (report.chapters.results.weighted!.se *= 0.9))).toContain('weighted standard error'); // prettier-ignore
			expect(changed(({ report }) => (report.chapters.results.previous!.withinChance = true))).toContain('quarter before within chance'); // prettier-ignore
			expect(changed(({ report }) => (report.chapters.slips.byField[0]!.topTwo.interval!.low += 0.001))).toContain('byField justice satisfied low'); // prettier-ignore
			const totals = changed(({ document }) => {
				const table = document.blocks.find(
					(block) => block.kind === 'table' && block.id === 'levels'
				);
				if (table?.kind !== 'table') return;
				const cell = table.rows.at(-1)!.cells[0]!;
				if (typeof cell !== 'string' && cell.kind === 'count') cell.n = cell.n! + 1;
			});
			expect(totals).toContain('printed levels total');
		});

		it('sees that a file is not the one that was sealed', () => {
			const { status, stdout } = recomputed(sealed(), '0'.repeat(64));
			expect(status).toBe(1);
			expect(stdout).toContain('seal:');
		});
	}
);

describe.runIf(isThere)('An outsider with the file of an index', () => {
	const printed = () =>
		indexBundle(tuKy2022, quangKhai2022, evaluate(tuKy2022, quangKhai2022), '1');

	it('gets every point again from the rules and the facts', () => {
		const { status, stdout } = recomputed(printed());
		expect(stdout).toMatch(/\n\d{2,} figures recomputed, 0 otherwise\n/);
		expect(status).toBe(0);
	});

	it('gets them again of another rulebook, and misses what facts are missing', () => {
		const rulebook = twoLevelExample(2026);
		const facts = twoLevelFacts(2026, 'demo', '2026-09-30');
		const slips = Object.fromEntries(
			Object.entries(rulebook.facts)
				.filter(([key, { kind }]) => kind === 'satisfaction' && !(key in facts.values))
				.map(([key]) => [
					key,
					{
						...{ kind: 'satisfaction' as const, basis: 'slips' as const },
						...{ counts: [3, 5, 11, 70, 120] as const, source: 'phiếu', asOf: '2026-09-30' }
					}
				])
		);
		for (const values of [facts.values, { ...facts.values, ...slips }]) {
			const given = { ...facts, values };
			const { stdout } = recomputed(indexBundle(rulebook, given, evaluate(rulebook, given), '1'));
			expect(stdout).toMatch(/, 0 otherwise\n/);
		}
	});

	it('knows every kind of rule', () => {
		const script = readFileSync(SCRIPT, 'utf8');
		for (const { kind } of ruleKinds()) expect(script).toContain(`    "${kind}": of_`);
	});

	it('sees points that do not follow from rule and facts, by name', () => {
		const changed = (change: (of: ReturnType<typeof printed>['result']) => void) => {
			const content = printed();
			change(content.result);
			const { status, stdout } = recomputed(content);
			expect(status).toBe(1);
			return stdout;
		};
		expect(changed(({ areas }) => (areas[0]!.criteria[0]!.points = '0.123'))).toContain(`criterion ${tuKy2022.areas[0]!.criteria[0]!.code} points`); // prettier-ignore
		expect(changed(({ areas }) => (areas[2]!.percent = '99'))).toContain('area 3 percent');
		expect(changed((of) => (of.printed = '85.69'))).toContain('printed: 85.69 in the file');
		expect(changed((of) => of.missing.push('1.1'))).toContain('missing');
	});
});
