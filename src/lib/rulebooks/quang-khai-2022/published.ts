import type { PublishedResult } from '#lib/domain/par-index/facts.ts';
import { evaluatedIn } from './origin.ts';

/** Points, percentages and ranks as printed. The document prints no total and no overall rank. */
export const published: PublishedResult = {
	...evaluatedIn('phần I'),
	peers: 23,
	areas: [
		{ code: '1', points: '11.9', percent: '79.33', rank: 8, rankGroups: 23, placesChange: -7 },
		{
			code: '2',
			points: '5',
			percent: '100',
			rank: 1,
			rankGroups: 3,
			tiedWith: 20,
			placesChange: 0
		},
		{ code: '3', points: '15.56', percent: '84.11', rank: 15, rankGroups: 23, placesChange: -16 },
		{
			code: '4',
			points: '6',
			percent: '100',
			rank: 1,
			rankGroups: 5,
			tiedWith: 15,
			placesChange: 0
		},
		{ code: '5', points: '10.8', percent: '98.18', rank: 3, rankGroups: 19, placesChange: 5 },
		{
			code: '6',
			points: '7',
			percent: '100',
			rank: 1,
			rankGroups: 13,
			tiedWith: 7,
			placesChange: 0
		},
		{ code: '7', points: '9.26', percent: '80.55', rank: 7, rankGroups: 23, placesChange: -5 },
		{ code: '8', points: '1.63', percent: '81.65', rank: 3, rankGroups: 15 },
		{ code: '9', points: '9.54', percent: '68.14', rank: 3, rankGroups: 21 },
		{ code: '10', points: '8.99', percent: '89.9', rank: 14, rankGroups: 19 }
	]
};
