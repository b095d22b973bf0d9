import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { standsAt } from './baseline.ts';
import { migrationsIn } from './migrate.ts';

/** How the tables of a database stand to what this program knows. */
export interface TablesStanding {
	/** Nothing was ever installed there. */
	isNew: boolean;
	/** Versions that this program would still apply. */
	missing: string[];
	/** Versions that this program does not know. */
	newer: string[];
}

export async function tablesStanding(sql: Sql, from: string): Promise<TablesStanding> {
	const [ledger] = await sql<{ there: boolean }[]>`
		select to_regclass('supabase_migrations.schema_migrations') is not null as there`;
	const rows = ledger!.there
		? await sql<
				{ version: string }[]
			>`select version from supabase_migrations.schema_migrations order by 1`
		: [];
	const versions = rows.map(({ version }) => version);
	const { baseline, ended } = standsAt(versions, from);
	const known = new Set([...versions, ...(baseline ? [baseline] : [])]);
	const ours = migrationsIn(from).map(({ version }) => version);
	return {
		isNew: versions.length === 0,
		missing: ours.filter((version) => !known.has(version)),
		newer: versions.filter((version) => !ours.includes(version) && !ended.includes(version))
	};
}

/**
 * A program older than its data would serve half of its pages, and write what the newer one does not understand.
 * @throws ProblemError HL-9118
 */
export function refuseNewer({ newer }: TablesStanding): void {
	if (newer.length > 0) throw new ProblemError('HL-9118', newer.join(', '));
}

/**
 * A command changes no tables under a server that may be working with them: that is for the start.
 * @throws ProblemError HL-9119
 */
export function refuseOlder({ missing, isNew }: TablesStanding): void {
	if (missing.length > 0 && !isNew) throw new ProblemError('HL-9119', missing.join(', '));
}
