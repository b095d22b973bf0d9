import { describe, expect, it } from 'vitest';
import { awayFromTable, notBeneath } from './beneath.ts';
import { statementsIn, statementsOf } from './statements.ts';

const BOTH = `
create function api.one() returns int language sql as $$ select 1 $$;
create function api.other(n int) returns int language sql as $$ select n $$;
`;
const found = (sql: string) => notBeneath(statementsIn('schemas/10_things.sql', sql));

describe('A table is read in one place', () => {
	const table = statementsIn('schemas/10_things.sql', 'create table app.thing (n int);\n');
	const elsewhere = (sql: string) =>
		awayFromTable([...table, ...statementsIn('schemas/95_end.sql', sql)]);

	it('with its rights and its policies', () => {
		expect(awayFromTable(statementsOf())).toEqual([]);
	});

	it('and not with some of them in another file', () => {
		expect(elsewhere('grant select on app.thing to anon;\n')).toEqual([
			'schemas/95_end.sql: rights app.thing away from its table in schemas/10_things.sql'
		]);
		expect(elsewhere('create policy the_server on app.thing using (true);\n')).toEqual([
			'schemas/95_end.sql: policy app.thing.the_server away from its table in schemas/10_things.sql'
		]);
	});
});

describe('A function is read in one place', () => {
	it('with its rights and its comment directly beneath', () => {
		expect(notBeneath(statementsOf())).toEqual([]);
	});

	it('and not with those of a group', () => {
		expect(found(`${BOTH}grant execute on function api.one(), api.other(int) to anon;`)).toEqual([
			'schemas/10_things.sql: rights of api.one away from it',
			'schemas/10_things.sql: rights of api.one and of others: one line each',
			'schemas/10_things.sql: api.other has no grant beneath it'
		]);
	});

	it('and not with a comment or rights somewhere else', () => {
		const [one, other] = BOTH.trim()
			.split('\n')
			.map((line) => `${line}\n`);
		const rights = 'grant execute on function api.one() to anon;\n';
		const more = 'revoke execute on function api.other(int) from service_role;\n';
		const comment = "comment on function api.one() is 'nullable: n';\n";
		expect(found(`${one}${comment}${rights}${other}${more}`)).toEqual([]);
		expect(found(`${one}${rights}${other}${more}${comment}`)).toEqual([
			'schemas/10_things.sql: comment of api.one away from it'
		]);
		expect(found(`${one}create table app.thing (n int);\n${rights}`)).toEqual([
			'schemas/10_things.sql: rights of api.one away from it'
		]);
	});

	it('where an inner one needs no line of its own', () => {
		expect(found(BOTH.replaceAll('api.', 'app.'))).toEqual([]);
	});
});
