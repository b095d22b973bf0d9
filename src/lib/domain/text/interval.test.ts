import { expect, it } from 'vitest';
import { changeBounds, shareBounds } from './interval.ts';

it('The bounds of a share have one decimal, and stay two numbers where both print alike', () => {
	expect(shareBounds({ low: 0.7661, high: 0.8649 })).toBe('76,6% – 86,5%');
	expect(shareBounds({ low: 0.41666, high: 0.41667 }, 'en')).toBe('41.7% – 41.7%');
});

it('The bounds of a difference have their sign', () => {
	expect(changeBounds({ low: -3.04, high: 1.25 })).toBe('−3,0 – +1,3');
});
