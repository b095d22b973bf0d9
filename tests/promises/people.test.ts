import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransactionSql } from 'postgres';
import { outcome, REFUSED } from './refusal.ts';
import { CALLERS, DAY, idOf, nameOf, openWorld, type CallerName, type World } from './world.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const people = CALLERS.filter((name) => name !== 'service_role');
const ours = idOf('ours');

/** What comes of one statement for each of those asked. */
const each = async (
	callers: readonly CallerName[],
	statement: (sql: TransactionSql) => Promise<{ count: number }>
) =>
	Promise.all(
		callers.map((caller) => outcome(world.as(caller, async (sql) => (await statement(sql)).count)))
	);
const all = <T>(callers: readonly CallerName[], what: T) => callers.map(() => what);

/** How many faces tapped somebody can count in this quarter, by field. */
const counts = (caller: CallerName, unit = ours) =>
	world.as(caller, async (sql) => {
		const rows =
			await sql`select key, sum(n)::int as n from api.slip_counts(${unit}, '2026-07-01', '2026-09-30')
			where dimension = 'field' and counted group by 1 order by 1`;
		return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
	});

describe('Nobody reads', () => {
	it('a hash or a secret, whatever role they hold', async () => {
		const columns = await world.sql`select table_name, column_name
			from information_schema.columns
			where table_schema = 'app' and column_name ~ 'hash|secret|nonce|password'
				-- The seal of a report is printed on it.
				and table_name <> 'report_version'`;
		expect(columns.length).toBeGreaterThan(4);
		for (const { table_name, column_name } of columns) {
			const read = (sql: TransactionSql) =>
				sql`select ${sql(column_name)} from app.${sql(table_name)}`;
			expect(await each(people, read)).toEqual(all(people, REFUSED));
		}
	});

	it('a password, not even as the server', async () => {
		const read = (sql: TransactionSql) => sql`select encrypted_password from auth.users`;
		expect(await each(CALLERS, read)).toEqual(all(CALLERS, REFUSED));
	});

	it('a comment as it was written', async () => {
		const read = (sql: TransactionSql) => sql`select comment from app.slip_follow_up`;
		expect(await each(people, read)).toEqual(all(people, REFUSED));
	});

	it('a whole row that holds one of these', async () => {
		for (const table of ['device', 'api_key', 'pairing_code', 'session', 'slip_follow_up']) {
			const read = (sql: TransactionSql) => sql`select * from app.${sql(table)}`;
			expect(await each(people, read)).toEqual(all(people, REFUSED));
		}
	});

	it('the figures a section was filed with but through the function that asks for the field', async () => {
		const read = (sql: TransactionSql) => sql`select snapshot from app.section_version`;
		expect(await each(people, read)).toEqual(all(people, REFUSED));
	});
});

