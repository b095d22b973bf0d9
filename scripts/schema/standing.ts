import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';

export interface StandingFile {
	/** `schemas/10_units.sql`, from the folder that holds both. */
	name: string;
	text: string;
}

/** How the database stands: schemas/ in order, then what every installation begins with. */
export function standing(from = 'supabase'): StandingFile[] {
	return ['schemas', 'seeds'].flatMap((folder) =>
		readdirSync(join(from, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.sql'))
			.map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
			.sort()
			.map((name) => ({ name, text: readFileSync(join(from, name), 'utf8') }))
	);
}

/**
 * Everything as one text to be run on an empty database. Bodies are not looked into when a function is made, so that
 * functions stand where a reader looks for them, not where the first one that calls them needs them.
 */
export function standingText(from = 'supabase'): string {
	const files = standing(from).map(({ name, text }) => `-- ${name}\n${text}`);
	return `set check_function_bodies = off;\n\n${files.join('\n')}\nreset check_function_bodies;\n`;
}

/** Makes an empty database what schemas/ say. */
export async function makeStanding(sql: Sql, from = 'supabase'): Promise<void> {
	await sql.unsafe(readFileSync(join(from, 'platform.sql'), 'utf8'));
	for (const { name, text } of standing(from)) {
		try {
			await sql.unsafe(`set check_function_bodies = off; ${text}`);
		} catch (error) {
			throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
		}
	}
}
