import { describe, expect, it } from 'vitest';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { liveFacts } from './live-facts.ts';
import { marksOf, type MarkRow } from './marks.ts';

const row: MarkRow = {
	...{ received: 10, resolved_early: 5, resolved_on_time: 2, resolved_overdue: 1 },
	...{ online: 6, not_online: 4, digitised: 9, not_digitised: 1 },
	...{ electronic_result: 3, not_electronic_result: 5 },
	...{ sources: ['Một cửa'], as_of: '2026-11-20' }
};
const factsOf = (...rows: MarkRow[]) =>
	liveFacts(
		2026,
		twoLevelExample(2026),
		{ levels: [], sections: [], fields: [], marks: marksOf(rows) },
		'2026-11-23'
	);

describe('dossiers filed online, digitised and answered electronically', () => {
	it('are counted over all fields, with their source and its day', () => {
		const facts = factsOf(row, { ...row, sources: ['Cổng'], as_of: '2026-11-22' });
		expect(facts['online_dossiers']).toEqual({
			...{ kind: 'ratio', numerator: 12, denominator: 20, asOf: '2026-11-22' },
			source: 'Hồ sơ đã nhập vào hệ thống, năm 2026 (Cổng, Một cửa)'
		});
		expect(facts['digitised_dossiers']).toMatchObject({ numerator: 18, denominator: 20 });
		// Of those that have a result.
		expect(facts['electronic_results']).toMatchObject({ numerator: 6, denominator: 16 });
	});

	it('are no fact while a source does not say so of one of them', () => {
		const facts = factsOf(row, { ...row, digitised: 8 });
		expect(facts['digitised_dossiers']).toBeUndefined();
		expect(facts['online_dossiers']).toBeDefined();
		expect(marksOf([row, { ...row, digitised: 8 }]).digitised).toMatchObject({
			...{ yes: 17, no: 2, unclear: 1 }
		});
	});

	it('are no fact without dossiers', () => {
		expect(factsOf()).toEqual({});
	});

	it('say of last year what was true at its end, at the latest', () => {
		const facts = factsOf({ ...row, as_of: '2027-02-01' });
		expect(facts['online_dossiers']?.asOf).toBe('2026-12-31');
	});
});
