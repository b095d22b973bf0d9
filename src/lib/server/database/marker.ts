import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { writeDurably } from './embedded/durable-file.ts';

/** What an installation keeps outside of its database: that there is somebody's data. */
interface Marker {
	/** Which database held it: `data`, or `DATABASE_URL may:5432/hai_long`. */
	where: string;
	/** The newest migration that had run there. */
	schema: string;
	/** ISO 8601. */
	at: string;
}

export const markerPath = (dataDir: string): string => join(resolve(dataDir), 'installation.json');

/**
 * A wrong DATABASE_URL or DATA_DIR looks like a first start: a second, empty office would be made beside the one that is
 * missed, and tablets would fill it.
 * @throws ProblemError HL-9128 where there was data
 */
export function refuseEmptied(dataDir: string): void {
	const path = markerPath(dataDir);
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		return;
	}
	throw new ProblemError('HL-9128', `${path}: ${seen(text)}`);
}

function seen(text: string): string {
	try {
		const { where, at } = JSON.parse(text) as Marker;
		return `${where}, ${at}`;
	} catch {
		// Emptied by a power cut. That it is there says enough.
		return '…';
	}
}

/** Writes the marker where the database holds a unit of somebody's own; what is there already stays as it is. */
export async function keepMarker(sql: Sql, dataDir: string, where: string): Promise<void> {
	const [found] = await sql<{ schema: string | null }[]>`
		select (select max(version) from supabase_migrations.schema_migrations) as schema
		where exists (select from app.unit where not is_sample)`;
	if (!found) return;
	const path = markerPath(dataDir);
	try {
		const kept = JSON.parse(readFileSync(path, 'utf8')) as Marker;
		if (kept.where === where && kept.schema === found.schema) return;
	} catch {
		// None yet, or half of one.
	}
	const marker: Marker = { where, schema: found.schema ?? '', at: new Date().toISOString() };
	try {
		mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
		writeDurably(path, `${JSON.stringify(marker)}\n`);
	} catch {
		// A server of DATABASE_URL may have no folder that it can write: then nothing guards against a wrong address.
	}
}

/** Is there no unit? Asked of tables of any version, and of none. */
export async function holdsNothing(sql: Sql): Promise<boolean> {
	const [tables] = await sql<
		{ there: boolean }[]
	>`select to_regclass('app.unit') is not null as there`;
	if (!tables!.there) return true;
	const [units] = await sql<{ none: boolean }[]>`select not exists (select from app.unit) as none`;
	return units!.none;
}
