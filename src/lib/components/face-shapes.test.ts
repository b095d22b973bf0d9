import { expect, it } from 'vitest';
import { LEVELS } from '#lib/domain/slip/level.ts';
import { MOUTHS } from './face-shapes.ts';

/** How far the middle of a mouth hangs below its corners: a smile is above nought, a frown below. */
function bend(path: string): number {
	const [, corner, bow] = /^M\d+ (\d+)(?:Q\d+ (\d+)|H)/.exec(path) ?? [];
	return bow === undefined ? 0 : Number(bow) - Number(corner);
}

it('a mouth tells each level from the next without its colour, also in a face of 30 px', () => {
	const falling = [...LEVELS].sort((a, b) => b - a).map((level) => bend(MOUTHS[level]));
	expect(falling[0]).toBeGreaterThan(0);
	expect(falling[2]).toBe(0);
	expect(falling[4]).toBeLessThan(0);
	// The curve itself bends by half of that: 8 in 100 is more than one pixel of such a face.
	for (let at = 1; at < falling.length; at += 1)
		expect(falling[at - 1]! - falling[at]!).toBeGreaterThanOrEqual(8);
});
