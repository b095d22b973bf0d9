import type { Sql } from 'postgres';
import { differences, type Catalogue, type Difference } from './catalogue.ts';
import type { Both } from './both.ts';
import { withoutComment, type Statement } from './statements.ts';

export interface Written {
	/** The migration, ready to run where `byHand` is empty. */
	text: string;
	/** What a migration needs a person for: one line each. */
	byHand: string[];
}

/**
 * The statements that turn what migrations/ make into what schemas/ say. Functions come whole; what may lose data or
 * needs a decision (a column that ended, another type, rows) is left to a person, under the head `-- tables:`.
 */
export async function writeMigration(
	{ migrated, standing }: Both,
	statements: readonly Statement[],
	databases: { migrated: Sql; standing: Sql }
): Promise<Written> {
	const change = new Change(migrated, standing, statements, databases);
	for (const difference of differences(standing, migrated)) await change.take(difference);
	return change.written();
}

class Change {
	readonly #drops: string[] = [];
	readonly #byHand: string[] = [];
	readonly #tables: string[] = [];
	readonly #indexes: string[] = [];
	readonly #functions: string[] = [];
	readonly #guards: string[] = [];
	readonly #rights: string[] = [];
	readonly #wholeTables: Set<string>;
	readonly #migrated: Catalogue;
	readonly #standing: Catalogue;
	readonly #statements: readonly Statement[];
	readonly #databases: { migrated: Sql; standing: Sql };

