import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { valuesFor } from '../shape-values.ts';
import { checkDossier } from './check.ts';
import { dossierShape } from './shape.ts';

const day = fc.constantFrom('2026-11-01', '2026-11-19', '2026-11-31', '1989-12-31');
const time = fc.constantFrom('08:05', '16:30', '11:59', '23:59', '00:00', '24:00');
const sent = valuesFor(dossierShape, {
	code: fc.stringMatching(/^H\d{2}-\d{3}-[A-Z]{1,3}$/),
	...{ receivedOn: day, dueOn: day, resolvedOn: day },
	...{ receivedTime: time, resolvedTime: time }
});

it('A dossier that is taken is one that the schema takes', () => {
	let taken = 0;
	fc.assert(
		fc.property(sent, (input) => {
			const checked = checkDossier(input, '2026-11-20');
			if (!checked.ok) return;
			taken++;
			expect(v.safeParse(dossierShape, checked.dossier).issues).toBeUndefined();
		}),
		{ numRuns: 4000 }
	);
	expect(taken).toBeGreaterThan(50);
});
