import { expect, it } from 'vitest';
import { allCases, answeredOnTime, type CaseCounts } from './voices.ts';

const cases: CaseCounts[] = [
	{ field: 'ho-tich', opened: 6, onTime: 2, late: 1, closed: 1, overdue: 1, waiting: 1 },
	{ field: 'dat-dai', opened: 2, onTime: 1, late: 0, closed: 0, overdue: 0, waiting: 1 }
];

it('the cases of all fields add up', () => {
	expect(allCases(cases)).toEqual({
		...{ opened: 8, onTime: 3, late: 1, closed: 1, overdue: 1, waiting: 2 }
	});
});

it('of the cases whose answer was due, late and missing answers count against; those not due yet do not count', () => {
	expect(answeredOnTime(cases)).toEqual({ numerator: 3, denominator: 5 });
	expect(answeredOnTime([])).toEqual({ numerator: 0, denominator: 0 });
});
