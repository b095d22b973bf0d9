import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent } from '../text/percent.ts';
import { printed, valueOf, type DocumentFigure } from './figure.ts';

const share = (numerator: number, denominator: number): DocumentFigure => ({
	...{ kind: 'share', numerator, denominator, n: denominator, interval: null, source: 'slips' }
});

describe('a figure of a document', () => {
	it('is printed from what it was computed from, never from a rounded value', () => {
		expect(printed(share(1515, 2385))).toBe('63,5%');
		expect(printed(share(8, 9))).toBe('88,9%');
		fc.assert(
			fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (part, rest) => {
				expect(printed(share(part, part + rest))).toBe(percent(`${part}/${part + rest}`));
			})
		);
	});

	it('is a dash where there is nothing to divide by, or more above the line than below', () => {
		expect(printed(share(0, 0))).toBe('—');
		expect(printed({ ...share(7, 5), exceeds: true } as DocumentFigure)).toBe('—');
		expect(printed({ kind: 'count', n: null, source: 'dossiers' })).toBe('—');
	});

	it('says when it rests on few answers', () => {
		expect(printed({ ...share(4, 4), few: true } as DocumentFigure)).toBe('100,0%\u00A0(*)');
	});

	it('of fewer than ten answers is printed as counts, unless its report was sealed before that was so', () => {
		const nine = share(8, 9) as Extract<DocumentFigure, { kind: 'share' }>;
		expect(printed({ ...nine, counts: true })).toBe('8\u00A0trên\u00A09');
		expect(printed({ ...nine, counts: true }, 'en')).toBe('8\u00A0of\u00A09');
		expect(printed({ ...nine, counts: true, few: true })).toBe('8\u00A0trên\u00A09\u00A0(*)');
		expect(printed(nine)).toBe('88,9%');
	});

	it('is one number only where it is known exactly, and bounds otherwise', () => {
		const range = (least: number, most: number): DocumentFigure => ({
			...{ kind: 'range', least, most, denominator: 427, source: 'dossiers' }
		});
		expect(printed(range(400, 400))).toBe('93,7%');
		expect(printed(range(400, 420))).toBe('93,7%\u00A0–\u00A098,4%');
		expect(valueOf(range(400, 420))?.toFraction()).toBe('400/427');
		const none: DocumentFigure = { ...range(0, 0), denominator: 0 } as DocumentFigure;
		expect([valueOf(none), printed(none)]).toEqual([null, '—']);
	});

	it('has points of percent with their sign and no percent sign', () => {
		expect(printed({ kind: 'change', value: '-9/10', interval: null, source: 'previous' })).toBe(
			'−0,9'
		);
	});
});