	constructor(
		migrated: Catalogue,
		standing: Catalogue,
		statements: readonly Statement[],
		databases: { migrated: Sql; standing: Sql }
	) {
		this.#migrated = migrated;
		this.#standing = standing;
		this.#statements = statements;
		this.#databases = databases;
		this.#wholeTables = new Set(
			[...standing.keys()].flatMap((key) =>
				key.startsWith('relation ') && !migrated.has(key) ? [key.slice('relation '.length)] : []
			)
		);
	}

	written(): Written {
		const { byHand } = { byHand: this.#byHand };
		const parts = [
			['set check_function_bodies = off;'],
			this.#drops,
			['-- tables: what follows was compared, not thought about: see that it keeps every row.'],
			byHand.map((line) => `-- by hand: ${line}`),
			this.#tables,
			this.#indexes,
			this.#functions,
			this.#guards,
			this.#rights,
			['reset check_function_bodies;']
		];
		if (byHand.length + this.#tables.length + this.#indexes.length === 0) parts[2] = [];
		const text = parts
			.filter((part) => part.length > 0)
			.map((part) => part.join('\n'))
			.join('\n\n');
		return { text: `${text}\n`, byHand };
	}

	async take({ key, ours, theirs }: Difference): Promise<void> {
		const [, kind, name] = /^(\w+(?: rights)?) ?([\s\S]*)$/.exec(key)!;
		switch (kind) {
			case 'function':
				return this.#function(name!, ours, theirs);
			case 'policy':
			case 'trigger':
				return this.#guard(kind, name!, ours, theirs);
			case 'relation':
				return this.#relation(name!, ours, theirs);
			case 'type':
				// One that came or went whole stands with the relation that it is.
				if (this.#wholeTables.has(name!) || (!ours && this.#migrated.has(`relation ${name}`)))
					return;
				this.#byHand.push(says(key, ours, theirs));
				return;
			case 'column':
				return this.#column(name!, ours, theirs);
			case 'constraint':
				return this.#constraint(name!, ours, theirs);
			case 'index':
				return this.#index(name!, ours, theirs);
			default:
				this.#byHand.push(says(key, ours, theirs));
		}
	}

	async #function(signature: string, ours?: string, theirs?: string) {
		if (ours === undefined) {
			this.#drops.push(`drop function ${signature};`);
			return;
		}
		const name = signature.slice(0, signature.indexOf('('));
		const [[ourBody, ourRights, ourComment], [theirBody, theirRights, theirComment]] = [
			parts(ours),
			parts(theirs ?? '')
		];
		const replaced = theirs !== undefined && (await this.#sameResult(signature));
		if (theirs !== undefined && !replaced) this.#drops.push(`drop function ${signature};`);
		const text = this.#text(`function ${name}`);
		if (ourBody !== theirBody) {
			const whole = replaced
				? text.replace(/^create function/m, 'create or replace function')
				: text;
			this.#functions.push(`${whole}\n`);
		}
		if (replaced)
			this.#rights.push(...moved(`execute on function ${signature}`, ourRights, theirRights));
		else this.#rights.push(...this.#all(`rights ${name}`));
		if (ourComment !== theirComment || !replaced) {
			const comments = this.#all(`comment ${name}`);
			if (comments.length > 0) this.#rights.push(...comments);
			else if (replaced) this.#rights.push(`comment on function ${signature} is null;`);
		}
	}

	/** Whether `create or replace` takes it: names of arguments, defaults and the result are held by callers. */
	async #sameResult(signature: string): Promise<boolean> {
		const read = (sql: Sql) => sql<{ shape: string }[]>`
			select pg_get_function_arguments(oid) || ' returns ' || pg_get_function_result(oid) as shape
			from pg_proc where oid = ${signature}::regprocedure`;
		const [[was], [becomes]] = await Promise.all([
			read(this.#databases.migrated),
			read(this.#databases.standing)
		]);
		return was!.shape === becomes!.shape;
	}

	#guard(kind: string, name: string, ours?: string, theirs?: string) {
		const dot = name.lastIndexOf('.');
		const [table, own] = [name.slice(0, dot), name.slice(dot + 1)];
		const tableEnds = !this.#standing.has(`relation ${table}`);
		// Before the functions that they call.
		if (theirs !== undefined && !tableEnds) this.#drops.unshift(`drop ${kind} ${own} on ${table};`);
		if (ours !== undefined) this.#guards.push(this.#text(`${kind} ${name}`));
	}

	#relation(name: string, ours?: string, theirs?: string) {
		const [kind] = (ours ?? theirs!).split(';');
		if (kind === 'S' && ours !== undefined && theirs !== undefined) {
			this.#byHand.push(says(`numbers of ${name}`, ours, theirs));
			return;
		}
		if (ours === undefined || kind === 'S') {
			if (kind !== 'S')
				this.#byHand.push(`${name} ended: drop ${kind === 'v' ? 'view' : 'table'} ${name};`);
			return;
		}
		const rightsOf = (value: string) => /rights: ([^;]*)/.exec(value)![1]!;
		const rest = (value: string) => value.replace(/rights: [^;]*/, '');
		const onlyRights = theirs !== undefined && rest(ours) === rest(theirs);
		if (kind === 'v' && !onlyRights) {
			if (theirs !== undefined) this.#drops.push(`drop view ${name};`);
			this.#functions.push(`${this.#text(`view ${name}`)}\n`);
			this.#rights.push(...this.#all(`rights ${name}`));
		} else if (theirs === undefined) {
			const made = this.#all(kind === 'c' ? `type ${name}` : `table ${name}`);
			this.#tables.push(...made, ...this.#all(`index ${name}`), ...this.#all(`alter ${name}`));
			this.#rights.push(...this.#all(`rights ${name}`));
		} else {
			this.#rights.push(...moved(name, rightsOf(ours), rightsOf(theirs)));
			if (!onlyRights) this.#byHand.push(says(`relation ${name}`, ours, theirs));
		}
	}

	#column(name: string, ours?: string, theirs?: string) {
		const dot = name.lastIndexOf('.');
		const [table, column] = [name.slice(0, dot), name.slice(dot + 1)];
		if (this.#wholeTables.has(table) || !this.#standing.has(`relation ${table}`)) return;
		const kind = this.#standing.get(`relation ${table}`)!.split(';')[0];
		if (kind === 'v') return;
		const rightsOf = (value = 'rights: nobody') => /rights: ([^;]*)/.exec(value)![1]!;
		const rest = (value: string) => value.replace(/; rights: [^;]*/, '');
		if (ours === undefined)
			this.#byHand.push(`${name} ended: alter table ${table} drop column ${column};`);
		else if (theirs === undefined) {
			const what = rest(ours)
				.replaceAll(';', '')
				.replace(/generated s/, '')
				.replace('identity a', 'generated always as identity');
			if (/generated s|; (storage|compression|statistics) /.test(ours))
				this.#byHand.push(says(`column ${name}`, ours, theirs));
			else if (kind === 'c')
				this.#tables.push(`alter type ${table} add attribute ${column} ${what};`);
			else {
				this.#tables.push(`alter table ${table} add column ${column} ${what};`);
				if (isNeeded(ours))
					this.#byHand.push(
						`${name} is not null and has no default: a table that has rows refuses it. Add it without "not null", fill it, then: alter table ${table} alter column ${column} set not null;`
					);
			}
		} else if (rest(ours) !== rest(theirs)) this.#byHand.push(says(`column ${name}`, ours, theirs));
		if (ours !== undefined)
			this.#rights.push(
				...moved(table, rightsOf(ours), rightsOf(theirs)).map((line) =>
					line.replace(
						/^(grant|revoke) (.*?) on /,
						(_, verb, what) =>
							`${verb} ${String(what)
								.split(', ')
								.map((one) => `${one} (${column})`)
								.join(', ')} on `
					)
				)
			);
	}

	#constraint(name: string, ours?: string, theirs?: string) {
		const dot = name.lastIndexOf('.');
		const [table, own] = [name.slice(0, dot), name.slice(dot + 1)];
		if (this.#wholeTables.has(table) || !this.#standing.has(`relation ${table}`)) return;
		if (theirs !== undefined)
			this.#tables.unshift(`alter table ${table} drop constraint if exists ${own};`);
		if (ours === undefined) return;
		this.#indexes.push(`alter table ${table} add constraint ${own} ${ours};`);
		this.#mayBreak(name, table, ours, theirs);
	}

	/** The scratch database has no rows: what rows of others could break runs there all the same. */
	#mayBreak(name: string, table: string, ours: string, theirs?: string) {
		if (this.#alwaysHolds(table, ours)) return;
		const is = theirs === undefined ? 'is new' : `says something else (it was ${short(theirs)})`;
		this.#byHand.push(
			`${name} ${is} on a table that may have rows that break it. Look for them and mend them before: ${short(ours)}`
		);
	}

	/** About new columns alone, which are empty in every row that is there, or hold their default, which a check was tried on. */
	#alwaysHolds(table: string, definition: string): boolean {
		const columns = [...this.#standing.keys()].flatMap((key) =>
			key.startsWith(`column ${table}.`) ? [key.slice(`column ${table}.`.length)] : []
		);
		const local = definition.replace(/ REFERENCES [\s\S]*/, '');
		const named = columns.filter((column) => new RegExp(`\\b${column}\\b`).test(local));
		const isEmpty = (column: string) =>
			!this.#migrated.has(`column ${table}.${column}`) &&
			!/; (not null|default )/.test(this.#standing.get(`column ${table}.${column}`)!);
		if (!definition.startsWith('CHECK')) return named.some(isEmpty);
		return named.every((column) => !this.#migrated.has(`column ${table}.${column}`));
	}

	#index(definition: string, ours?: string, theirs?: string) {
		const table = / ON (?:ONLY )?(\w+\.\w+)/.exec(definition)![1]!;
		if (this.#wholeTables.has(table) || !this.#standing.has(`relation ${table}`)) return;
		// A key's index comes and goes with its constraint.
		const more = Number.parseInt(ours ?? '0', 10) - Number.parseInt(theirs ?? '0', 10);
		if (more === 0) {
			this.#byHand.push(says(`index ${definition}`, ours, theirs));
			return;
		}
		const isKey = [...this.#standing.keys(), ...this.#migrated.keys()].some(
			(key) =>
				key.startsWith(`constraint ${table}.`) &&
				definition.startsWith('CREATE UNIQUE') &&
				/^(PRIMARY KEY|UNIQUE)/.test(this.#standing.get(key) ?? this.#migrated.get(key)!) &&
				definition.endsWith(
					(this.#standing.get(key) ?? this.#migrated.get(key)!).replace(/^[A-Z ]+/, '')
				)
		);
		if (isKey) return;
		if (more > 0 && definition.startsWith('CREATE UNIQUE'))
			this.#mayBreak('a unique index', table, definition);
		if (more > 0)
			this.#indexes.push(
				`${definition.replace(/^CREATE (UNIQUE )?INDEX ON/, (_, unique = '') => `create ${unique.toLowerCase()}index on`)};`
			);
		else this.#byHand.push(`an index ended: drop index …; -- ${definition}`);
	}

	#text(about: string): string {
		const [text] = this.#all(about);
		if (text === undefined)
			throw new Error(
				`${about} is in the database of schemas/, but no file there begins a statement with it`
			);
		return text;
	}

	#all(about: string): string[] {
		return this.#statements
			.filter((statement) => statement.about === about)
			.map(({ text }) =>
				/^(function|view|table|type|trigger|policy)/.test(about) ? text : withoutComment(text)
			);
	}
}

