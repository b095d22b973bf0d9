import { expect, it } from 'vitest';
import { suppress } from './suppress.ts';

it('what the unit does not publish by itself is an indication only', () => {
	expect(suppress(4, 5)).toBe(true);
	expect(suppress(5, 5)).toBe(false);
	expect(suppress(9, 10)).toBe(true);
});
