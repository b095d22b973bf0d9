import { asOwner } from './owner.ts';

/** Words of the system, keys and seals: they are never typed. Every other text column is tried, also one added later. */
const OWN_WORDS = new Set([
	...[
		'action',
		'actor',
		'area',
		'cause',
		'channel',
		'code',
		'counter',
		'criterion',
		'deed',
		'dimension'
	],
	...[
		'dossier_code',
		'fact',
		'factor',
		'field',
		'fields',
		'format',
		'hash',
		'id',
		'item',
		'key',
		'key_id'
	],
	...[
		'kind',
		'lateness',
		'locale',
		'mail',
		'marks',
		'meaning',
		'measure',
		'media_type',
		'officer_kind'
	],
	...[
		'phone',
		'pin_hash',
		'points',
		'previous_hash',
		'purpose',
		'questionnaire',
		'reasons',
		'reception_point'
	],
	...[
		'role',
		'rulebook',
		'said_state',
		'sealed_field',
		'sealed_lateness',
		'source',
		'stage',
		'stages',
		'state'
	],
	...[
		'storage_trouble',
		'target',
		'token',
		'url',
		'version',
		'public_address',
		'phase',
		'accent',
		'hotline',
		'emblem_type',
		'emblem_digest'
	]
]);

/**
 * Writes a text into every column of the installation in which somebody's own words lie, past all rules, and into every
 * text of the reports' bodies.
 * @returns the columns it stands in, as 'table.column'
 */
export function typeEverywhere(dataDir: string, text: string): Promise<string[]> {
	return asOwner(dataDir, async (sql) => {
		const columns = await sql<
			{ table: string; column: string; type: string; most: number | null }[]
		>`
			select c.table_name as table, c.column_name as column, c.data_type as type
			from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
			where c.table_schema = 'app' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
				and (c.data_type = 'text' or c.column_name in ('body', 'frame'))`;
		const done: string[] = [];
		for (const { table, column, type } of columns) {
			if (OWN_WORDS.has(column)) continue;
			const value =
				type === 'text'
					? sql`${text}`
					: sql`(select coalesce(jsonb_object_agg(key, case when jsonb_typeof(value) = 'string'
							then to_jsonb(${text}::text) else value end), '{}') from jsonb_each(${sql(column)}))`;
			const { count } = await sql
				.begin(async (one) => {
					// Rules of immutable rows stand in triggers: the words are there as if they had come so.
					await one`set local session_replication_role = replica`;
					return one`update app.${one(table)} set ${one(column)} = ${value} where ${one(column)} is not null`;
				})
				// What a check or a key refuses, no text can be.
				.catch((error: { code?: string }) => {
					if (/^23|^22/.test(error.code ?? '')) return { count: 0 };
					throw error;
				});
			if (count > 0) done.push(`${table}.${column}`);
		}
		await sql`update auth.users set raw_user_meta_data = raw_user_meta_data || jsonb_build_object('full_name', ${text}::text)`;
		return done;
	});
}
