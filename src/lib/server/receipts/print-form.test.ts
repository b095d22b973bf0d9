import { expect, it } from 'vitest';
import { readReceipt } from './print-form.ts';

function latenessOf(stage: string, lateness: string) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ dossierCode: 'H1', stage, lateness }))
		form.set(name, value);
	return readReceipt(form).request.lateness;
}

it('a receipt printed at the desk says how late its result was, and only where there is one', () => {
	expect(latenessOf('result', 'overdue')).toBe('overdue');
	expect(latenessOf('result', '')).toBeNull();
	expect(latenessOf('intake', 'overdue')).toBeNull();
});
