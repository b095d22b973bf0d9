import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import EmptyQuarter from './EmptyQuarter.svelte';

const shown = (n: number) =>
	render(EmptyQuarter, {
		props: {
			...{ before: { year: 2026, quarter: 3 as const }, chosen: {}, locale: 'vi' as const },
			aside: { n, href: '/desk/slips/set-aside?quarter=2026-Q4' }
		}
	}).body;

it('a quarter whose slips are all set aside says so and leads to them, not that there are none', () => {
	expect(shown(0)).toContain('Quý này chưa có phiếu nào');
	expect(shown(0)).not.toContain('set-aside');
	expect(shown(3)).toContain('Có 3 phiếu, chưa phiếu nào được tính');
	expect(shown(3)).toContain('/desk/slips/set-aside?quarter=2026-Q4');
	expect(shown(3)).not.toContain('chưa có phiếu nào');
});
