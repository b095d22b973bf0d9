import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import type { Indicators } from './figures.ts';
import type { MachineRate766 } from './rate-766.ts';

export interface Period {
	/** 'YYYY-MM-DD', both days inside it. */
	from: string;
	to: string;
}

/** A part that is held back has no figures: `suppressed` says so. */
export type Part = (Indicators & { suppressed: false }) | { suppressed: true };

export type FieldPart = Part & {
	code: string;
	/** Some quarters of the period are not in the figures, or not to the last slip. */
	incomplete: boolean;
};

/** The answer of `GET /api/v1/indicators`. */
export type IndicatorsAnswer = Period & {
	unit: string;
	field: string | null;
	/** `published`: whole quarters, small pieces held back. `all`: exactly what was asked for. */
	scope: 'published' | 'all';
	methodVersion: string;
	/** Fewer slips than this are not published. */
	publicationMinimum: number;
	incomplete: boolean;
	fields: FieldPart[];
	/** Counts, not rates: slips to dossiers and answered to offered are two rates of different things. */
	responseRates: StageAnswer[];
	/** Of one whole quarter, for whoever holds the key; null otherwise. */
	rate766: MachineRate766 | null;
	/** The versions that the published figures come from, quarter by quarter; none for whoever holds the key. */
	publications: Publication[];
} & Part;

export interface Publication {
	/** '2026-Q3' */
	quarter: string;
	version: number;
	publishedAt: string;
	/** The quarter was over and all of it came out. */
	closed: boolean;
	/** Fields that came out together, because one of them has too few slips; with levels as in `counts`. */
	together: { fields: string[]; counts: Record<string, number> } | null;
}

/** Dossiers that came to a stage, slips of every channel, receipts handed out and answered; field null: all of them. */
export interface StageAnswer {
	field: string | null;
	stage: string;
	dossiers: number;
	slips: number;
	offered: number;
	answered: number;
}

export interface Request {
	unit: { id: string; code: string };
	period: Period;
	field: string | null;
	publicationMinimum: number;
}

/** What every answer begins with. */
export function answerHead(
	{ unit, period, field, publicationMinimum }: Request,
	scope: IndicatorsAnswer['scope']
) {
	return {
		unit: unit.code,
		...period,
		field,
		scope,
		methodVersion: METHOD_VERSION,
		publicationMinimum
	};
}
