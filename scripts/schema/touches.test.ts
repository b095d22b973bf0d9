import { describe, expect, it } from 'vitest';
import { unexplained } from './map.ts';
import { statementsOf, split, type Statement } from './statements.ts';
import { touchesOf } from './touches.ts';

const SQL = `
-- A thing.
create table app.thing (id int);
create table app.other (id int);
create function app.helper() returns int language sql as $$ select 1 $$;

-- Puts a thing,
-- and says so.
create function api.put_thing(n int) returns void language plpgsql as $$
begin
	-- Not what it does: delete from app.other
	insert into app.thing as known (id) select id from app.other where app.helper() = 1;
	perform app.note('app.other', 'api.put_thing');
end $$;
create function api.silent() returns int language sql as $$ select count(*) from app.thing $$;
`;
const ABOUT = /create (table|function) (\w+\.\w+)/;
const statements = split(SQL).map((text): Statement => {
	const [, kind, name] = ABOUT.exec(text)!;
	return { about: `${kind} ${name}`, text: text.trim(), file: 'schemas/10_things.sql' };
});

describe('touchesOf', () => {
	it('says what a function writes, reads and calls, and the sentence above it', () => {
		expect(touchesOf(statements).find(({ name }) => name === 'api.put_thing')).toEqual({
			...{ name: 'api.put_thing', file: 'schemas/10_things.sql' },
			says: 'Puts a thing, and says so.',
			...{ writes: ['app.thing'], reads: ['app.other'], calls: ['app.helper'] }
		});
	});

	it('finds what a tap writes, alone and with others', () => {
		const touches = touchesOf(statementsOf());
		const of = (wanted: string) => touches.find(({ name }) => name === wanted)!;
		const tap = of('api.store_slips');
		expect(tap.calls).toEqual(expect.arrayContaining(['app.store_usual_tap', 'app.store_batch']));
		expect(of('app.store_usual_tap').writes).toEqual(['app.slip']);
		const batch = of('app.store_batch');
		expect(batch.writes).toEqual(expect.arrayContaining(['app.slip', 'app.slip_follow_up']));
		expect(batch.calls).toContain('app.resolve_slips');
	});
});

describe('every function that others call', () => {
	it('has a sentence above it', () => {
		expect(unexplained(statements)).toEqual([
			'api.silent in schemas/10_things.sql: write a sentence above it'
		]);
		expect(unexplained(statementsOf())).toEqual([]);
	});
});