describe('Nobody writes', () => {
	it('a daily count by hand, not even the server', async () => {
		const statements = [
			(sql: TransactionSql) => sql`update app.slip_daily set n = n + 1`,
			(sql: TransactionSql) => sql`delete from app.slip_daily`,
			(sql: TransactionSql) => sql`truncate app.slip_daily`,
			(sql: TransactionSql) => sql`insert into app.slip_daily select * from app.slip_daily`
		];
		for (const statement of statements)
			expect(await each(CALLERS, statement)).toEqual(all(CALLERS, REFUSED));
	});

	it('the audit by hand, not even the server', async () => {
		const statements = [
			(sql: TransactionSql) => sql`update app.audit set actor = 'somebody else'`,
			(sql: TransactionSql) => sql`delete from app.audit`,
			(sql: TransactionSql) => sql`truncate app.audit`,
			(sql: TransactionSql) =>
				sql`insert into app.audit (unit_id, actor, action) values (${ours}, 'somebody', 'slips.stored')`
		];
		for (const statement of statements)
			expect(await each(CALLERS, statement)).toEqual(all(CALLERS, REFUSED));
	});

	it('a note about a unit that is not theirs, or in another name', async () => {
		const note = (sql: TransactionSql) => sql`select app.note(${ours}, 'slips.stored')`;
		const nobody: CallerName[] = ['anon', 'claimless', 'stranger', 'former'];
		expect(await each(nobody, note)).toEqual(all(nobody, REFUSED));
		const write = (sql: TransactionSql) =>
			sql`select app.write_note(${ours}, ${idOf('leader')}, 'report.filed')`;
		expect(await each(CALLERS, write)).toEqual(all(CALLERS, REFUSED));
		const actors = await world.as('leader', async (sql) => {
			await sql`select app.note(${ours}, 'report.filed', 'by hand')`;
			return sql`select actor from app.audit where subject = 'by hand'`;
		});
		expect(actors.map(({ actor }) => nameOf(actor))).toEqual(['leader']);
	});

	it('another word into a slip once it is there', async () => {
		const statements = [
			(sql: TransactionSql) => sql`update app.slip set level = 5`,
			(sql: TransactionSql) => sql`update app.slip set answered_on = answered_on + 1`,
			(sql: TransactionSql) => sql`update app.slip set marks = '{}'`,
			(sql: TransactionSql) => sql`update app.slip_follow_up set reasons = '{}'`,
			(sql: TransactionSql) => sql`update app.slip_follow_up set items = '{"A1": 5}'`,
			(sql: TransactionSql) => sql`update app.slip_follow_up set comment = 'Rất tốt'`
		];
		for (const [i, statement] of statements.entries()) {
			// Marks are empty already on most slips: a marked one is among them. What was added, the server may not touch.
			await expect(world.as('service_role', statement)).rejects.toMatchObject({
				code: i < 3 ? 'PT409' : '42501'
			});
			await expect(world.sql.begin(statement)).rejects.toMatchObject({ code: 'PT409' });
			expect(await each(people, statement)).toEqual(all(people, REFUSED));
		}
	});

	it('but a comment can be taken away by the owner of the tables, and by no role that serves', async () => {
		const forget = (sql: TransactionSql) =>
			sql`update app.slip_follow_up set comment = null where unit_id = ${ours}`;
		expect(await each(CALLERS, forget)).toEqual(all(CALLERS, REFUSED));
		const undone = new Error('only tried');
		const taken = world.sql.begin(async (sql) => {
			expect((await forget(sql)).count).toBe(6);
			throw undone;
		});
		await expect(taken).rejects.toBe(undone);
	});
});

describe('A phone number that a citizen left', () => {
	const left = (sql: TransactionSql) => sql`select phone from app.contact`;

	it('is read by the owner of the field and the leader, never by who runs the installation', async () => {
		expect(await each(people, left)).toEqual(
			people.map((who) => ({ anon: REFUSED, officer: 1, leader: 2 })[who as string] ?? 0)
		);
	});

	it('comes with a note of who read it', async () => {
		const noted = await world.as('officer', async (sql) => {
			await sql`select * from api.contacts(${ours})`;
			await sql`reset role`;
			await sql`set local role service_role`;
			return sql`select actor from app.audit where action = 'contacts.read'`;
		});
		expect(noted.map(({ actor }) => nameOf(actor))).toEqual(['officer']);
	});

	it('is replied to by the owner of the field and the leader only', async () => {
		const [slip] = await world.sql`select id from app.slip join app.contact on slip_id = id
			where slip.unit_id = ${ours} and field = 'dat-dai'`;
		const reply = async (who: CallerName) =>
			world.as(who, async (sql) => {
				const [row] = await sql`select api.reply_contact(${ours}, ${slip!.id}) as done`;
				return row!.done;
			});
		expect(await reply('leader')).toBe(true);
		for (const who of ['officer', 'stranger', 'viewer', 'administrator', 'operator'] as const)
			expect(await reply(who)).toBe(false);
	});
});

