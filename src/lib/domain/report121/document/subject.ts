import type { Locale } from '../../text/number.ts';
import type { Report121 } from '../report.ts';
import type { Edition } from '../edition.ts';
import type { ReportWords } from './words.ts';

/** What a unit puts on its report, as data; everything but the names has a default. */
export interface ReportFrame {
	/** Line above the issuing body; null for a commune, whose committee issues it. */
	over: string | null;
	body: string;
	place: string;
	bases: string[];
	recipients: string[];
	/** "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" */
	signFor: string[];
	signer: string | null;
}

/** Names of what the report's codes stand for. */
export interface ReportNames {
	fields: Record<string, string>;
	counters: Record<string, string>;
	items: Record<string, string>;
	reasons: Record<string, string>;
}

/** How slips that were left out were marked. */
export interface MarkedCount {
	mark: string;
	counted: boolean;
	n: number;
}

/** Everything a document is composed from. */
export interface ReportSubject {
	report: Report121;
	frame: ReportFrame;
	names: ReportNames;
	marked: readonly MarkedCount[];
	/** "Quý III năm 2026" */
	period: string;
	/** Until when slips were counted, as printed. */
	countedUntil: string;
	/** 'YYYY-MM-DD' of that moment. */
	asOf: string;
	/** Fewer answers than this are marked as few. */
	minimum: number;
	/** Levels up to this one are dissatisfied; 2 where it is left out. Earlier editions know no other. */
	dissatisfiedAtMost?: number;
	state: 'draft' | 'sealed' | 'onDemand';
	/** From 1; above 1 it corrects a sealed one. */
	version: number;
	/** What a correction changed, a line each. */
	changes: string[];
	seal: string | null;
	edition: Edition;
}

export interface Composing extends ReportSubject {
	words: ReportWords;
	locale: Locale;
}

/** Keys of the document's sources. */
export type SourceKey = 'slips' | 'dossiers' | 'receipts' | 'both' | 'previous' | 'lastYear';
