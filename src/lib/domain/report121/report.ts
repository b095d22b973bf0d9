import type { Precision } from '../satisfaction/sample.ts';
import type { Factor } from '../slip/questionnaire.ts';
import type { Level, LevelCounts } from '../slip/level.ts';
import type { OfficerIndex } from '../satisfaction/officer-indices.ts';
import type { Interval } from '../satisfaction/wilson.ts';
import type { WeightedShare } from '../weighting/weighted-share.ts';
import type { Figure, MeanFigure } from './figure.ts';
import type { ReportLayout } from './layout.ts';
import type { Remedy, RemedyCheck } from './remedy.ts';
import type { SectionState } from './section.ts';
import type { RateFigure, StageRates } from './stage-rates.ts';
import type { Voices } from './voices.ts';

export interface Named {
	code: string;
	name: string;
}

/** What a set of slips says, in a form that JSON keeps. */
export interface LevelResult {
	n: number;
	counts: LevelCounts;
	/** The happiest level first. */
	levels: { level: Level; figure: Figure }[];
	topTwo: Figure;
	/** Σ level / (5n). */
	mean5: Figure;
	/** Mean level 1 to 5, exact text; null without answers. */
	meanLevel: string | null;
}

/** A part of all slips: a field, a counter, a channel, a stage, a week. Key UNSTATED = the slip did not say. */
export interface Breakdown extends LevelResult {
	key: string;
	/** Its part of all counted slips. */
	part: Figure;
}

/** Dossiers of the quarter; null = not known. */
export interface DossierRow {
	received: number | null;
	/** Early, on time and overdue together. */
	resolved: number | null;
	early: number | null;
	onTime: number | null;
	overdue: number | null;
	refused: number | null;
}

export interface Comparison {
	quarter: string;
	topTwo: Figure;
	/** Now minus then in percentage points, exact text; null when not comparable. */
	delta: string | null;
	interval: Interval | null;
	withinChance: boolean;
	comparable: boolean;
}

export interface ItemFigures {
	id: string;
	n: number;
	counts: LevelCounts;
	topTwo: Figure;
	mean5: Figure;
}

export interface FactorFigures {
	factor: Factor;
	mean5: MeanFigure;
	topTwo: MeanFigure;
	/** Exact text. */
	weight: string;
	items: ItemFigures[];
}

export interface ReasonFigures {
	id: string;
	factor: Factor | null;
	urgent: boolean;
	/** Slips that chose it, among all counted slips; a slip may choose several. */
	figure: Figure;
}

export interface SectionReport {
	field: Named;
	state: SectionState;
	/** In reports of earlier editions: at filing. */
	owner: string | null;
	/** Who was responsible at filing, or is today while it is not filed; only where that is somebody else. */
	ownerNow?: string;
	due: string | null;
	filedOn: string | null;
	dossiers: DossierRow | null;
	results: LevelResult;
	/** null while the field's own answers are not known. */
	reasons: ReasonFigures[] | null;
	causes: string | null;
	remedies: Remedy[];
	/** What became of the remedies of the quarter before. */
	checks: RemedyCheck[];
	/** Filed on purpose without an explanation. */
	nothing: boolean;
}

/** The quarter's report as figures: nothing in it is typed, and JSON keeps all of it. */
export interface Report121 {
	layout: ReportLayout;
	methodVersion: string;
	questionnaireVersion: string;
	unit: Named;
	/** Of what: '2026-Q3'; '2026-11', '2026-H1', '2026' for figures on demand. */
	quarter: string;
	chapters: {
		period: { from: string; to: string; counters: string[] };
		/** null when no dossiers are known. */
		dossiers: {
			all: DossierRow;
			/** In the unit's order, then what has no field of it: the rows add up to the whole. */
			byField: { key: string; row: DossierRow }[];
			/** Early or on time among resolved; null when a part is unknown. */
			onTime: Figure | null;
			/** QĐ 766's own rate; null when what counts against is unknown. Graded only where complaints are known too. */
			rate766: {
				/** The least it is. */
				figure: Figure;
				/** The most dossiers that nothing may count against; the numerator where it is known exactly. */
				most: number;
				complaintsKnown: boolean;
				band: { id: string; vi: string; en: string } | null;
			} | null;
			/** The rows add up to the whole. Not in reports sealed by editions that had none. */
			bySource?: { source: string; row: DossierRow; asOf: string | null }[];
			source: string | null;
			asOf: string | null;
		} | null;
		slips: {
			collected: number;
			counted: number;
			notCounted: number;
			/** Dossiers received; null when they are not known. */
			dossiers: number | null;
			/** Counted slips of every stage and channel to dossiers received: a dossier may have several. */
			responseRate: RateFigure | null;
			/** Receipts handed out and answered; null when there were none. */
			receipts: { offered: number; answered: number; rate: RateFigure } | null;
			/** Dossiers, slips and receipts by field and stage. */
			rates: StageRates;
			/** What the interval of the quarter's answer leaves open; null without slips. */
			precision: Precision | null;
			/** What the official formula asks for; null when dossiers are unknown or fewer than the slips. */
			officialSample: number | null;
			byChannel: Breakdown[];
			byField: Breakdown[];
			byStage: Breakdown[];
			byCounter: Breakdown[];
			byWeek: Breakdown[];
		};
		results: {
			overall: LevelResult;
			/** Weighted to the dossiers; null: too few slips can be. Not in reports sealed by editions that had none. */
			weighted?: WeightedShare | null;
			factors: FactorFigures[];
			missingFactors: Factor[];
			/** Weighted mean of the factors. */
			index: { mean5: MeanFigure; topTwo: MeanFigure };
			/** Indices 3, 4, 7 of TT 01/2018: value is exact text, rounded to one decimal. */
			indices: (Omit<OfficerIndex, 'value'> & { value: string | null })[];
			indicesTotal: string | null;
			previous: Comparison | null;
			lastYear: Comparison | null;
		};
		reasons: {
			figures: ReasonFigures[];
			/** Not in reports sealed by versions that had none. */
			voices?: Voices;
		};
		causes: { sections: SectionReport[] };
		requests: { requests: { field: Named; text: string }[] };
	};
}
