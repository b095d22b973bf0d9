import { formatPeriod, periodAYearAgo, previousPeriod, type Period } from '../time/period.ts';
import {
	formatQuarter,
	previousQuarter,
	quarterRange,
	sameQuarterLastYear,
	type Quarter
} from '../time/quarter.ts';

/** What a report is of: a quarter, or any other period that was asked for. */
export type Span = Quarter | Period;

export const isPeriod = (span: Span): span is Period => 'kind' in span;

/** '2026-Q3', '2026-11', '2026-H1', '2026': as `parsePeriod` reads it. */
export const spanKey = (span: Span): string =>
	isPeriod(span) ? formatPeriod(span) : formatQuarter(span);

export const spanRange = (span: Span): { from: string; to: string } =>
	isPeriod(span) ? { from: span.from, to: span.to } : quarterRange(span);

export const spanBefore = (span: Span): Span =>
	isPeriod(span) ? previousPeriod(span) : previousQuarter(span);

export const spanAYearAgo = (span: Span): Span =>
	isPeriod(span) ? periodAYearAgo(span) : sameQuarterLastYear(span);
