import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';
import type { SatisfactionRule } from './satisfaction.ts';

const rule = (slipMeasure: SatisfactionRule['slipMeasure'] = 'mean5'): SatisfactionRule => ({
	kind: 'satisfaction',
	survey: 'survey',
	slips: 'slips',
	slipMeasure
});
const survey: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.899', ...seen };
const slips: Fact = { kind: 'satisfaction', basis: 'slips', counts: [1, 0, 1, 10, 12], ...seen };

describe('with the official survey', () => {
	test('its index is what counts, whatever the slips say', () => {
		const result = scoreOne(rule(), '10', { survey, slips });
		expect(result.points?.toFraction()).toBe(toFraction('8.99'));
		expect(result.provisional).toBe(false);
		expect(sentencesOf(result)).toEqual([
			'Điều tra xã hội học chính thức: 0,899 × 10 điểm = 8,99',
			'Đối chiếu, không tính điểm: 24 phiếu của đơn vị cho 104/(5 × 24) × 10 điểm ≈ 8,6667 (tạm tính)'
		]);
	});
});

describe('until the survey is entered', () => {
	test('the mean level of the slips stands in, provisionally', () => {
		const result = scoreOne(rule(), '10', { slips });
		expect(result.points?.toFraction()).toBe('26/3');
		expect(result.provisional).toBe(true);
		expect(sentencesOf(result).at(-1)).toMatch(/^Tạm tính/);
	});

	test('the share of levels 4 and 5 does when the rulebook says so', () => {
		expect(scoreOne(rule('topTwo'), '10', { slips }).points?.toFraction()).toBe('55/6');
	});

	test('the steps open into the slips counted', () => {
		const scored = scoreOne(rule('topTwo'), '10', { slips });
		expect(sentencesOf(scored)[0]).toBe(
			'24 phiếu tại Bộ phận Một cửa, tỷ lệ mức 4 và 5: 22/24 ≈ 91,67%'
		);
	});
});

test('fewer than ten slips are told as counts, and give the points they give', () => {
	const few: Fact = { ...slips, counts: [0, 1, 0, 3, 5] };
	const scored = scoreOne(rule('topTwo'), '10', { slips: few });
	expect(sentencesOf(scored)[0]!.replaceAll('\u00A0', ' ')).toBe(
		'9 phiếu tại Bộ phận Một cửa, tỷ lệ mức 4 và 5: 8 trên 9; dưới 10 phiếu nên không in tỷ lệ phần trăm'
	);
	expect(scored.points?.toFraction()).toBe('80/9');
	const mean = sentencesOf(scoreOne(rule('mean5'), '10', { slips: few }));
	expect(mean[0]).toContain('39/(5 × 9)');
	expect(mean.join(' ')).not.toContain('%');
});

test('without survey and without slips there are no points, and both are named', () => {
	const none: Fact = { ...slips, counts: [0, 0, 0, 0, 0] };
	const both: Record<string, Fact>[] = [{}, { slips: none }];
	for (const values of both) {
		const result = scoreOne(rule(), '10', values);
		expect(result).toMatchObject({ points: null, missing: ['survey', 'slips'] });
	}
});

test('slips entered as the survey are not taken for it', () => {
	expect(scoreOne(rule(), '10', { survey: slips }).points).toBeNull();
});
