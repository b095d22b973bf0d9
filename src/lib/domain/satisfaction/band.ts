import type Fraction from 'fraction.js';
import { exact } from '../text/exact.ts';

/** A grade and the value it begins at, as a decimal or fraction text. */
export interface Band {
	id: string;
	from: string;
	vi: string;
	en: string;
}

/** A table of grades: data, with where it comes from and how sure that is (0 to 1). */
export interface BandTable {
	version: string;
	source: string;
	confidence: number;
	bands: Band[];
}

/** The highest band that begins at or below the value; undefined below all. Never rounds first. */
export function bandOf(value: Fraction, { bands }: BandTable): Band | undefined {
	let found: Band | undefined;
	for (const band of bands)
		if (value.gte(exact(band.from)) && (!found || exact(band.from).gt(exact(found.from))))
			found = band;
	return found;
}
