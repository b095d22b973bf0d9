import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { ANYONE, SERVER, type Caller } from '#lib/server/database/port.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller & { sub: string };
let leader: Caller & { sub: string };
let officer: Caller & { sub: string };
beforeAll(async () => {
	commune = await openCommune();
	administrator = await personAs(commune, 'administrator');
	leader = await personAs(commune, 'leader');
	officer = await personAs(commune, 'officer');
});
afterAll(() => commune.close());

const code = (code: string) => ({ problem: { code } });
const lastNote = async () =>
	(
		await commune.sql`select actor, action, subject, detail from app.audit order by id desc limit 1`
	)[0]!;

describe('the settings of a unit', () => {
	const setting = {
		...{ publication_minimum: 5, response_interval_seconds: 8, burst_limit: 20, burst_minutes: 10 },
		...{ report_due_days: 5, dissatisfied_at_most: 2 },
		opening_hours: { 1: [['07:30', '11:30']] } as unknown
	};
	const put = (changes: object, as: Caller) =>
		commune.database.call(
			'put_unit_setting',
			{ of_unit: commune.unit, ...setting, ...changes },
			as
		);

	it('are changed by administrators, and the audit keeps what they were', async () => {
		await put({}, administrator);
		expect(await lastNote()).toEqual({
			actor: administrator.sub,
			action: 'setting.changed',
			subject: null,
			detail: {
				response_interval_seconds: [5, 8],
				opening_hours: [null, setting.opening_hours]
			}
		});
		const [now] = await commune.database.call('unit_setting', { of_unit: commune.unit }, leader);
		expect(now).toMatchObject(setting);
	});

	it('leave no trace where nothing changed', async () => {
		const notes = () => commune.sql`select from app.audit where action = 'setting.changed'`;
		await put({}, administrator);
		expect((await notes()).length).toBe(1);
	});

	it('are not changed by a leader', async () => {
		await expect(put({}, leader)).rejects.toMatchObject(code('HL-2004'));
	});

	it.each([
		[{ 8: [['07:30', '11:30']] }],
		[{ 1: [['7:30', '11:30']] }],
		[{ 1: [['11:30', '07:30']] }],
		[
			{
				1: [
					['07:30', '11:30'],
					['11:00', '17:00']
				]
			}
		],
		[{ 1: ['07:30'] }],
		[[]]
	])('never hold the hours %j', async (opening_hours) => {
		await expect(put({ opening_hours }, administrator)).rejects.toMatchObject(code('HL-9004'));
	});
});

describe('a place', () => {
	const close = (kind: string, of_code: string, closed = true, as: Caller = administrator) =>
		commune.database.call('close_place', { of_unit: commune.unit, kind, of_code, closed }, as);
	const revokeAll = () => commune.sql`update app.device set revoked_at = now()`;

	it('with something in it is not closed: tablets, then counters, then the rest', async () => {
		const of_unit = commune.unit;
		const counter = { of_unit, code: 'Q1', name: 'Quầy 1', field: 'dat-dai' };
		await commune.database.call('put_counter', counter, administrator);
		await expect(close('counter', 'Q1')).rejects.toMatchObject(code('HL-2040'));
		await expect(close('field', 'dat-dai')).rejects.toMatchObject(code('HL-2041'));
		await expect(close('reception_point', 'mot-cua')).rejects.toMatchObject(code('HL-2042'));
		await revokeAll();
		for (const [kind, of] of [
			['counter', 'Q1'],
			['field', 'dat-dai'],
			['reception_point', 'mot-cua']
		] as const) {
			await close(kind, of);
			expect(await lastNote()).toMatchObject({ action: `${kind}.closed`, subject: of });
		}
		await expect(close('counter', 'Q1', false)).rejects.toMatchObject(code('HL-2043'));
		await close('reception_point', 'mot-cua', false);
		await close('counter', 'Q1', false);
		const counters = await commune.database.call('counters', { of_unit }, ANYONE);
		expect(counters).toMatchObject([{ code: 'Q1', closed_on: null }]);
	});

	it('that is a counter serves one field, several or any, and only fields that are there', async () => {
		const of_unit = commune.unit;
		const put = (serves: string[], field: string | null = null) =>
			commune.database.call(
				'put_counter',
				{ of_unit, code: 'Q7', name: 'Quầy 7', field, serves },
				administrator
			);
		const kept = async () => {
			const counters = await commune.database.call('counters', { of_unit }, ANYONE);
			const { field, serves } = counters.find((counter) => counter.code === 'Q7')!;
			return { field, serves };
		};
		await put(['khac', 'ho-tich', 'khac']);
		expect(await kept()).toEqual({ field: null, serves: ['ho-tich', 'khac'] });
		await expect(close('field', 'khac')).rejects.toMatchObject(code('HL-2041'));
		await expect(put(['ho-tich', 'khong-co'])).rejects.toMatchObject(code('HL-1013'));
		await put(['khac']);
		expect(await kept()).toEqual({ field: 'khac', serves: [] });
		await put([]);
		expect(await kept()).toEqual({ field: null, serves: [] });
	});

	it('is neither closed nor named by a leader', async () => {
		await expect(close('field', 'khac', true, leader)).rejects.toMatchObject(code('HL-2004'));
		await expect(
			commune.database.call(
				'put_reception_point',
				{ of_unit: commune.unit, code: 'moi', name: 'Trụ sở mới' },
				leader
			)
		).rejects.toMatchObject(code('HL-2004'));
	});
});

