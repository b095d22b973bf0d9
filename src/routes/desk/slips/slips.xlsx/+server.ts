import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { receiptTexts } from '#lib/i18n/receipt.ts';
import { slipListTexts } from '#lib/i18n/slip-list.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import { FORMATS } from '#lib/server/documents/formats.ts';
import { longWorkbook, momentCell } from '#lib/server/documents/long-workbook.ts';
import type { SheetCell } from '#lib/server/documents/xlsx-parts.ts';
import { today } from '../../choice.ts';
import { openDownload } from '../download.ts';
import type { RequestHandler } from './$types';

/** The same list as a workbook: times are dates, levels numbers with their word beside them, texts never formulas. */
export const GET: RequestHandler = async (event) => {
	const { pages, headersOf, unit, filter, together } = await openDownload(event);
	const { locale } = event.locals;
	const t = slipListTexts[locale];
	const of = receiptTexts[locale];
	const text = (value: string | null | undefined): SheetCell => (value ? { text: value } : null);

	async function* rows() {
		for await (const slips of pages())
			yield slips.map((slip) => [
				momentCell(slip.answered_at),
				text(slip.field),
				text(slip.counter),
				text(slipsTexts[locale].channels[slip.channel] ?? slip.channel),
				text(slip.stage && of.stages[slip.stage as Stage]),
				slip.level === null ? null : { number: slip.level, style: 'count' as const },
				text(slip.level === null ? t.hiddenLevel : of.levels[slip.level as Level]),
				text(slip.reasons.join('; ')),
				text(slip.comment),
				text(slip.counted ? t.states.in : t.states.out),
				...(together ? [text(slip.unit.name)] : [])
			]);
	}
	const body = longWorkbook({
		title: `${t.title} · ${unit.name} · ${formatPeriod(filter.period)}`,
		name: t.sheet,
		heads: [
			...[t.time, t.field, t.counter, t.channel, t.stage, t.levelNumber, t.level],
			...[t.reason, t.comment, t.state],
			...(together ? [t.unit] : [])
		],
		widths: [17, 16, 12, 18, 24, 10, 18, 28, 60, 14, ...(together ? [28] : [])],
		rows: rows(),
		made: today().now
	});
	return new Response(body, { headers: headersOf('xlsx', FORMATS.xlsx.type) });
};
