/**
 * A backup is one gzip stream of lines: a header; for every table a line that names it, its rows as PostgreSQL's COPY
 * writes them and `\.`; a trailer with the number of rows of each table, the SHA-256 of everything before it, and a seal that only who has the key can make.
 */
export const FORMAT = 'hai-long-backup';
export const FORMAT_VERSION = 2;

export interface Header {
	format: typeof FORMAT;
	version: number;
	/** ISO 8601; the backup is the database as it was at this moment. */
	createdAt: string;
	/** Versions of the migrations that made the tables, in order. */
	migrations: string[];
	/** What these versions mean, for programs that no longer or not yet know them. The first backups said nothing of it. */
	schema?: Schema;
	tables: Table[];
}

export interface Schema {
	/** Version of the one file that all tables began with. */
	baseline: string | null;
	/** Versions that came after it, in order. */
	since: string[];
}

export interface Table {
	/** With its schema, quoted where it has to be. */
	name: string;
	columns: string[];
}

export interface Trailer {
	end: true;
	rows: Record<string, number>;
	/** Hex, over the uncompressed lines before this one. */
	sha256: string;
	/** HMAC-SHA-256 over the same lines. Version 1 had none. */
	seal?: { key: string; mac: string };
}

export const END_OF_TABLE = '\\.';

/** What Supabase Auth has as well; sign-ins that it keeps elsewhere are its own. */
export const PEOPLE: Table = {
	name: 'auth.users',
	columns: [
		...['id', 'email', 'encrypted_password', 'raw_user_meta_data', 'created_at'],
		...['last_sign_in_at', 'banned_until']
	]
};

/** The same text for the same value on every server and in every session. */
export const SESSION = `set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
	set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex';
	set local statement_timeout = 0; set local lock_timeout = '60s'`;

/** `copy app.unit ("id", "code")`, to be followed by a direction. */
export function copyOf({ name, columns }: Table): string {
	return `copy ${name} (${columns.map((column) => `"${column}"`).join(', ')})`;
}