describe('a person', () => {
	const add = async (
		email: string,
		role: string,
		fields: string[] = [],
		as: Caller = administrator
	) => {
		const token_hash = createHash('sha256').update(`${email} ${role}`).digest('hex');
		const args = {
			of_unit: commune.unit,
			email,
			full_name: 'Trần Thị Mới',
			role,
			token_hash,
			fields
		};
		const [made] = await commune.database.call('invite', args, as);
		if (made?.state === 'new')
			await commune.database.call(
				'set_password_by_link',
				{ token_hash, password: 'mot-mat-khau-thu' },
				SERVER
			);
		return made!;
	};
	const rolesOf = async (id: string) =>
		(
			(await commune.database.call('people', { of_unit: commune.unit }, administrator)).find(
				(person) => person.id === id
			)?.roles as { role: string }[]
		).map(({ role }) => role);

	it('gets an account, a role and fields at once, and works with them', async () => {
		const made = await add('Moi@thu.vn', 'officer', ['ho-tich', 'chung-thuc']);
		const mine = await commune.database.call(
			'my_units',
			{},
			{ role: 'authenticated', sub: made.id }
		);
		expect(mine).toEqual([
			{ unit_id: commune.unit, roles: ['officer'], fields: ['chung-thuc', 'ho-tich'] }
		]);
	});

	it('who works here already gains the role', async () => {
		const made = await add('moi@thu.vn', 'viewer');
		expect(made.state).toBe('given');
		expect(await rolesOf(made.id)).toEqual(['officer', 'viewer']);
	});

	it('loses a role at once, and the fields with the last one; given again, it is taken again', async () => {
		const { id } = await add('moi@thu.vn', 'viewer');
		const end = (role: string) =>
			commune.database.call('end_role', { of_unit: commune.unit, person: id, role }, administrator);
		await commune.sql`update app.member set valid_from = '2026-01-01' where user_id = ${id}`;
		await commune.sql`update app.owner_assignment set valid_from = '2026-01-01' where user_id = ${id}`;
		await end('viewer');
		await end('officer');
		const me = { role: 'authenticated' as const, sub: id };
		const mine = () => commune.database.call('my_units', {}, me);
		expect(await mine()).toEqual([]);
		const owned = await commune.sql`
			select from app.owner_assignment where user_id = ${id} and (valid_to is null or valid_to >= app.local_day(now()))`;
		expect(owned.length).toBe(0);
		expect((await add('moi@thu.vn', 'officer', ['ho-tich'])).state).toBe('account');
		expect(await mine()).toEqual([]);
		const token_hash = createHash('sha256').update('moi@thu.vn officer').digest('hex');
		await commune.database.call('confirm_invitation', { token_hash }, me);
		expect(await mine()).toMatchObject([{ roles: ['officer'], fields: ['ho-tich'] }]);
	});

	it('owns exactly the fields that were chosen last', async () => {
		const put = (...fields: string[]) =>
			commune.database.call(
				'put_owned_fields',
				{ of_unit: commune.unit, person: officer.sub, fields },
				administrator
			);
		const owned = async () => (await commune.database.call('my_units', {}, officer))[0]!.fields;
		await put('ho-tich', 'khac');
		await put('khac', 'cu-tru');
		expect(await owned()).toEqual(['cu-tru', 'khac']);
		await put();
		expect(await owned()).toEqual([]);
		await put('khac', 'khac');
		expect(await owned()).toEqual(['khac']);
	});

	it('owns fields only of a unit that she works in', async () => {
		const outsider = await personAs(commune, null, 'nguoi-ngoai@thu.vn');
		const put = (...fields: string[]) =>
			commune.database.call(
				'put_owned_fields',
				{ of_unit: commune.unit, person: outsider.sub, fields },
				administrator
			);
		await expect(put('khac')).rejects.toMatchObject(code('HL-9004'));
		await put();
	});

	describe('from a day in the past', () => {
		const today = localDate(new Date().toISOString());
		const put = (from_day: string | null, ...fields: string[]) =>
			commune.database.call(
				'put_owned_fields',
				{ of_unit: commune.unit, person: officer.sub, fields, from_day },
				administrator
			);
		const times = () =>
			commune.sql<{ field: string; since: string; until: string | null }[]>`
				select field, valid_from::text as since, valid_to::text as until from app.owner_assignment
				where unit_id = ${commune.unit} and user_id = ${officer.sub} order by 1, 2`;
		const begins = (field: string, day: string) =>
			commune.sql`update app.field set opened_on = ${day} where unit_id = ${commune.unit} and code = ${field}`;

		it('answered for a field since then, and one owned before keeps its day', async () => {
			await put(null);
			await commune.sql`delete from app.owner_assignment where user_id = ${officer.sub}`;
			await begins('ho-tich', '2026-03-02');
			await begins('khac', '2026-03-02');
			await put('2026-03-02', 'khac');
			await put(null, 'khac', 'ho-tich');
			expect(await times()).toEqual([
				{ field: 'ho-tich', since: today, until: null },
				{ field: 'khac', since: '2026-03-02', until: null }
			]);
			await put('2026-10-05', 'khac', 'ho-tich');
			expect(await times()).toEqual([
				{ field: 'ho-tich', since: '2026-10-05', until: null },
				{ field: 'khac', since: '2026-03-02', until: null }
			]);
			const [found] = (
				await commune.database.call('people', { of_unit: commune.unit }, administrator)
			).filter(({ id }) => id === officer.sub);
			expect(found!.owned).toEqual({ 'ho-tich': '2026-10-05', khac: '2026-03-02' });
			const [note] = await commune.sql`select detail from app.audit
				where action = 'fields.assigned' and subject = ${officer.sub} order by id desc limit 1`;
			expect(note!.detail).toEqual({ fields: ['ho-tich', 'khac'], from: '2026-10-05' });
		});

		it('and a time that ended is taken up again, never a second one beside it', async () => {
			await put(null);
			await commune.sql`delete from app.owner_assignment where user_id = ${officer.sub}`;
			await begins('khac', '2026-03-02');
			await commune.sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
				select ${commune.unit}, 'khac', ${officer.sub}, since::date, until::date from (values
					('2026-03-02', '2026-03-31'), ('2026-04-10', '2026-06-30')) as had (since, until)`;
			await put('2026-05-15', 'khac');
			expect(await times()).toEqual([
				{ field: 'khac', since: '2026-03-02', until: '2026-03-31' },
				{ field: 'khac', since: '2026-04-10', until: null }
			]);
			const whole = [{ field: 'khac', since: '2026-03-02', until: null }];
			await put('2026-04-01', 'khac');
			expect(await times()).toEqual(whole);
			// Ended and taken up on the same day: it went on.
			await put(null);
			await put(null, 'khac');
			expect(await times()).toEqual(whole);
			const [{ email }] =
				(await commune.sql`select email from auth.users where id = ${officer.sub}`) as [
					{ email: string }
				];
			const again = { of_unit: commune.unit, field: 'khac', person_email: email };
			await commune.database.call('assign_owner', again, SERVER);
			expect(await times()).toEqual(whole);
		});

		it.each([
			['2026-03-31', '2026-04-01', null, '2026-04-01'],
			['2026-06-30', '2026-04-01', null, '2026-04-01'],
			['2026-06-30', '2026-04-01', '2026-05-31', '2026-05-15'],
			[null, '2026-04-01', null, '2026-04-01']
		])('and times of old that meet or overlap are one', async (until, later, end, since) => {
			await put(null);
			await commune.sql`delete from app.owner_assignment where user_id = ${officer.sub}`;
			await begins('khac', '2026-03-02');
			await commune.sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
				values (${commune.unit}, 'khac', ${officer.sub}, '2026-03-02', ${until}),
					(${commune.unit}, 'khac', ${officer.sub}, ${later}, ${end})`;
			await put(since, 'khac');
			expect(await times()).toEqual([{ field: 'khac', since: '2026-03-02', until: null }]);
		});

		it('is said with the invitation already, by the same rule', async () => {
			const inviting = (owned_from: string) =>
				commune.database.call(
					'invite',
					{
						...{ of_unit: commune.unit, email: 'lau-nam@thu.vn', full_name: 'Lê Lâu Năm' },
						...{ role: 'officer', token_hash: 'cd'.repeat(32), fields: ['khac'], owned_from }
					},
					administrator
				);
			await begins('khac', '2026-03-02');
			await expect(inviting('2026-03-01')).rejects.toMatchObject(code('HL-2056'));
			const [invited] = await inviting('2026-03-02');
			const people = await commune.database.call(
				'people',
				{ of_unit: commune.unit },
				administrator
			);
			expect(people.find(({ id }) => id === invited!.id)!.owned).toEqual({ khac: '2026-03-02' });
			await commune.database.call(
				'close_account',
				{ of_unit: commune.unit, person: invited!.id },
				administrator
			);
		});

		it('is not before the field began, of which the first slip is a part, and not after today', async () => {
			const early = code('HL-2056');
			await expect(put('2026-03-01', 'ho-tich')).rejects.toMatchObject(early);
			await expect(put(addDays(today, 1), 'ho-tich')).rejects.toMatchObject(early);
			await commune.database.call(
				'store_slips',
				{
					entries: [
						{
							...{ unit: commune.unit, channel: 'paper', id: mintId(), level: 5, field: 'ho-tich' },
							answered_at: '2026-02-10T02:00:00Z'
						}
					]
				},
				SERVER
			);
			await put('2026-02-10', 'ho-tich');
			await expect(put('2026-02-09', 'ho-tich')).rejects.toMatchObject(early);
			expect((await times()).filter(({ field }) => field === 'ho-tich')).toEqual([
				{ field: 'ho-tich', since: '2026-02-10', until: null }
			]);
		});

		it('changes nobody who answered for a quarter that is approved', async () => {
			await commune.sql`insert into app.report_version (unit_id, year, quarter, version, "rows")
				values (${commune.unit}, 2026, 1, 1, '{}')`;
			await begins('khac', '2026-01-05');
			const closed = code('HL-2057');
			// Owned from the second of March on: for the days before, another person answered, or the field had no owner.
			await expect(put('2026-01-05', 'khac')).rejects.toMatchObject(closed);
			await expect(put('2026-03-01', 'khac')).rejects.toMatchObject(closed);
			await put('2026-03-02', 'khac');
			await put('2026-04-01', 'khac', 'ho-tich');
			await begins('cu-tru', '2026-01-05');
			await expect(put('2026-03-31', 'cu-tru')).rejects.toMatchObject(closed);
			await put('2026-04-01', 'cu-tru');
			expect((await times()).filter(({ field }) => field === 'cu-tru')).toEqual([
				{ field: 'cu-tru', since: '2026-04-01', until: null }
			]);
		});
	});

	it('does not end her own administration', async () => {
		await expect(
			commune.database.call(
				'end_role',
				{ of_unit: commune.unit, person: administrator.sub, role: 'administrator' },
				administrator
			)
		).rejects.toMatchObject(code('HL-2044'));
	});

	it('is invited, listed and changed by administrators only', async () => {
		const calls = [
			() => add('ke-la@thu.vn', 'administrator', [], leader),
			() => commune.database.call('people', { of_unit: commune.unit }, leader),
			() =>
				commune.database.call(
					'end_role',
					{ of_unit: commune.unit, person: officer.sub, role: 'officer' },
					leader
				)
		];
		for (const call of calls) await expect(call()).rejects.toMatchObject(code('HL-2004'));
	});
});
