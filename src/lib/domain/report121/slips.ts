import { CHANNELS } from '../slip/channel.ts';
import { total } from '../slip/level.ts';
import { STAGES } from '../slip/stage.ts';
import { responseRate } from '../satisfaction/response-rate.ts';
import { moreSlipsNeeded, neededSample } from '../satisfaction/sample.ts';
import { figure } from './figure.ts';
import type { ReportInput } from './input.ts';
import { breakdown } from './levels.ts';
import type { Report121 } from './report.ts';

/** Chapter III: how many slips there are, whether they are enough, and where they come from. */
export function slipChapter({
	current,
	fields,
	dossiers,
	offered: handedOut
}: ReportInput): Report121['chapters']['slips'] {
	const counted = total(current.overall);
	const received = dossiers?.received ?? null;
	const offered = handedOut ?? received;
	const rate = offered === null ? null : responseRate(counted, offered);
	return {
		collected: counted + current.notCounted,
		counted,
		notCounted: current.notCounted,
		offered,
		responseRate: rate && { ...figure(rate), exceeds: rate.exceeds },
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
