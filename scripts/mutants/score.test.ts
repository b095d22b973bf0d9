import { describe, expect, it } from 'vitest';
import { score, type Mutant } from './score.ts';

const FILE = 'src/lib/domain/x.ts';
const mutant = (status: string, was: string, replacement: string, line = 1): Mutant => ({
	...{ mutatorName: 'ConditionalExpression', status, was, replacement },
	location: { start: { line, column: 1 }, end: { line, column: 2 } }
});

describe('what became of the mutants', () => {
	const tried = new Map([
		[
			FILE,
			[
				mutant('Killed', 'a', 'b'),
				mutant('Timeout', 'while (a)', 'while (true)'),
				mutant('Survived', 'n > 0', 'n >= 0', 7),
				mutant('NoCoverage', 'c', 'd'),
				mutant('Ignored', "'word'", "''")
			]
		]
	]);

	it('counts who died among all that a test could kill, and names who is left', () => {
		const { percent, text } = score(tried, []);
		expect(percent).toBe(50);
		expect(text).toContain(`  ${FILE}:7: n > 0 → n >= 0`);
		expect(text).toContain('4 mutants, 1 killed, 1 without end, 0 named, 2 left: 50.0%');
	});

	it('leaves out those that are named as harmless, with their reason', () => {
		const harmless = [{ file: FILE, was: 'n > 0', why: 'n is never 0 here' }];
		expect(score(tried, harmless)).toMatchObject({ stale: [], percent: (2 / 3) * 100 });
		const other = [{ ...harmless[0]!, becomes: 'n < 0' }];
		expect(score(tried, other)).toMatchObject({ stale: other, percent: 50 });
	});

	it('says which reasons have outlived their mutant', () => {
		const gone = [{ file: FILE, was: 'a', why: 'a test kills it by now' }];
		expect(score(tried, gone).stale).toEqual(gone);
		expect(score(new Map(), gone)).toMatchObject({ stale: [], percent: 100 });
	});
});
