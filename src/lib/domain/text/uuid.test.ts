import { expect, it } from 'vitest';
import { isUuid } from './uuid.ts';

it('An id is what the database writes, and nothing that only looks like one', () => {
	expect(isUuid('0199f0c4-5b1e-7c3a-9d2f-6a8b4c0e1f23')).toBe(true);
	for (const odd of [
		'',
		'-'.repeat(36),
		'0'.repeat(36),
		'0199f0c4-5b1e7c3a9d2f6a8b4c0e1f23----',
		'0199F0C4-5B1E-7C3A-9D2F-6A8B4C0E1F23',
		' 0199f0c4-5b1e-7c3a-9d2f-6a8b4c0e1f23',
		'0199f0c4-5b1e-7c3a-9d2f-6a8b4c0e1f23\n',
		null,
		36
	])
		expect(isUuid(odd), String(odd)).toBe(false);
});
