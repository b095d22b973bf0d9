import { expect, test } from 'vitest';
import { effects, type Effect } from './effects.ts';

const ROWS = 2 ** 14;
const close = (found: Effect[] | null, first: number[], total: number[], within: number) => {
	const off = found!.flatMap((effect, at) => [
		Math.abs(effect.first - first[at]!),
		Math.abs(effect.total - total[at]!)
	]);
	expect(found).toHaveLength(first.length);
	expect(Math.max(...off)).toBeLessThanOrEqual(within);
};

test('Ishigami’s function is told apart within 0.01 by 2^14 rows', () => {
	const ishigami = (inputs: readonly number[]) => {
		const [x1, x2, x3] = inputs.map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
		return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
	};
	close(effects(ishigami, 3, ROWS), [0.313905, 0.442411, 0], [0.557589, 0.442411, 0.243684], 0.01);
});

test('a sum has nothing that comes about together: x1 + 2 x2 + 3 x3 is 1, 4 and 9 fourteenths', () => {
	const shares = [1 / 14, 4 / 14, 9 / 14];
	close(
		effects(([x1, x2, x3]) => x1! + 2 * x2! + 3 * x3!, 3, ROWS),
		shares,
		shares,
		0.01
	);
});

test('a product is all together where the means are nothing, and an idle input explains nothing', () => {
	const found = effects(([x, y]) => (x! - 0.5) * (y! - 0.5), 3, ROWS);
	close(found, [0, 0, 0], [1, 1, 0], 0.02);
	expect(found![2]).toEqual({ first: 0, total: 0 });
});

test('thirty inputs share out what they weigh', () => {
	const weights = Array.from({ length: 30 }, (_, at) => 1 + (at % 5));
	const all = weights.reduce((sum, weight) => sum + weight ** 2, 0);
	const shares = weights.map((weight) => weight ** 2 / all);
	const added = (inputs: readonly number[]) =>
		inputs.reduce((sum, input, at) => sum + weights[at]! * input, 0);
	close(effects(added, 30, 4096), shares, shares, 0.01);
});

test('what is the same for all inputs has no effects', () => {
	expect(effects(() => 3, 2, 64)).toBeNull();
	expect(effects(() => 3, 0, 64)).toBeNull();
});
