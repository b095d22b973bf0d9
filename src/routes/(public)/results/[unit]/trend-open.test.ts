import type { Quarter } from '#lib/domain/time/quarter.ts';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { figure } from '#lib/domain/report121/figure.ts';
import { share } from '#lib/domain/satisfaction/share.ts';
import Trend from './Trend.svelte';

it('Each quarter of the trend opens to its formula, its interval and the day it was published', () => {
	const { body } = render(Trend, {
		props: {
			points: [
				{
					quarter: { year: 2026, quarter: 2 },
					n: null,
					topTwo: null,
					publishedOn: null,
					closed: false
				},
				{
					...{
						quarter: { year: 2026, quarter: 3 },
						n: 325,
						publishedOn: '2026-10-07',
						closed: true
					},
					topTwo: figure(share(281, 325))
				}
			],
			origin: { source: 'quý khác', asOf: '01/01/2020', minimum: 5 },
			shortName: ({ quarter }: Quarter) => `Quý ${quarter}`,
			locale: 'vi'
		}
	});
	const text = body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[ \s]+/g, ' ');
	expect(text).toContain('281 ÷ 325 = 86,5%');
	expect(text).toContain('82,3% – 89,8%');
	expect(text).toContain('07/10/2026');
	expect(text).toContain('Quý III năm 2026');
	expect(text).not.toContain('quý khác');
});