describe('An officer', () => {
	it('sees the slips of the fields he owns, and of no other', async () => {
		expect(await counts('officer')).toEqual({ 'ho-tich': 2 });
		expect(await counts('leader')).toEqual({ 'ho-tich': 2, 'dat-dai': 2, unstated: 3 });
	});

	it('sees what citizens added to those slips, and to no others', async () => {
		const read = (sql: TransactionSql) => sql`select reasons from app.slip_follow_up`;
		expect(await each(['officer', 'leader'], read)).toEqual([2, 6]);
	});

	it('sees the figures of his own section, and only that of others it is filed', async () => {
		const figures = (sql: TransactionSql) =>
			sql`select field from api.section_snapshots(${ours}, 2026, 2)`;
		const sections = (sql: TransactionSql) =>
			sql`select field from api.report_sections(${ours}, 2026)`;
		expect(await each(['officer', 'leader'], figures)).toEqual([1, 2]);
		expect(await each(['officer', 'leader'], sections)).toEqual([2, 2]);
	});

	it('files the section of his field, never that of a colleague', async () => {
		const file = (field: string) => (sql: TransactionSql) =>
			sql`select api.file_report_section(${ours}, 2026, 3, ${field}, '{}', 0)`;
		expect(await each(['officer'], file('ho-tich'))).toEqual([1]);
		expect(await each(['officer'], file('dat-dai'))).toEqual([REFUSED]);
	});

	it('files counts that the database takes, not counts of his own', async () => {
		const filed = await world.as('officer', async (sql) => {
			await sql`select api.file_report_section(${ours}, 2026, 3, 'ho-tich', '{}', 0)`;
			return sql`select counts from api.section_snapshots(${ours}, 2026, 3)`;
		});
		const faces = (filed[0]!.counts as { item: string; n: number }[]).filter(
			({ item }) => item === 'overall'
		);
		expect(faces).toEqual([{ item: 'overall', level: 3, counted: true, n: 2 }]);
	});
});

describe('A viewer of the level above', () => {
	it('sees the units below, and none beside', async () => {
		expect(await counts('viewer')).toEqual(await counts('leader'));
		expect(await counts('viewer', idOf('neighbour'))).not.toEqual({});
		expect(await counts('viewer', idOf('elsewhere'))).toEqual({});
	});

	it('changes nothing there', async () => {
		const attempts = [
			(sql: TransactionSql) => sql`select api.put_field(${ours}, 'moi', 'Mới')`,
			(sql: TransactionSql) => sql`select api.set_index_public(${ours}, 2026, true)`,
			(sql: TransactionSql) =>
				sql`select api.file_report_section(${ours}, 2026, 3, 'ho-tich', '{}', 0)`
		];
		for (const attempt of attempts) expect(await each(['viewer'], attempt)).toEqual([REFUSED]);
	});
});

describe('A leader', () => {
	it('sees the own unit, not the neighbour and not the level above', async () => {
		expect(await counts('leader', idOf('neighbour'))).toEqual({});
		expect(await counts('leader', idOf('above'))).toEqual({});
	});
});

describe('An administrator', () => {
	it('appoints people in the own unit only, and never by hand', async () => {
		const appoint = (unit: string) => (sql: TransactionSql) =>
			sql`select * from api.invite(${unit}, 'moi@thu.vn', 'Người Mới', 'leader', ${'ab'.repeat(32)})`;
		const byHand = (sql: TransactionSql) =>
			sql`insert into app.member (unit_id, user_id, role) values (${ours}, ${idOf('stranger')}, 'leader')`;
		expect(await each(['administrator'], appoint(ours))).toEqual([1]);
		expect(await each(['administrator', 'service_role'], byHand)).toEqual([REFUSED, REFUSED]);
		for (const unit of ['neighbour', 'above', 'elsewhere'] as const)
			expect(await each(['administrator'], appoint(idOf(unit)))).toEqual([REFUSED]);
	});

	it('does not become an operator, nor moves a role to another unit', async () => {
		const promote = (sql: TransactionSql) =>
			sql`insert into app.operator values (${idOf('administrator')})`;
		const move = (sql: TransactionSql) =>
			sql`update app.member set unit_id = ${idOf('above')} where user_id = ${idOf('administrator')}`;
		expect(await each(['administrator'], promote)).toEqual([REFUSED]);
		expect(await each(['administrator'], move)).toEqual([REFUSED]);
	});
});

