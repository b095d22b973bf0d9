import { LAYOUT, type ChapterId, type Heading, type ReportLayout } from './layout.ts';

/** What a unit has set itself of its report: what it left out is the proposed layout's. */
export interface OwnLayout {
	title?: string;
	/** In the order in which they are printed. */
	chapters?: { chapter: ChapterId; title: string }[];
}

/** Roman numerals of the chapters, by their place. */
const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];

/** What fields file for a quarter; there is none for other days. */
const FILED: readonly ChapterId[] = ['causes', 'requests'];

/** The layout of figures on demand: without the chapters that fields write for a quarter. */
export function onDemandLayout(layout: ReportLayout): ReportLayout {
	const kept = layout.headings.filter(({ chapter }) => !FILED.includes(chapter));
	return { ...layout, headings: kept.map((one, at) => ({ ...one, numeral: NUMERALS[at]! })) };
}

/** A text that stands as proposed has the proposed English beside it; a unit's own words are the same in both. */
const worded = (text: string | undefined, proposed: { vi: string; en: string }) =>
	!text || text === proposed.vi ? { vi: proposed.vi, en: proposed.en } : { vi: text, en: text };

/**
 * The layout of a unit's report. Every chapter stands in it once: one that was not named comes after those that were.
 * @param label what the unit calls its report
 */
export function ownLayout(label: string, own: OwnLayout = {}): ReportLayout {
	const named = own.chapters ?? [];
	const places = [...new Set(named.map(({ chapter }) => chapter))];
	const order = [
		...places.flatMap((id) => LAYOUT.headings.filter(({ chapter }) => chapter === id)),
		...LAYOUT.headings.filter(({ chapter }) => !places.includes(chapter))
	];
	return {
		version: LAYOUT.version,
		reportCode: worded(label, LAYOUT.reportCode),
		title: worded(own.title, LAYOUT.title),
		headings: order.map((heading, at): Heading => ({
			numeral: NUMERALS[at]!,
			chapter: heading.chapter,
			...worded(named.find(({ chapter }) => chapter === heading.chapter)?.title, heading)
		}))
	};
}
