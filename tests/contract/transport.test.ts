import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { openPostgres, type ConnectionOptions } from '#lib/server/database/postgres.ts';
import { openSupabase } from '#lib/server/database/supabase/open.ts';
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts';
import { KEYS, startProject } from '../postgrest/stand-in.ts';

const { given } = inject('cluster');

type Opened = Database & Partial<Pick<ReturnType<typeof openPostgres>, 'sql'>>;
interface Transport {
	name: string;
	open(fresh: FreshDatabase, more?: ConnectionOptions): Promise<Opened> | Opened;
	/** Asks instead of hearing what is notified. */
	looks?: boolean;
}

/** What every way to the database has to give. A new transport is added here and passes the same tests. */
const transports: Transport[] = [
	{ name: 'postgres', open: ({ app }, more = {}) => openPostgres({ ...app, ...more }) },
	{
		name: 'supabase',
		looks: true,
		async open({ app }, { port } = {}) {
			if (port) return openSupabase({ ...KEYS, url: `http://127.0.0.1:${port}` });
			const project = await startProject(app);
			const database = openSupabase({ ...KEYS, url: project.url }, { lookEveryMs: 50 });
			const close = async () => {
				await database.close();
				await project.close();
			};
			return { ...database, close };
		}
	},
	// Where the server has a pooler before it, and notices have a way past it.
	...(given
		? [
				{
					name: 'pgbouncer',
					open: ({ app, pooled }, more = {}) =>
						openPostgres({ ...pooled!, ...more }, { pooled: true, notices: app })
				} satisfies Transport
			]
		: [])
];

const person = (): Caller => ({ role: 'authenticated', sub: randomUUID() });

