import type { Sql } from 'postgres';
import { maskDigits } from '#lib/domain/slip/mask.ts';
import { csvLine, freeText } from '#lib/tables/write-csv.ts';

/** Rows fetched at a time: all that is ever in memory. */
const AT_A_TIME = 1000;

interface SlipRow {
	unit: string;
	id: string;
	answered_at: string;
	received_at: string;
	level: number;
	channel: string;
	field: string | null;
	counter: string | null;
	stage: string | null;
	device: string | null;
	sequence: string | null;
	questionnaire: string;
	locale: string;
	counted: boolean;
	marks: string[];
	reasons: string[] | null;
	items: Record<string, number | null> | null;
	facts: Record<string, number> | null;
	comment: string | null;
}

const COLUMNS = [
	...['unit', 'id', 'answered_at', 'received_at', 'level', 'channel', 'field', 'counter', 'stage'],
	...['device', 'sequence', 'questionnaire', 'locale', 'counted', 'marks', 'reasons']
];

/**
 * Every slip with what was added to it, as CSV lines: header, then one line per slip in the order of units and time, as
 * of one moment. Times are Việt Nam's, long digit runs of comments are masked, an item answered "không có ý kiến" is "-".
 * @param unit one unit's slips only; null for all
 * @param report called with the number of slips so far; at the end, with all of them
 */
export async function* slipLines(
	sql: Sql,
	unit: string | null,
	report: (slips: number) => void
): AsyncGenerator<string> {
	const connection = await sql.reserve();
	try {
		await connection`begin isolation level repeatable read read only`;
		const items = (
			await connection<{ id: string }[]>`
				select id from app.questionnaire_item where kind = 'item' group by 1 order by min("position"), 1`
		).map(({ id }) => id);
		yield csvLine([...COLUMNS, ...items, 'visits', 'agencies', 'comment']);
		let slips = 0;
		for await (const rows of query(connection, unit).cursor(AT_A_TIME)) {
			yield rows.map((row) => csvLine(cellsOf(row, items))).join('');
			report((slips += rows.length));
		}
		report(slips);
	} finally {
		await connection`rollback`.catch(() => {});
		connection.release();
	}
}

function query(sql: Sql, unit: string | null) {
	return sql<SlipRow[]>`
		select unit.code as unit, slip.id, ${here(sql, 'answered_at')} as answered_at,
			${here(sql, 'received_at')} as received_at, level, channel, field, slip.counter, slip.stage,
			device.code as device, sequence::text, questionnaire, locale, counted, marks, reasons, items, facts, comment
		from app.slip
		join app.unit on unit.id = slip.unit_id
		left join app.device on device.unit_id = slip.unit_id and device.id = slip.device_id
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and slip_id = slip.id
		where ${unit}::uuid is null or slip.unit_id = ${unit}::uuid
		order by unit.code, slip.unit_id, slip.answered_at, slip.id`;
}

const here = (sql: Sql, column: 'answered_at' | 'received_at') =>
	sql`to_char(slip.${sql(column)} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+07:00"')`;

function cellsOf(row: SlipRow, items: readonly string[]) {
	return [
		...[row.unit, row.id, row.answered_at, row.received_at, row.level, row.channel],
		...[row.field, row.counter, row.stage, row.device, row.sequence, row.questionnaire],
		...[row.locale, row.counted, row.marks.join(';'), row.reasons?.join(';') ?? null],
		...items.map((id) => answerOf(row.items?.[id])),
		row.facts?.visits ?? null,
		row.facts?.agencies ?? null,
		row.comment === null ? null : freeText(maskDigits(row.comment))
	];
}

const answerOf = (answer: number | null | undefined) =>
	answer === undefined ? null : (answer ?? '-');
