import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenCodes } from './seen-codes.ts';

describe('codes that were seen', () => {
	it('are known by the row in which they came first, and no other code is', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 3000 }), (codes) => {
				const [seen, truth] = [new SeenCodes(), new Map<string, number>()];
				codes.forEach((code, i) => {
					expect(seen.rowOf(code)).toBe(truth.get(code));
					seen.add(code, i + 2);
					if (!truth.has(code)) truth.set(code, i + 2);
				});
			}),
			{ numRuns: 20 }
		);
	});

	it('are told apart among very many that differ in a digit', () => {
		const seen = new SeenCodes();
		for (let i = 0; i < 200_000; i += 1) {
			const code = `H23.55-${261101 + (i % 7)}-${i}`;
			if (seen.rowOf(code) !== undefined) throw new Error(code);
			seen.add(code, i + 1);
		}
		expect(seen.rowOf('H23.55-261102-1')).toBe(2);
	});
});
