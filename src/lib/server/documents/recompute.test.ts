import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
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
