import { responseRate } from '../satisfaction/response-rate.ts';
import { orderStages, sumStages, type StageCounts } from '../satisfaction/stage-counts.ts';
import { figure, type Figure } from './figure.ts';

export type RateFigure = Figure & { exceeds: boolean };

/** What was counted at a stage, and the two rates over it; null where there is nothing to divide by. */
export interface StageRate extends StageCounts {
	/** Slips of every channel to dossiers: a dossier may have several, so it is no share of anything. */
	slipRate: RateFigure | null;
	/** Answered receipts among those handed out. */
	answeredRate: RateFigure | null;
}

export interface StageRates {
	byField: StageRate[];
	/** By stage over all fields; field ''. */
	all: StageRate[];
}

export function rateFigure(part: number, whole: number): RateFigure | null {
	if (whole === 0) return null;
	const rate = responseRate(part, whole);
	return { ...figure(rate), exceeds: rate.exceeds };
}

function stageRate(row: StageCounts): StageRate {
	return {
		...row,
		slipRate: rateFigure(row.slips, row.dossiers),
		answeredRate: rateFigure(row.answered, row.offered)
	};
}

/** Slips against dossiers and receipts, by field and stage; `fields` in the unit's order. */
export function stageRates(rows: readonly StageCounts[], fields: readonly string[]): StageRates {
	const { byField, all } = orderStages(rows, fields);
	return { byField: byField.map(stageRate), all: all.map(stageRate) };
}

/** Receipts of every field and stage; null where none was handed out. */
export function receiptRate(rows: readonly StageCounts[]) {
	const { offered, answered } = sumStages(rows, '', '');
	return offered === 0 ? null : { offered, answered, rate: rateFigure(answered, offered)! };
}
