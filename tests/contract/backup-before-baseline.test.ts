import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { openDesk, type Desk } from './command.ts';

/** A backup of the sample commune, and its figures, both taken by the program as it was before the baseline. */
const FOLDER = 'tests/contract/before-baseline';
const FUNCTIONS = [
	...(['slip_counts', 'field_counts', 'dossier_counts'] as const),
	...(['response_counts', 'marked_slips'] as const)
];
/** Columns that came later. */
const LATER = new Set(['withdrawn', 'satisfied', 'shared']);

let desk: Desk;
let restored: { rows: Record<string, number> };
beforeAll(async () => {
	desk = await openDesk();
	const { json } = await desk.run('restore', [`${FOLDER}/sample.backup`], {
		// Seals came later.
		seal: 'none'
	});
	restored = json as typeof restored;
});
afterAll(() => desk.close());

describe('A backup taken before the baseline', () => {
	it('is restored whole, and its counts agree with its slips', async () => {
		expect(restored.rows).toMatchObject({ 'app.slip': 1511, 'app.dossier': 2849 });
		expect((await desk.run('slips recount')).json).toMatchObject({ slips: 1511, agree: true });
	});

	it('gives every figure that it gave there', async () => {
		const figures = JSON.parse(readFileSync(`${FOLDER}/figures.json`, 'utf8')) as Figures;
		const [unit] = await desk.database.call('units', {}, SERVER);
		const found: Figures = {};
		for (const span of Object.keys(figures)) {
			const [from_day, to_day] = span.split(' ') as [string, string];
			found[span] = {};
			for (const fn of FUNCTIONS) {
				const rows = await desk.database.call(fn, { of_unit: unit!.id, from_day, to_day }, SERVER);
				found[span][fn] = digest(rows);
			}
		}
		expect(found).toEqual(figures);
	});
});

/** Period -> function -> how many rows, and a hash over them. */
type Figures = Record<string, Record<string, string>>;

const columns = (row: object) =>
	Object.entries(row)
		.filter(([name]) => !LATER.has(name))
		.sort();

function digest(rows: readonly object[]): string {
	const lines = rows.map((row) => JSON.stringify(columns(row))).sort();
	const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
	return `${lines.length} ${hash.slice(0, 16)}`;
}
