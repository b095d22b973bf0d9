import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenParts, PUBLICATION_MINIMUM, suppress } from './suppress.ts';

describe('what the public does not see', () => {
	it('is any figure over fewer than five answers', () => {
		expect(suppress(4)).toBe(true);
		expect(suppress(5)).toBe(false);
		expect(suppress(9, 10)).toBe(true);
	});

	it('is also the part that would give a hidden one away', () => {
		expect(hiddenParts({ land: 74, residence: 31, other: 3 })).toEqual(
			new Set(['other', 'residence'])
		);
	});

	it('is nothing while every part is large enough, or empty', () => {
		expect(hiddenParts({ land: 74, residence: 31, other: 0 })).toEqual(new Set());
	});

	it('can never be worked out by subtracting the visible parts from the whole', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.nat(20), { maxKeys: 8 }), (parts) => {
				const hidden = hiddenParts(parts);
				const visible = Object.entries(parts).filter(([key]) => !hidden.has(key));
				expect(visible.every(([, n]) => n === 0 || n >= PUBLICATION_MINIMUM)).toBe(true);
				if (hidden.size === 0 || visible.every(([, n]) => n === 0)) return;
				const rest = [...hidden].reduce((sum, key) => sum + parts[key]!, 0);
				expect(hidden.size).toBeGreaterThan(1);
				expect(rest).toBeGreaterThanOrEqual(PUBLICATION_MINIMUM);
			})
		);
	});
});
