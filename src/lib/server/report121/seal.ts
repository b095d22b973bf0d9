import { createHash } from 'node:crypto';
import { documentChanges, frameChanges } from '#lib/domain/document/changes.ts';
import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { EDITION, type Edition } from '#lib/domain/report121/edition.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import type { SectionText } from '#lib/domain/report121/section-text.ts';
import { canonical } from '#lib/domain/seal/canonical.ts';
import { formatQuarter, type Quarter } from '#lib/domain/time/quarter.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { FORMATS, type FormatName } from '#lib/server/documents/formats.ts';
import { composeReport } from './read.ts';
import type { ReportRows } from './rows.ts';

/** What is sealed: everything that is printed, and what it was counted by. */
export interface SealedContent {
	format: 'hai-long-report-1';
	/** What is printed and how; not in reports sealed before there was more than one. */
	edition?: Edition;
	unit: { code: string; name: string };
	quarter: string;
	/** From 1; above 1 a correction. */
	version: number;
	because: string;
	approvedBy: string | null;
	/** ISO 8601: slips and dossiers were counted until this moment. */
	approvedAt: string;
	/** The seal of the unit's report sealed before it; null for the first. */
	previousSeal: string | null;
	report: Report121;
	document: OfficialDocument;
}

export const sha256 = (data: string | Uint8Array) =>
	createHash('sha256').update(data).digest('hex');

/** The version of each filed section by its field: what whoever approves has read. */
export type ReadSections = Readonly<Record<string, number>>;

interface Approval {
	unit: SealUnit;
	quarter: Quarter;
	because: string;
	/** Without it, whatever is filed is approved. */
	read?: ReadSections;
}

/**
 * A leader approves the quarter: everything printed is taken in one snapshot, composed, sealed, and kept with its
 * documents. Approving again makes a correction, which names what it changed. Returns the seal.
 * @throws ProblemError HL-5103 to HL-5107, HL-3131, HL-3132, HL-3135
 */
export async function approveReport(
	database: Database,
	caller: Caller,
	{ unit, quarter, because, read }: Approval
): Promise<{ version: number; hash: string }> {
	const key = { of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter };
	const version = await database.call(
		'approve_report',
		{ ...key, because, ...(read && { read_sections: { ...read } }) },
		caller
	);
	return seal(database, unit, quarter, version);
}

interface TextCorrection {
	unit: SealUnit;
	quarter: Quarter;
	field: string;
	body: SectionText;
	/** The version of the section that was read. */
	version: number;
	because: string;
}

/**
 * A leader corrects what a field wrote in a sealed report, and seals the correction, which names the words that are others
 * now. What was sealed before stays as it is. Returns the seal.
 * @throws ProblemError HL-3132, HL-3133, HL-3135, HL-3136, HL-5101, HL-5105, HL-5107, HL-5109, HL-5110
 */
export async function correctText(
	database: Database,
	caller: Caller,
	{ unit, quarter, field, body, version: read, because }: TextCorrection
): Promise<{ version: number; hash: string }> {
	const version = await database.call(
		'correct_report',
		{
			...{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
			...{ of_field: field, of_version: read, body: { ...body }, because }
		},
		caller
	);
	return seal(database, unit, quarter, version);
}

/** Composes what was taken, and seals it with its documents. */
async function seal(database: Database, unit: SealUnit, quarter: Quarter, version: number) {
	const key = { of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter };
	const [taken] = await database.call('taken_report', { ...key, of_version: version }, SERVER);
	if (!taken) throw new ProblemError('HL-5107');
	const before = await sealedContent(database, SERVER, unit, quarter, null);
	const content = contentOf(taken, { unit, quarter, version, before, edition: EDITION });
	const text = canonical(content);
	const drawn = { ...content.document, seal: sha256(text) };
	const files = await drawFiles(text, drawn, content.approvedAt);
	const hash = await database.call(
		'seal_report',
		{ ...key, of_version: version, content: text, files },
		SERVER
	);
	return { version, hash };
}

export type SealUnit = { id: string; code: string; name: string };

interface Taken {
	rows: unknown;
	taken_at: string;
	taken_by: string | null;
	because: string;
	previous_hash: string | null;
}

interface Composed {
	unit: SealUnit;
	quarter: Quarter;
	version: number;
	before: SealedContent | null;
	edition: Edition;
}

/** In which edition a report was sealed. */
export const editionOf = ({ edition = 1 }: Pick<SealedContent, 'edition'>) => edition;

/** The same kept rows give the same content in the same edition, byte for byte. */
export function contentOf(
	taken: Taken,
	{ unit, quarter, version, before, edition }: Composed
): SealedContent {
	const request = {
		...{ unit, quarter, readable: null, locale: 'vi' as const },
		now: new Date(taken.taken_at).toISOString()
	};
	const draw = (changes: string[], by = edition) =>
		composeReport(taken.rows as ReportRows, request, {
			...{ state: 'sealed', version, changes, seal: null, edition: by }
		});
	const plain = draw([]);
	// Held against the report before in its own edition: what is only printed otherwise is no correction.
	const changes =
		before === null
			? []
			: changeLines(
					...([before.document, draw([], editionOf(before)).document] as const),
					...([taken.because, edition] as const)
				);
	return {
		format: 'hai-long-report-1',
		...(edition > 1 && { edition }),
		unit: { code: unit.code, name: unit.name },
		quarter: formatQuarter(quarter),
		version,
		because: taken.because,
		approvedBy: taken.taken_by,
		approvedAt: request.now,
		previousSeal: taken.previous_hash,
		report: plain.report,
		document: changes.length === 0 ? plain.document : draw(changes).document
	};
}

/** What a correction says of itself: why, and each figure that is another now. */
function changeLines(
	before: OfficialDocument,
	after: OfficialDocument,
	because: string,
	edition: Edition
): string[] {
	// Earlier editions named what stands in the chapters alone.
	const around = edition >= 5 ? frameChanges(before, after) : [];
	const changed = [...around, ...documentChanges(before, after)].map(
		({ name, before: was, after: is }) => `${name}: ${was ?? '—'} → ${is ?? '—'}`
	);
	return [`Lý do điều chỉnh: ${because}`, ...changed];
}

async function drawFiles(text: string, document: OfficialDocument, made: string) {
	const files: Partial<Record<FormatName, string>> = {
		json: Buffer.from(text).toString('base64')
	};
	for (const format of ['pdf', 'docx', 'xlsx', 'csv'] as const)
		files[format] = Buffer.from(await FORMATS[format].draw(document, made)).toString('base64');
	return files;
}

/** What was sealed, of the newest version where none is named; null where nothing was. */
export async function sealedContent(
	database: Database,
	caller: Caller,
	unit: { id: string },
	quarter: Quarter,
	version: number | null
): Promise<SealedContent | null> {
	const [row] = await database.call(
		'sealed_report',
		{
			...{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
			of_version: version
		} as never,
		caller
	);
	return row ? (JSON.parse(row.content) as SealedContent) : null;
}