describe('The audit', () => {
	it('is changed, cut and emptied by nobody, not even by the owner of the database', async () => {
		const statements = [
			(sql: TransactionSql) => sql`update app.audit set actor = 'somebody else'`,
			(sql: TransactionSql) => sql`delete from app.audit where unit_id = ${ours}`,
			(sql: TransactionSql) => sql`truncate app.audit`
		];
		for (const statement of statements)
			await expect(world.sql.begin(statement)).rejects.toMatchObject({ code: 'PT409' });
	});

	it('is chained unit by unit, and the chain tells what was changed or cut behind its back', async () => {
		const broken = await world.sql
			.begin(async (sql) => {
				await sql`select api.seal_audit(100000)`;
				expect(await sql`select * from api.broken_audit()`).toEqual([]);
				const [entry] = await sql`select id from app.audit where unit_id = ${ours} and number = 2`;
				const [other] =
					await sql`select id from app.audit where unit_id = ${idOf('above')} and number = 1`;
				await sql`alter table app.audit disable trigger audit_stands`;
				await sql`update app.audit set detail = '{"n": 1}' where id = ${entry!.id}`;
				await sql`delete from app.audit where id = ${other!.id}`;
				const found = await sql`select unit_id, number, why from api.broken_audit()`;
				throw Object.assign(new Error(), { found: [...found] });
			})
			.catch((error: { found: { unit_id: string; number: string; why: string }[] }) => error.found);
		expect(
			broken.map(({ unit_id, number, why }) => [nameOf(unit_id), Number(number), why]).sort()
		).toEqual([
			['above', 2, 'missing'],
			['ours', 2, 'changed']
		]);
	});
});

describe('A role that is only offered', () => {
	it('shows nothing before its holder has taken it', async () => {
		const seen = await world.sql
			.begin(async (sql) => {
				await sql`update app.member set confirmed_at = null where user_id = ${idOf('leader')}`;
				await sql`select set_config('role', 'authenticated', true),
					set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: idOf('leader') })}, true)`;
				const rows = await sql`select from app.slip`;
				throw Object.assign(new Error(), { rows: rows.count });
			})
			.catch((error: { rows: number }) => error.rows);
		expect(seen).toBe(0);
	});
});

describe('The server’s own role', () => {
	it('deletes neither slips nor what citizens added, and makes no operator, session or role by hand', async () => {
		const statements = [
			(sql: TransactionSql) => sql`delete from app.slip`,
			(sql: TransactionSql) => sql`delete from app.slip_follow_up`,
			(sql: TransactionSql) => sql`delete from app.contact`,
			(sql: TransactionSql) => sql`insert into app.operator values (${idOf('stranger')})`,
			(sql: TransactionSql) =>
				sql`insert into app.session (token_hash, user_id, expires_at) values (sha256('x'), ${idOf('leader')}, now())`,
			(sql: TransactionSql) => sql`update app.second_factor set last_step = 0`
		];
		for (const statement of statements)
			expect(await each(['service_role'], statement)).toEqual([REFUSED]);
	});
});

describe('A role that has ended, or has not begun', () => {
	it('shows nothing', async () => {
		expect(await counts('former')).toEqual({});
		const future = await world.sql.begin(async (sql) => {
			await sql`update app.member set valid_from = current_date + 2 where user_id = ${idOf('leader')}`;
			await sql`select set_config('role', 'authenticated', true),
				set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: idOf('leader') })}, true)`;
			const rows = await sql`select from app.slip`;
			await sql`reset role`;
			await sql`update app.member set valid_from = current_date where user_id = ${idOf('leader')}`;
			return rows.count;
		});
		expect(future).toBe(0);
	});
});

describe('Anybody', () => {
	it('sees no slip, no count, no dossier', async () => {
		for (const table of ['slip', 'slip_follow_up', 'slip_daily', 'slip_recount', 'dossier']) {
			const read = (sql: TransactionSql) => sql`select 1 from app.${sql(table)}`;
			expect(await each(['anon'], read)).toEqual([REFUSED]);
			expect(await each(['stranger', 'former'], read)).toEqual(
				table === 'slip_recount' ? [REFUSED, REFUSED] : [0, 0]
			);
		}
	});

	it('reads what was published, and not which slips are in it', async () => {
		const published = (sql: TransactionSql) =>
			sql`select version from api.published_quarters(${ours}, ${DAY}, ${DAY})`;
		expect(await each(['anon', 'stranger'], published)).toEqual([1, 1]);
		const blocks = (sql: TransactionSql) => sql`select 1 from app.publication_standing`;
		expect(await each(['anon', 'stranger', 'leader'], blocks)).toEqual([REFUSED, REFUSED, REFUSED]);
	});

	it('does not hear of a year that a leader withholds', async () => {
		const years = (sql: TransactionSql) => sql`select * from api.index_years(${ours})`;
		expect(await each(['anon', 'stranger', 'officer'], years)).toEqual([1, 1, 2]);
	});
});
