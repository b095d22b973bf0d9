import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOfAnswers, tooFewForPercent } from './answers.ts';
import { NO_FIGURE } from './number.ts';
import { percent } from './percent.ts';

const text = (numerator: number, denominator: number, locale: 'vi' | 'en' = 'vi') =>
	shareOfAnswers({ numerator, denominator }, 1, locale).replaceAll('\u00A0', ' ');

describe('a share of answers', () => {
	it('is printed as counts below ten answers', () => {
		expect(text(3, 4)).toBe('3 trên 4');
		expect(text(8, 9)).toBe('8 trên 9');
		expect(text(0, 1)).toBe('0 trên 1');
		expect(text(8, 9, 'en')).toBe('8 of 9');
	});

	it('is a percentage from ten answers on', () => {
		expect(text(9, 10)).toBe('90,0%');
		expect(text(24, 24)).toBe('100,0%');
		expect(text(9, 10, 'en')).toBe('90.0%');
	});

	it('is a dash without answers', () => {
		expect(text(0, 0)).toBe(NO_FIGURE);
		expect(tooFewForPercent(0)).toBe(false);
	});

	it('has a percent sign exactly where there are ten answers or more, whatever was answered', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1 }), (n, p) => {
				if (Number.isNaN(p)) return;
				const part = Math.floor(p * n);
				expect(text(part, n).endsWith('%')).toBe(n >= 10);
				expect(tooFewForPercent(n)).toBe(n < 10);
				if (n >= 10) expect(text(part, n)).toBe(percent(`${part}/${n}`));
			})
		);
	});

	it('never breaks at the end of a line', () => {
		expect(shareOfAnswers({ numerator: 3, denominator: 4 })).not.toContain(' ');
	});
});
