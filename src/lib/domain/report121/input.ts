import type { FactorWeights } from '../satisfaction/factor-index.ts';
import type { BandTable } from '../satisfaction/band.ts';
import type { OfficerPoints } from '../satisfaction/officer-indices.ts';
import type { StageCounts } from '../satisfaction/stage-counts.ts';
import type { Questionnaire } from '../slip/questionnaire.ts';
import type { WeightedShare } from '../weighting/weighted-share.ts';
import type { QuarterCounts } from './counts.ts';
import type { ReportLayout } from './layout.ts';
import type { Named } from './report.ts';
import type { Remedy, RemedyCheck } from './remedy.ts';
import type { SectionState } from './section.ts';
import type { Span } from './span.ts';
import type { Voices } from './voices.ts';

/** Dossiers of the quarter as the one-stop software counts them; leave out what it does not tell. */
export interface DossierCounts {
	received?: number | null;
	early?: number | null;
	onTime?: number | null;
	overdue?: number | null;
	refused?: number | null;
}

export interface DossierInput extends DossierCounts {
	byField?: Record<string, DossierCounts>;
	/**
	 * For QĐ 766: all dossiers, and those dissatisfied, complained about or overdue, each once. `complaintsKnown`: the
	 * second number has the complaints in it; without them the rate could only be lower.
	 */
	rated?: {
		dossiers: number;
		against: number;
		/** The fewest that count against; `against` where it is left out. */
		againstLeast?: number;
		complaintsKnown?: boolean;
	} | null;
	/** The dossiers of each source, and as of when; left out in an edition that prints none. */
	bySource?: readonly { source: string; counts: DossierCounts; asOf: string | null }[];
	source?: string | null;
	asOf?: string | null;
}

export interface SectionInput {
	/** Code of the field. */
	field: string;
	state: SectionState;
	/** The responsible post or person, on the last day to file it. */
	owner?: string | null;
	/** Who was when it was filed, or is today while it is not, where that is somebody else. */
	ownerNow?: string | null;
	due?: string | null;
	/** The day of what stands, and of the first time it was handed in. */
	filedOn?: string | null;
	firstFiledOn?: string | null;
	/** Why it was sent back. */
	reasons?: string | null;
	/** The field's own counts; those it was filed with once it is filed. */
	counts?: QuarterCounts | null;
	causes?: string | null;
	remedies?: readonly Remedy[];
	checks?: readonly RemedyCheck[];
	nothing?: boolean;
	requests?: string | null;
}

export interface ReportInput {
	unit: Named;
	/** The quarter; another period where figures were asked for on demand. */
	quarter: Span;
	current: QuarterCounts;
	/** The quarter, or the period, before. */
	previous?: QuarterCounts | null;
	/** The same a year before. */
	lastYear?: QuarterCounts | null;
	/** The fields of the unit in its order. */
	fields: readonly Named[];
	questionnaire: Questionnaire;
	dossiers?: DossierInput | null;
	/** What was counted of the quarter by field and stage: dossiers, slips, receipts. */
	stages?: readonly StageCounts[];
	/** The share weighted to the dossiers, null where it cannot be; left out in an edition that prints none. */
	weighted?: WeightedShare | null | undefined;
	/** What people wrote and what became of it; left out where the caller did not ask for it. */
	voices?: Voices;
	sections: readonly SectionInput[];
	/** Data that a province can replace. */
	weights?: FactorWeights;
	points?: OfficerPoints;
	bands?: BandTable;
	layout?: ReportLayout;
}
