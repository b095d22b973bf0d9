import * as v from 'valibot';
import { expect, it } from 'vitest';
import { dossierBatchShape } from './batch.ts';

const dossier = { code: 'H1', state: 'received', receivedOn: '2026-11-01' };
const takes = (otherwise: object) =>
	v.safeParse(dossierBatchShape, {
		...{ source: 'Một cửa', asOf: '2026-11-20', dossiers: [dossier] },
		...otherwise
	}).success;

it('A batch names its source and its day, and has one to a thousand dossiers', () => {
	expect(takes({})).toBe(true);
	for (const source of ['x', 'x'.repeat(80)]) expect(takes({ source })).toBe(true);
	for (const source of ['', 'x'.repeat(81), 7, undefined]) expect(takes({ source })).toBe(false);
	for (const asOf of ['20/11/2026', undefined]) expect(takes({ asOf })).toBe(false);
	expect(takes({ dossiers: Array(1000).fill(dossier) })).toBe(true);
	expect(takes({ dossiers: Array(1001).fill(dossier) })).toBe(false);
	for (const dossiers of [[], [{}], undefined]) expect(takes({ dossiers })).toBe(false);
});
