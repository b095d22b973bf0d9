import { describe, expect, it } from 'vitest';
import { readFilter } from './filter.ts';

const words = (typed: string) =>
	readFilter(new URLSearchParams({ words: typed }), '2026-11-30').words;

describe('Words that slips are searched for', () => {
	it.each(['-'.repeat(36), '- '.repeat(50), ' - '])(
		'are none where only "without" is said: %s',
		(typed) => {
			expect(words(typed)).toBeNull();
		}
	);

	it('keep what they are without', () => {
		expect(words('cho -lau -"qua lau" hai-ba')).toBe('cho -lau -"qua lau" hai-ba');
		expect(words('-('.repeat(50))).not.toContain('-');
	});

	it('are cut between signs', () => {
		expect(words(`a${'😀'.repeat(60)}`)!.isWellFormed()).toBe(true);
	});
});
