import { formatPeriod } from '#lib/domain/time/period.ts';
import { moment } from '#lib/domain/text/moment.ts';
import { receiptTexts } from '#lib/i18n/receipt.ts';
import { slipListTexts } from '#lib/i18n/slip-list.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import { BYTE_ORDER_MARK, csvLine, freeText } from '#lib/tables/write-csv.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { filterArgs, filterParams, readFilter } from '../filter.ts';
import type { RequestHandler } from './$types';

const AT_A_TIME = 500;

/** What the list shows, all its pages: fetched while it is sent, so that it costs the same memory at any length. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const filter = readFilter(event.url.searchParams, today().today);
	const t = slipListTexts[locale];
	const of = receiptTexts[locale];

	async function* lines() {
		yield BYTE_ORDER_MARK;
		yield csvLine(
			[t.time, t.field, t.counter, t.channel, t.stage, t.level, t.reason, t.comment, t.state].map(
				freeText
			)
		);
		let n = 0;
		let before: { before_at: string | null; before_id: string | null } = {
			before_at: null,
			before_id: null
		};
		for (;;) {
			const slips = await database.call(
				'slip_list',
				{ ...filterArgs(unit.id, filter), ...before, at_most: AT_A_TIME },
				caller
			);
			n += slips.length;
			for (const slip of slips)
				yield csvLine([
					moment(slip.answered_at),
					freeText(slip.field ?? ''),
					freeText(slip.counter ?? ''),
					slipsTexts[locale].channels[slip.channel] ?? slip.channel,
					slip.stage === null ? '' : of.stages[slip.stage as Stage],
					slip.level === null ? t.hiddenLevel : of.levels[slip.level as Level],
					slip.reasons.join('; '),
					freeText(slip.comment ?? ''),
					(slip.counted ? t.states.in : t.states.out) ?? ''
				]);
			const last = slips.at(-1);
			if (!last || slips.length < AT_A_TIME) break;
			before = { before_at: last.at, before_id: last.id };
		}
		await database.call(
			'note_slip_export',
			{ of_unit: unit.id, asked: filterParams(filter), n },
			caller
		);
	}
	const iterator = lines();
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await iterator.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await iterator.return(undefined);
		}
	});
	const name = `${unit.code}-${formatPeriod(filter.period)}.csv`.replace(/[^\w.-]+/g, '_');
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
};
