import { moment } from '#lib/domain/text/moment.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { receiptTexts } from '#lib/i18n/receipt.ts';
import { slipListTexts } from '#lib/i18n/slip-list.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import { textStream } from '#lib/tables/text-stream.ts';
import { BYTE_ORDER_MARK, csvLine, freeText } from '#lib/tables/write-csv.ts';
import { openDownload } from '../download.ts';
import type { RequestHandler } from './$types';

/** What the list shows, all its pages: fetched while it is sent, so that it costs the same memory at any length. */
export const GET: RequestHandler = async (event) => {
	const { pages, headersOf, together } = await openDownload(event);
	const { locale } = event.locals;
	const t = slipListTexts[locale];
	const of = receiptTexts[locale];

	async function* lines() {
		yield BYTE_ORDER_MARK;
		yield csvLine(
			[
				...[t.time, t.field, t.counter, t.channel, t.stage, t.level, t.reason, t.comment, t.state],
				...(together ? [t.unit] : [])
			].map(freeText)
		);
		for await (const slips of pages())
			yield slips
				.map((slip) =>
					csvLine([
						moment(slip.answered_at),
						freeText(slip.field ?? ''),
						freeText(slip.counter ?? ''),
						slipsTexts[locale].channels[slip.channel] ?? slip.channel,
						slip.stage === null ? '' : of.stages[slip.stage as Stage],
						slip.level === null ? t.hiddenLevel : of.levels[slip.level as Level],
						freeText(slip.reasons.join('; ')),
						freeText(slip.comment ?? ''),
						(slip.counted ? t.states.in : t.states.out) ?? '',
						...(together ? [freeText(slip.unit.name)] : [])
					])
				)
				.join('');
	}
	return new Response(textStream(lines()), {
		headers: headersOf('csv', 'text/csv; charset=utf-8')
	});
};
