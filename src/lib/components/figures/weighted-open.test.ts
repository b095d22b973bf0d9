import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import OpenMargin from './OpenMargin.svelte';
import WeightedShare from './WeightedShare.svelte';

const origin = { source: 'phiếu của Quý III/2026', asOf: '01/10/2026', minimum: 5 };
const text = (body: string) =>
	body
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll(/[ \s]+/g, ' ')
		.trim();

it('The weighted card opens each of its shares to a formula with the numbers put in', () => {
	const cell = (field: string, dossiers: number, slips: number, satisfied: number) => ({
		...{ field, stage: 'result', dossiers, slips, satisfied }
	});
	const weighted = weightedShare(
		[cell('ho-tich', 300, 40, 38), cell('dat-dai', 100, 60, 30)],
		['ho-tich', 'dat-dai']
	);
	const fieldName = (code: string) => code;
	const { body } = render(WeightedShare, {
		props: { ...{ weighted, fieldName, origin }, locale: 'vi' }
	});
	const shown = text(body);
	for (const formula of [
		'(300 × 38 ÷ 40 + 100 × 30 ÷ 60) ÷ 400 = 83,8%',
		'68 ÷ 100 = 68,0%',
		'300 ÷ 400 = 75,0%',
		'40 ÷ 100 = 40,0%',
		'38 ÷ 40 = 95,0%',
		'(300 ÷ 400) ÷ (40 ÷ 100) = 1,88'
	])
		expect(shown).toContain(formula);
	expect(shown).toContain('hậu phân tầng');
});

it('A margin of error opens to the interval it is half of', () => {
	const interval = { low: 0.842, high: 0.914 };
	const { body } = render(OpenMargin, { props: { interval, origin, locale: 'vi' } });
	expect(text(body)).toContain('(91,4% − 84,2%) ÷ 2 = ±3,6');
	expect(text(body)).toContain('sai số là nửa khoảng');
});