/** Whether a row that says nothing of the column has no place in the table. */
const isNeeded = (column: string) =>
	/; not null/.test(column) && !/; (default|identity) /.test(column);

/** A function's text, rights and comment, as the catalogue has them. */
function parts(value: string): [string, string, string] {
	const [, body = '', rights = 'nobody', comment = ''] =
		/^([\s\S]*)\nrights: ([^\n]*)\ncomment: ([\s\S]*)$/.exec(value) ?? [];
	return [body, rights, comment];
}

/** Grants and revokes that turn one set of rights into another. */
function moved(what: string, ours: string, theirs: string): string[] {
	const read = (rights: string) =>
		new Set(
			rights === 'nobody'
				? []
				: rights.split(', ').flatMap((one) => {
						const [who, all] = one.split('=');
						return all!.split('+').map((right) => `${who} ${right}`);
					})
		);
	const [becomes, was] = [read(ours), read(theirs)];
	const lines = (verb: string, way: string, from: Set<string>, without: Set<string>) =>
		[...from]
			.filter((one) => !without.has(one))
			.map((one) => {
				const [who, right] = one.split(' ');
				const whom = who === 'everybody' ? 'public' : who;
				return what.startsWith('execute on')
					? `${verb} ${what} ${way} ${whom};`
					: `${verb} ${right} on ${what} ${way} ${whom};`;
			});
	return [...lines('revoke', 'from', was, becomes), ...lines('grant', 'to', becomes, was)];
}

const says = (key: string, ours?: string, theirs?: string) =>
	`${key}: was ${short(theirs)}, becomes ${short(ours)}`.replaceAll('\n', ' ');
const short = (value = 'nothing') => (value.length > 300 ? `${value.slice(0, 300)}…` : value);
