import { CHANNELS } from '../slip/channel.ts';
import { total } from '../slip/level.ts';
import { STAGES } from '../slip/stage.ts';
import { officialSample, precisionOf } from '../satisfaction/sample.ts';
import { summarize } from '../satisfaction/summary.ts';
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
		precision: precisionOf(summarize(current.overall).topTwo),
		// More slips than dossiers were not drawn from them: the formula has nothing to say.
		officialSample: received === null || counted > received ? null : officialSample(received),
		byChannel: breakdown(current.byChannel, counted, CHANNELS),
		byField: breakdown(
			current.byField,
			counted,
			fields.map(({ code }) => code)
		),
		byStage: breakdown(current.byStage, counted, STAGES),
		byCounter: breakdown(current.byCounter, counted, []),
		byWeek: breakdown(current.byWeek, counted, [])
	};
}
