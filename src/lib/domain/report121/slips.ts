import { CHANNELS } from '../slip/channel.ts';
import { total } from '../slip/level.ts';
import { STAGES } from '../slip/stage.ts';
import { moreSlipsNeeded, neededSample } from '../satisfaction/sample.ts';
import type { ReportInput } from './input.ts';
import { breakdown } from './levels.ts';
import type { Report121 } from './report.ts';
import { rateFigure, receiptRate, stageRates } from './stage-rates.ts';

/** Chapter III: how many slips there are, whether they are enough, and where they come from. */
export function slipChapter({
	current,
	fields,
	dossiers,
	stages = []
}: ReportInput): Report121['chapters']['slips'] {
	const counted = total(current.overall);
	const received = dossiers?.received ?? null;
	return {
		collected: counted + current.notCounted,
		counted,
		notCounted: current.notCounted,
		dossiers: received,
		responseRate: received === null ? null : rateFigure(counted, received),
		receipts: receiptRate(stages),
		rates: stageRates(
			stages,
			fields.map(({ code }) => code)
		),
		needed: received === null ? null : neededSample(received),
		missing: received === null ? null : moreSlipsNeeded(counted, received),
		byChannel: breakdown(current.byChannel, counted, CHANNELS),
		byField: breakdown(
			current.byField,
			counted,
			fields.map(({ code }) => code),
			(code) => dossiers?.byField?.[code]?.received
		),
		byStage: breakdown(current.byStage, counted, STAGES),
		byCounter: breakdown(current.byCounter, counted, []),
		byWeek: breakdown(current.byWeek, counted, [])
	};
}
