import type { Level } from '#lib/domain/slip/level.ts';

/** The mouth of each face in a box of 100 by 100; that of level 5 is filled, the others are lines. */
export const MOUTHS: Record<Level, string> = {
	5: 'M30 61Q50 86 70 61Z',
	4: 'M34 65Q50 77 66 65',
	3: 'M36 69H64',
	2: 'M36 72Q50 63 64 72',
	1: 'M34 76Q50 58 66 76'
};

/** Only the lowest level frowns. */
export const BROWS = 'M28 33L42 39M72 33L58 39';

/** What reads well on the colour of the level. */
export const INKS: Record<Level, string> = {
	5: '#fff',
	4: '#18212b',
	3: '#4a4330',
	2: '#18212b',
	1: '#fff'
};
