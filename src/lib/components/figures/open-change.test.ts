import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import { share } from '#lib/domain/satisfaction/share.ts';
import OpenChange from './OpenChange.svelte';

function shown(now: [number, number], then: [number, number]) {
	const { delta, interval } = difference(share(...now), share(...then));
	const [a, b] = [now, then].map(([numerator, denominator]) => ({ numerator, denominator }));
	const { body } = render(OpenChange, {
		props: { now: a!, then: b!, delta: delta!.toFraction(), interval, locale: 'vi' }
	});
	return body
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll(/[ \s]+/g, ' ')
		.trim();
}

it('A change opens to both shares, and to the interval of their difference', () => {
	const text = shown([34, 40], [30, 41]);
	expect(text).toContain('+11,8 điểm %');
	expect(text).toContain('34 ÷ 40 − 30 ÷ 41 = +11,8 điểm %');
	// Newcombe 1998, method 10.
	expect(text).toContain('−6,1 – +28,9 điểm %');
	expect(text).toContain('khoảng đi qua 0 thì khác biệt có thể chỉ do ngẫu nhiên');
});

it('Below ten answers on either side both are counts, and no points are made of them', () => {
	expect(shown([5, 8], [30, 41])).toBe('5 trên 8, kỳ trước 73,2%');
	expect(shown([34, 40], [6, 9])).toBe('85,0%, kỳ trước 6 trên 9');
	expect(shown([34, 40], [7, 10])).toContain('điểm %');
});
