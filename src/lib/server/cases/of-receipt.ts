import { SERVER, type Database } from '#lib/server/database/port.ts';

/** What the holder of a receipt reads of the own case. */
export interface ReceiptCase {
	unitName: string;
	number: string;
	state: string;
	dueOn: string;
	interim: string | null;
	answer: string | null;
	answeredAt: string | null;
	transferredTo: string | null;
	maySayUnsolved: boolean;
}

/** The case behind a receipt's mark; null where the slip opened none. */
export async function caseOfReceipt(database: Database, mark: string): Promise<ReceiptCase | null> {
	const [row] = await database.call('case_of_receipt', { mark }, SERVER);
	if (!row) return null;
	return {
		unitName: row.unit_name,
		number: String(row.number),
		state: row.state,
		dueOn: row.due_on,
		interim: row.interim,
		answer: row.answer,
		answeredAt: row.answered_at,
		transferredTo: row.transferred_to,
		maySayUnsolved: row.may_say_unsolved
	};
}

/**
 * Lays the mark of a receipt beside the case of its slip, where there is one that has none.
 * @returns whether it was laid now
 */
export function keepMark(
	database: Database,
	unit: string,
	slip: string,
	mark: string
): Promise<boolean> {
	return database.call('mark_case', { of_unit: unit, of_slip: slip, mark }, SERVER);
}