describe.each(transports)('The $name transport', ({ open, looks = false }) => {
	let fresh: FreshDatabase;
	let database: Database;
	let unit: string;
	beforeAll(async () => {
		fresh = await freshDatabase();
		database = await open(fresh);
		unit = await database.call(
			'create_unit',
			{ code: 'xa', name: 'Xã “Nghĩa”', kind: 'commune' },
			SERVER
		);
	});
	afterAll(async () => {
		await database.close();
		await fresh.drop();
	});

	describe('answers', () => {
		it('rows as an array, in order, and none as an empty one', async () => {
			const fields = await database.call('fields', { of_unit: unit }, ANYONE);
			expect(fields.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
			expect(fields[0]).toEqual({
				...{ code: 'ho-tich', name: 'Hộ tịch', name_en: 'Civil status' },
				...{ position: 1, closed_on: null }
			});
			expect(await database.call('fields', { of_unit: randomUUID() }, ANYONE)).toEqual([]);
			expect(await database.call('index_years', { of_unit: unit }, ANYONE)).toEqual([]);
		});

		it('a scalar as itself, and NULL as null', async () => {
			expect(unit).toMatch(/^[0-9a-f-]{36}$/);
			expect(await database.call('clear_sample', {}, SERVER)).toBe(0);
			expect(await database.call('index_is_public', { of_unit: unit, of_year: 2026 }, ANYONE)).toBe(
				false
			);
			expect(await database.call('key_unit', { key_hash: 'ab' }, SERVER)).toBeNull();
		});

		it('nothing as null', async () => {
			expect(await database.call('sign_out', { token_hash: 'ab' }, SERVER)).toBeNull();
		});

		it('instants and days as text that a Date reads', async () => {
			const token_hash = 'ab'.repeat(32);
			await database.call('create_device', { of_unit: unit, of_counter: 'Q1', token_hash }, SERVER);
			const [device] = await database.call('devices', { of_unit: unit }, SERVER);
			expect(Math.abs(Date.parse(device!.created_at) - Date.now())).toBeLessThan(60_000);
			const [row] = await database.call('units', {}, ANYONE);
			expect(row!.valid_from).toBe('1900-01-01');
		});
	});

	describe('takes', () => {
		// A rulebook that a year stands on is no longer changed: each document is one of its own.
		let id = 0;
		const put = (document: unknown, title = 'Bộ') =>
			database.call('put_rulebook', { id: `bo-thu-${(id += 1)}`, title, document }, SERVER);
		const kept = async () => {
			const facts = { of_unit: unit, of_year: 2026, with_rulebook: `bo-thu-${id}`, facts: [] };
			await database.call('put_index_facts', facts, SERVER);
			const [year] = await database.call('index_year', { of_unit: unit, of_year: 2026 }, ANYONE);
			return year!.document;
		};

		it.each([
			['an object', { a: [1, 2.5, null, 'ế'], b: { c: true } }],
			['a list', [1, 'hai', null]],
			['a text', 'chữ "nháy" \\ và \n'],
			['a number', 0.1],
			['a truth', false]
		])('%s as jsonb, and gives it back', async (_, document) => {
			await put(document);
			expect(await kept()).toEqual(document);
		});

		it('any text as it is, however it looks', async () => {
			for (const name of [
				"'; drop table app.unit; --",
				'$1 $2',
				'{"a":1}',
				'null',
				'Đất đai “ế”'
			]) {
				await database.call('put_field', { of_unit: unit, code: 'khac', name }, SERVER);
				const fields = await database.call('fields', { of_unit: unit }, ANYONE);
				expect(fields.find(({ code }) => code === 'khac')!.name).toBe(name);
			}
		});

		it('what is left out as the default, and null as null', async () => {
			const counter = { of_unit: unit, code: 'Q7', name: 'Quầy 7' };
			await database.call('put_counter', { ...counter, reception_point: undefined }, SERVER);
			const counters = await database.call('counters', { of_unit: unit }, ANYONE);
			expect(counters.find(({ code }) => code === 'Q7')).toMatchObject({
				reception_point: 'mot-cua',
				field: null
			});
			await expect(
				database.call('put_counter', { ...counter, reception_point: null }, SERVER)
			).rejects.toMatchObject({ problem: { code: 'HL-9004' } });
		});
	});

	describe('runs each call', () => {
		/** The id of whoever calls, as the database sees it. */
		const whoCalls = async (as: Caller, through = database) =>
			through.call('key_unit', { key_hash: '' }, as);
		beforeAll(async () => {
			await fresh.sql`create or replace function api.key_unit(key_hash text) returns uuid
				language sql stable as 'select auth.uid()'`;
			await fresh.sql`grant execute on function api.key_unit(text) to anon, authenticated`;
		});

		it('in the name of its caller, however many run side by side', async () => {
			const callers = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? ANYONE : person()));
			const seen = await Promise.all(callers.map((caller) => whoCalls(caller)));
			expect(seen).toEqual(callers.map((caller) => ('sub' in caller ? caller.sub : null)));
		});

		it('and leaves no claim behind on its connection, not even when it failed', async () => {
			const alone = await open(fresh, { max: 1 });
			const somebody = person();
			expect(await whoCalls(somebody, alone)).toBe((somebody as { sub: string }).sub);
			expect(await whoCalls(ANYONE, alone)).toBeNull();
			await expect(alone.call('recount_slips', {}, somebody)).rejects.toBeInstanceOf(ProblemError);
			expect(await whoCalls(SERVER, alone)).toBeNull();
			if (alone.sql) {
				const [left] = await alone.sql`select current_user as who,
					coalesce(current_setting('request.jwt.claims', true), '') as claims`;
				expect(left).toEqual({ who: fresh.app.user, claims: '' });
			}
			await alone.close();
		});

		it('whole or not at all', async () => {
			const account = { email: 'nua@chung.vn', password: 'mot-mat-khau-thu', full_name: '', unit };
			await expect(
				database.call('create_account', { ...account, role: 'king' }, SERVER)
			).rejects.toMatchObject({ problem: { code: 'HL-9004' } });
			// Had anything of it stayed, the email would be taken.
			expect(await database.call('create_account', { ...account, role: 'leader' }, SERVER)).toMatch(
				/^[0-9a-f-]{36}$/
			);
		});
	});

	describe('tells as a problem', () => {
		const codeOf = async (call: Promise<unknown>) => {
			const error = await call.then(
				() => new Error('no problem'),
				(error) => error
			);
			expect(error).toBeInstanceOf(ProblemError);
			const { problem, cause } = error as ProblemError;
			// What went wrong inside goes to the log, not to whoever called.
			expect(problem.detail).toBeUndefined();
			expect(cause).toBeDefined();
			return problem.code;
		};
		/** Raises what the text says: an SQLSTATE, and a detail if there is one. */
		const raise = (text: string, as: Caller = SERVER) =>
			codeOf(database.call('sign_out', { token_hash: text }, as));
		beforeAll(async () => {
			await fresh.sql`create or replace function api.sign_out(token_hash text) returns void
				language plpgsql as $$ begin
					raise exception 'raised' using errcode = split_part(token_hash, ' ', 1),
						detail = split_part(token_hash, ' ', 2);
				end $$`;
			await fresh.sql`grant execute on function api.sign_out(text) to anon, authenticated`;
			await fresh.sql`create or replace function api.clear_sample() returns bigint
				language sql security definer as 'select pg_terminate_backend(pg_backend_pid())::int::bigint'`;
		});

		it.each<[string, ProblemCode]>([
			['PT409 HL-4005', 'HL-4005'],
			['PT403 HL-2004', 'HL-2004'],
			['PT401 HL-2002', 'HL-2002'],
			['PT422 HL-1018', 'HL-1018'],
			// A status without a number of ours is a mistake of ours.
			['PT409', 'HL-9000'],
			['PT409 HL-0000', 'HL-9000'],
			['23505', 'HL-9004'],
			['23514', 'HL-9004'],
			['23503', 'HL-9004'],
			['22P02', 'HL-9004'],
			['22003', 'HL-9004'],
			['08006', 'HL-9001'],
			['53100', 'HL-9003'],
			['53300', 'HL-9001'],
			['57014', 'HL-9001'],
			['57P01', 'HL-9001'],
			['P0001', 'HL-9000'],
			['XX000', 'HL-9000']
		])('%s: %s', async (raised, code) => {
			expect(await raise(raised)).toBe(code);
		});

		it('a refusal: whoever is not signed in is asked to, whoever is may not', async () => {
			expect(await raise('42501', ANYONE)).toBe('HL-2003');
			expect(await raise('42501', person())).toBe('HL-2004');
			expect(await codeOf(database.call('recount_slips', {}, ANYONE))).toBe('HL-2003');
			expect(await codeOf(database.call('recount_slips', {}, person()))).toBe('HL-2004');
		});

		it('a value of the wrong kind, one too many, a byte that no text holds', async () => {
			expect(await codeOf(database.call('fields', { of_unit: 'xã' }, ANYONE))).toBe('HL-9004');
			expect(
				await codeOf(
					database.call('create_unit', { code: 'xa', name: 'Xã', kind: 'commune' }, SERVER)
				)
			).toBe('HL-9004');
			expect(
				await codeOf(database.call('put_field', { of_unit: unit, code: 'x', name: '\0' }, SERVER))
			).toBe('HL-9004');
		});

		it('a connection that ends in the middle of a call, and the next call works', async () => {
			expect(await codeOf(database.call('clear_sample', {}, SERVER))).toBe('HL-9001');
			expect(await database.call('units', {}, ANYONE)).toHaveLength(1);
		});

		it('a server that is not there', async () => {
			const nowhere = await open(fresh, { host: '127.0.0.1', port: 1 });
			expect(await codeOf(nowhere.call('units', {}, ANYONE))).toBe('HL-9001');
			await nowhere.close();
		});

		it('a call after the end', async () => {
			const ended = await open(fresh);
			await ended.close();
			expect(await codeOf(ended.call('units', {}, ANYONE))).toBe('HL-9001');
		});
	});

	if (looks)
		it('calls whoever listens again and again, until stopped', async () => {
			let calls = 0;
			const stop = await database.listen('tin', () => (calls += 1));
			await vi.waitFor(() => expect(calls).toBeGreaterThan(2), 10_000);
			await stop();
			const before = calls;
			// Whatever would still have come came before this.
			let after = 0;
			const stopAfter = await database.listen('sau', () => (after += 1));
			await vi.waitFor(() => expect(after).toBeGreaterThan(2), 10_000);
			await stopAfter();
			expect(calls).toBe(before);
		});
	else hears();

	function hears() {
		it('hears what is notified, until it is stopped', async () => {
			const heard: string[] = [];
			const stop = await database.listen('tin', (payload) => heard.push(payload));
			await fresh.sql`select pg_notify('tin', 'một'), pg_notify('tin', 'hai'), pg_notify('khac', 'ba')`;
			await vi.waitFor(() => expect(heard).toEqual(['một', 'hai']), 10_000);
			await stop();
			await fresh.sql`select pg_notify('tin', 'bốn')`;
			// Whatever would still have come came before this.
			const after: string[] = [];
			const stopAfter = await database.listen('sau', (payload) => after.push(payload));
			await fresh.sql`select pg_notify('sau', '')`;
			await vi.waitFor(() => expect(after).toHaveLength(1), 10_000);
			await stopAfter();
			expect(heard).toEqual(['một', 'hai']);
		});

		it('hears again after its connection broke', async () => {
			const heard: string[] = [];
			const stop = await database.listen('tin', (payload) => heard.push(payload));
			await fresh.sql`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and query ilike 'listen%'`;
			await vi.waitFor(
				async () => {
					await fresh.sql`select pg_notify('tin', 'lại')`;
					expect(heard).toContain('lại');
				},
				{ timeout: 10_000, interval: 100 }
			);
			await stop();
		});
	}
});
