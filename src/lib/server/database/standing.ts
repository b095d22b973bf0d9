import { basename } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { standsAt } from './baseline.ts';
import { migrationsIn, sha256Of, type Migration } from './migrate.ts';

/** How the tables of a database stand to what this program knows. */
export interface TablesStanding {
	/** Nothing was ever installed there. */
	isNew: boolean;
	/** Versions that this program would still apply. */
	missing: string[];
	/** Versions that came after what this program knows. */
	newer: string[];
	/** Files that ran here and are not in this program's folder any more; with the name they have now where they were renamed. */
	gone: string[];
	/** Versions from before its baseline that it cannot bring up to date: unknown ones, or only some of a baseline. */
	tooOld: string[];
	/** Names of files that are not what ran here. */
	edited: string[];
}

export async function tablesStanding(sql: Sql, from: string): Promise<TablesStanding> {
	const [ledger] = await sql<{ there: boolean }[]>`
		select to_regclass('supabase_migrations.schema_migrations') is not null as there`;
	// Databases from before hashes were kept have no such column yet.
	const rows = ledger!.there
		? await sql<
				Ran[]
			>`select version, to_jsonb(ran) ->> 'name' as name, to_jsonb(ran) ->> 'sha256' as sha256
			from supabase_migrations.schema_migrations ran order by 1`
		: [];
	const versions = rows.map(({ version }) => version);
	const { baseline, ended, broken } = standsAt(versions, from);
	const known = new Set([...versions, ...(baseline ? [baseline] : [])]);
	const ours = migrationsIn(from);
	const oldest = ours[0]!.version;
	const unknown = versions.filter(
		(version) => !ours.some((one) => one.version === version) && !ended.includes(version)
	);
	const after = unknown.filter((version) => version > oldest);
	const hashThatRan = (file: Migration) => rows.find((row) => row.version === file.version)?.sha256;
	// A new name may have the number of another file, which then did run.
	const fileNow = renamedFrom(ours.filter((file) => hashThatRan(file) !== sha256Of(file)));
	// A newer program has files after ours. Where none of those came, or the file is here by another name, one was taken away.
	const isNewer = after.some(
		(version) => version > ours.at(-1)!.version && !fileNow(ranAs(version))
	);
	function ranAs(version: string): Ran {
		return rows.find((row) => row.version === version)!;
	}
	const gone = isNewer ? [] : after.map(ranAs).map((ran) => ({ ran, now: fileNow(ran) }));
	return {
		isNew: versions.length === 0,
		missing: ours.map(({ version }) => version).filter((version) => !known.has(version)),
		newer: isNewer ? after : [],
		gone: gone.map(
			({ ran, now }) => `${ran.version}_${ran.name ?? ''}.sql${now ? ` → ${now}` : ''}`
		),
		tooOld: [...(broken ? ended : []), ...unknown.filter((version) => version < oldest)],
		edited: ours
			.filter((file) => {
				const ran = hashThatRan(file);
				return ran && ran !== sha256Of(file);
			})
			.map(({ path }) => basename(path))
			.filter((name) => !gone.some(({ now }) => now === name))
	};
}

/** The file among those that did not run here as they stand which says, byte for byte, what ran here by another name. */
function renamedFrom(files: readonly Migration[]) {
	const byHash = new Map(files.map((file) => [sha256Of(file), basename(file.path)]));
	return ({ sha256 }: Ran) => (sha256 === null ? undefined : byHash.get(sha256));
}

interface Ran {
	version: string;
	name: string | null;
	sha256: string | null;
}

/**
 * A program older than its data would serve half of its pages, and write what the newer one does not understand; one
 * that is much newer does not know those tables any more.
 * @throws ProblemError HL-9118 for tables of a newer version, HL-9129 where a file that ran here was taken away or renamed,
 * HL-9207 for tables too old to be brought up to date
 */
export function refuseUnknown({ newer, gone, tooOld }: TablesStanding): void {
	if (newer.length > 0) throw new ProblemError('HL-9118', newer.join(', '));
	if (gone.length > 0) throw new ProblemError('HL-9129', gone.join(', '));
	if (tooOld.length > 0) throw new ProblemError('HL-9207', tooOld.at(-1)!);
}

/**
 * What a file says now and what it made here may differ: nothing that comes after it can be relied on.
 * @throws ProblemError HL-9121
 */
export function refuseEdited({ edited }: TablesStanding): void {
	if (edited.length > 0) throw new ProblemError('HL-9121', edited.join(', '));
}

/**
 * A command changes no tables under a server that may be working with them: that is for the start.
 * @throws ProblemError HL-9119
 */
export function refuseOlder({ missing, isNew }: TablesStanding): void {
	if (missing.length > 0 && !isNew) throw new ProblemError('HL-9119', missing.join(', '));
}
