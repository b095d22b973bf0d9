import { documentChanges, type DocumentChange } from '#lib/domain/document/changes.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import { formatQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database, type Result } from '#lib/server/database/port.ts';
import { contentOf, editionOf, sealedContent, type SealedContent, type SealUnit } from './seal.ts';
import type { ReportRows } from './rows.ts';

export interface Verification {
	quarter: string;
	version: number;
	hash: string;
	/** Nothing of what is kept of it was changed: its text, its documents, its place in the chain. */
	intact: boolean;
	/** What was changed: of the seal, or a document by its format. */
	faults: string[];
	/** Figures that slips counted anew give otherwise than the sealed report. */
	differences: DocumentChange[];
	/** Slips of the unit that were ruled on after the approval: differences may come from these. */
	ruledSince: number;
}

/**
 * Holds a sealed report against its hash, its chain, the rows it was composed from, and the slips themselves.
 * @throws ProblemError HL-5110 when nothing was sealed
 */
export async function verifyReport(
	database: Database,
	unit: SealUnit,
	quarter: Quarter,
	version: number | null
): Promise<Verification> {
	const key = { of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter };
	const [row] = await database.call(
		'sealed_report',
		{ ...key, of_version: version } as never,
		SERVER
	);
	const changed = (await database.call('changed_reports', { of_unit: unit.id }, SERVER)).filter(
		(one) => one.year === quarter.year && one.quarter === quarter.quarter
	);
	if (!row) {
		const gone = changed.find(
			(one) => one.part === 'missing' && (version === null || one.version === version)
		);
		if (!gone) throw new ProblemError('HL-5110', formatQuarter(quarter));
		return answer(quarter, { version: gone.version, hash: '' }, [gone.part], []);
	}
	const of = { ...key, of_version: row.version };
	const [taken] = await database.call('taken_report', of, SERVER);
	// A later version that is gone makes this one look like the newest.
	const faults = changed
		.filter((one) => one.version === row.version || one.part === 'missing')
		.map(({ part }) => (part === 'content' ? 'hash' : part));
	let content: SealedContent;
	try {
		content = JSON.parse(row.content) as SealedContent;
	} catch {
		return answer(quarter, row, [...faults, 'content'], []);
	}
	if (canonical(content) !== row.content) faults.push('canonical');
	if (content.previousSeal !== taken!.previous_hash && !faults.includes('chain'))
		faults.push('chain');
	const before =
		row.version > 1 ? await sealedContent(database, SERVER, unit, quarter, row.version - 1) : null;
	const composed = { unit, quarter, version: row.version, before, edition: editionOf(content) };
	const again = contentOf(taken!, composed);
	const fromRows = documentChanges(content.document, again.document);
	if (fromRows.length > 0) faults.push('rows');
	const { from, to } = quarterRange(quarter);
	const raw = await database.call(
		'raw_report_counts',
		{ of_unit: unit.id, from_day: from, to_day: to, until: taken!.taken_at },
		SERVER
	);
	const kept = taken!.rows as ReportRows;
	const responses = composed.edition < 2 ? kept.responses : recountResponses(kept.responses, raw);
	const rows = { ...kept, current: raw, responses };
	const recounted = contentOf({ ...taken!, rows }, composed);
	const differences = documentChanges(content.document, recounted.document);
	const since = { of_unit: unit.id, since: taken!.taken_at };
	const ruled = await database.call('slips_ruled_since', since, SERVER);
	return { ...answer(quarter, row, faults, differences), ruledSince: Number(ruled) };
}

/** Slips by field and stage as they were counted anew, beside the dossiers and receipts that were taken. */
function recountResponses(
	taken: ReportRows['responses'],
	raw: Result<'raw_report_counts'>
): ReportRows['responses'] {
	const slips = new Map<string, { slips: number; satisfied: number }>();
	for (const { dimension, key, level, counted, n } of raw) {
		if (dimension !== 'field_stage' || !counted) continue;
		const one = slips.get(key) ?? { slips: 0, satisfied: 0 };
		const satisfied = one.satisfied + (level >= 4 ? Number(n) : 0);
		slips.set(key, { slips: one.slips + Number(n), satisfied });
	}
	const keyOf = ({ field, stage }: { field: string; stage: string }) => `${field} ${stage}`;
	const known = new Set(taken.map(keyOf));
	const added = [...slips.keys()].filter((key) => !known.has(key));
	const none = { dossiers: 0, offered: 0, answered: 0, answered_offline: 0 };
	return [
		...taken.map((row) => ({ ...row, ...(slips.get(keyOf(row)) ?? { slips: 0, satisfied: 0 }) })),
		...added.map((key) => {
			const [field, stage] = key.split(' ') as [string, string];
			return { field, stage, ...none, ...slips.get(key)! };
		})
	];
}

function answer(
	quarter: Quarter,
	row: { version: number; hash: string },
	faults: string[],
	differences: DocumentChange[]
): Verification {
	return {
		...{ quarter: formatQuarter(quarter), version: row.version, hash: row.hash },
		...{ intact: faults.length === 0, faults, differences, ruledSince: 0 }
	};
}
