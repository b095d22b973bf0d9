import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { valuesFor } from '../shape-values.ts';
import { parseSlip } from './parse.ts';
import { slipShape } from './slip.ts';

const slips = valuesFor(slipShape, {
	id: fc.uuid({ version: 7 }).chain((id) => fc.constantFrom(id, id.toUpperCase())),
	answeredAt: fc.constantFrom('2026-11-23T08:30:00+07:00', '1970-01-01T00:07:12.000Z')
});

const byShape = (input: unknown) => {
	const read = v.safeParse(slipShape, input);
	return read.success ? read.output : 'refused';
};
const byHand = (input: unknown) => {
	const read = parseSlip(input);
	return read.ok ? read.slip : 'refused';
};

describe('The parser by hand and the schema', () => {
	it('take the same slips and read the same in them', () => {
		let taken = 0;
		fc.assert(
			fc.property(slips, (input) => {
				const read = byHand(input);
				expect(read).toEqual(byShape(input));
				if (read !== 'refused') taken++;
			}),
			{ numRuns: 1000 }
		);
		expect(taken).toBeGreaterThan(50);
		console.log(taken);
	});

	it('refuse the same, whatever it is', () => {
		fc.assert(
			fc.property(fc.anything(), (input) => {
				expect(byHand(input)).toEqual(byShape(input));
			})
		);
	});
});
