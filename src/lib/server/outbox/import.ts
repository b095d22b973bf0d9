import { outboxText } from '#lib/domain/device/outbox-bytes.ts';
import { parseOutboxFile, type OutboxLine } from '#lib/domain/device/outbox-file.ts';
import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { BATCH_LIMIT } from '#lib/domain/slip/batch.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';

/** What became of a file, record by record: rows = stored + repeated + rejected. */
export interface OutboxImport {
	rows: number;
	stored: number;
	/** There already: delivered by the tablet itself, or by an earlier import. */
	repeated: number;
	rejected: RejectedLine[];
	/** Codes of the tablets it holds slips of. */
	devices: string[];
}

export interface RejectedLine {
	/** As a text editor counts: the line about the file itself is 1. */
	line: number;
	/** The slip's number on its tablet, where it can be read. */
	sequence: number | null;
	problem: Problem;
}

interface Options {
	/** Code of the tablet that lines without one belong to. */
	device?: string | null;
	/** Called after each batch, from 0 to 1. */
	progress?: (done: number) => void;
}

/**
 * Stores the records of a tablet's file as if that tablet had delivered them: once, with its marks, and refused where it
 * was revoked before. Reading the same file again adds nothing.
 * @throws ProblemError HL-2046 when it is not such a file, HL-2032 when the unit has no tablet of the code given,
 * HL-9001 when the database stops answering: then do it again
 */
export async function importOutbox(
	database: Database,
	unit: string,
	bytes: Uint8Array,
	{ device = null, progress = () => {} }: Options = {}
): Promise<OutboxImport> {
	const { text, broken } = outboxText(bytes);
	const file = parseOutboxFile(text);
	if (!file) throw new ProblemError('HL-2046');
	const known = await database.call('outbox_devices', { of_unit: unit }, SERVER);
	const named = device === null ? undefined : known.find(({ code }) => code === device);
	if (device !== null && !named) throw new ProblemError('HL-2032', device);
	const byHash = new Map(known.map((row) => [row.token_hash, row]));

	const result: OutboxImport = {
		rows: file.records.length + file.unreadable.length + broken.length,
		...{ stored: 0, repeated: 0, devices: [] },
		rejected: [
			...file.unreadable.map((line) => rejection({ line, slip: null }, problem('HL-1019'))),
			...broken.map((line) => rejection({ line, slip: null }, problem('HL-6517')))
		]
	};
	let done = 0;
	for (const [hash, lines] of byDevice(file.records, named?.token_hash)) {
		const source = byHash.get(hash);
		if (source) result.devices.push(source.code);
		for (let at = 0; at < lines.length; at += BATCH_LIMIT) {
			const batch = lines.slice(at, at + BATCH_LIMIT);
			if (source) await storeBatch(database, unit, source.token_hash, batch, result);
			else for (const line of batch) result.rejected.push(rejection(line, problem('HL-2032')));
			progress((done += batch.length) / file.records.length);
		}
	}
	result.rejected.sort((a, b) => a.line - b.line);
	return result;
}

/** Records of one tablet together, each in the order of the file. */
function byDevice(records: OutboxLine[], otherwise = ''): Map<string, OutboxLine[]> {
	const groups = new Map<string, OutboxLine[]>();
	for (const record of records) {
		const device = record.device ?? otherwise;
		const group = groups.get(device);
		if (group) group.push(record);
		else groups.set(device, [record]);
	}
	return groups;
}

async function storeBatch(
	database: Database,
	unit: string,
	device: string,
	batch: OutboxLine[],
	result: OutboxImport
) {
	const slips = batch.map(({ slip }) => slip as Record<string, unknown> | null);
	const before = await knownAmong(database, unit, slips);
	const results = await takeSlips(database, slips, { device });
	results.forEach((one, i) => {
		if (one.status === 'rejected') result.rejected.push(rejection(batch[i]!, one.problem));
		else if (before(slips[i]!)) result.repeated += 1;
		else result.stored += 1;
	});
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ADDITIONS = ['reasons', 'items', 'facts', 'comment'] as const;
const isEmpty = (value: unknown) =>
	value == null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
const adds = (slip: Record<string, unknown>) => ADDITIONS.some((name) => !isEmpty(slip[name]));

/** Which records were there before: a tap by its slip, what was added to it by what is stored beside the slip. */
async function knownAmong(
	database: Database,
	unit: string,
	slips: (Record<string, unknown> | null)[]
) {
	const ids = slips.flatMap((slip) => (UUID.test(String(slip?.id)) ? [String(slip!.id)] : []));
	const rows = await database.call('known_slips', { of_unit: unit, ids }, SERVER);
	const known = new Map(rows.map((row) => [row.id, adds({ ...row })]));
	return (slip: Record<string, unknown>) => {
		const hasAdditions = known.get(String(slip.id).toLowerCase());
		return hasAdditions !== undefined && (hasAdditions || !adds(slip));
	};
}

function rejection({ line, slip }: { line: number; slip: unknown }, why: Problem): RejectedLine {
	const sequence = (slip as { sequence?: unknown } | null)?.sequence;
	return { line, sequence: typeof sequence === 'number' ? sequence : null, problem: why };
}
