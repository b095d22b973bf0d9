import { basename } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { standsAt } from './baseline.ts';
import { migrationsIn, sha256Of } from './migrate.ts';

/** How the tables of a database stand to what this program knows. */
export interface TablesStanding {
	/** Nothing was ever installed there. */
	isNew: boolean;
	/** Versions that this program would still apply. */
	missing: string[];
	/** Versions that came after what this program knows. */
	newer: string[];
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
		? await sql<Ran[]>`select version, to_jsonb(ran) ->> 'sha256' as sha256
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
	return {
		isNew: versions.length === 0,
		missing: ours.map(({ version }) => version).filter((version) => !known.has(version)),
		newer: unknown.filter((version) => version > oldest),
		tooOld: [...(broken ? ended : []), ...unknown.filter((version) => version < oldest)],
		edited: ours
			.filter((file) => {
				const ran = rows.find(({ version }) => version === file.version)?.sha256;
				return ran && ran !== sha256Of(file);
			})
			.map(({ path }) => basename(path))
	};
}

interface Ran {
	version: string;
	sha256: string | null;
}

/**
 * A program older than its data would serve half of its pages, and write what the newer one does not understand; one
 * that is much newer does not know those tables any more.
 * @throws ProblemError HL-9118 for tables of a newer version, HL-9207 for those too old to be brought up to date
 */
export function refuseUnknown({ newer, tooOld }: TablesStanding): void {
	if (newer.length > 0) throw new ProblemError('HL-9118', newer.join(', '));
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
