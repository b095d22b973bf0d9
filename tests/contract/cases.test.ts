import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_CASE_RULE, answerDays } from '#lib/domain/case/rule.ts';
import { maskText } from '#lib/domain/slip/mask.ts';
import { NATIONAL_DAYS } from '#lib/domain/time/holidays.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { addWorkingDays, workingCalendar } from '#lib/domain/time/working-days.ts';
import { receiptMark } from '#lib/server/cases/receipt-mark.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
const people: Record<string, Caller & { sub: string }> = {};
beforeAll(async () => {
	commune = await openCommune();
	people.leader = await personAs(commune, 'leader');
	people.owner = await personAs(commune, 'officer', 'owner@thu.vn');
	people.colleague = await personAs(commune, 'officer', 'colleague@thu.vn');
	people.viewer = await personAs(commune, 'viewer');
	people.administrator = await personAs(commune, 'administrator');
	people.stranger = await personAs(commune, null);
	for (const [field, person_email] of [
		['ho-tich', 'owner@thu.vn'],
		['dat-dai', 'colleague@thu.vn']
	] as const)
		await commune.database.call(
			'assign_owner',
			{ of_unit: commune.unit, field, person_email },
			SERVER
		);
});
afterAll(() => commune.close());

const today = () => localDate(new Date().toISOString());

/** Stores one slip of a poster with what was added, as often as asked; its id. */
async function slip(rest: Record<string, unknown>, times = 1) {
	const id = mintId();
	const entry = {
		unit: commune.unit,
		channel: 'paper',
		id,
		level: 2,
		field: 'ho-tich',
		answered_at: new Date().toISOString(),
		...rest
	};
	await Promise.all(
		Array.from({ length: times }, () =>
			commune.database.call('store_slips', { entries: [entry] }, SERVER)
		)
	);
	return id;
}

const page = async (id: string, who = 'owner') =>
	(
		await commune.database.call('case_page', { of_unit: commune.unit, of_slip: id }, people[who]!)
	)[0];

const act = (id: string, deed: string, rest: Record<string, unknown> = {}, who = 'owner') =>
	commune.database.call(
		'do_with_case',
		{ of_unit: commune.unit, of_slip: id, deed, ...rest },
		people[who]!
	);

const refused = (code: string) =>
	expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe('a case', () => {
	it('is opened with the slip, once however often it arrives, and due in working days', async () => {
		const id = await slip({ comment: 'Chờ hai tiếng.' }, 5);
		const found = await page(id);
		const calendar = workingCalendar();
		expect(found).toMatchObject({
			cause: 'dissatisfied',
			state: 'new',
			field: 'ho-tich',
			due_on: addWorkingDays(today(), answerDays('dissatisfied', FIRST_CASE_RULE), calendar),
			acknowledge_by: addWorkingDays(today(), FIRST_CASE_RULE.acknowledgeDays, calendar)
		});
		const [{ n }] = (await commune.sql`
			select count(*)::int as n from app.case_event where slip_id = ${id}`) as unknown as [{ n: number }];
		expect(n).toBe(1);
	});

	it.each([
		['an urgent reason, whatever the level', { level: 5, reasons: ['unlawful_fee'] }, 'urgent'],
		['not praise', { level: 5, comment: 'Cảm ơn' }, undefined],
		['not a tap', { level: 1 }, undefined],
		['not blanks', { level: 1, comment: '   ' }, undefined],
		['not another reason', { level: 1, reasons: ['wait_too_long'] }, undefined]
	])('is opened by %s', async (_what, rest, cause) => {
		const [found] = await commune.sql`
			select cause from app.citizen_case where slip_id = ${await slip(rest)}`;
		expect(found?.cause).toBe(cause);
	});

	it('counts the days of the unit’s own calendar', async () => {
		const due = addWorkingDays(today(), 10, workingCalendar());
		await commune.database.call(
			'set_day_change',
			{ of_unit: commune.unit, of_day: due, works: false, name: 'Ngày hội' },
			people.administrator!
		);
		const calendar = workingCalendar([{ day: due, works: false }]);
		const id = await slip({ comment: 'Chờ lâu.' });
		expect((await page(id))!.due_on).toBe(addWorkingDays(today(), 10, calendar));
		await expect(
			commune.database.call(
				'set_day_change',
				{ of_unit: commune.unit, of_day: due, works: true, name: 'x' },
				people.owner!
			)
		).rejects.toEqual(refused('HL-2004'));
	});

	it('goes from new to answered by a named person, and everything stands in its history', async () => {
		const id = await slip({ comment: 'Thiếu ghế.' });
		expect(await act(id, 'acknowledge')).toBe('acknowledged');
		expect((await page(id))!.owner).toBe('Người officer');
		const until = addWorkingDays(today(), 15);
		expect(await act(id, 'interim', { words: 'Chờ mua ghế.', until_day: until })).toBe(
			'in_progress'
		);
		expect(await page(id)).toMatchObject({ due_on: until, interim: 'Chờ mua ghế.' });
		expect(await act(id, 'answer', { words: 'Đã mua thêm 10 ghế.' })).toBe('answered');
		expect(await act(id, 'close')).toBe('closed');
		const events = await commune.database.call(
			'case_events',
			{ of_unit: commune.unit, of_slip: id },
			people.leader!
		);
		expect(events.map(({ deed }) => deed)).toEqual([
			...['open', 'acknowledge', 'interim', 'answer', 'close']
		]);
		const audit =
			await commune.sql`select action from app.audit where subject = ${id} and action like 'case.%' order by id`;
		expect(audit.map(({ action }) => action)).toEqual([
			...['case.opened', 'case.acknowledged', 'case.interim', 'case.answered', 'case.closed']
		]);
	});

	it('is neither read nor touched by who does not answer for its field', async () => {
		const id = await slip({ comment: 'Của hộ tịch.' });
		for (const who of ['colleague', 'viewer', 'administrator', 'stranger']) {
			expect(await page(id, who), who).toBeUndefined();
			await expect(act(id, 'note', { words: 'xem thử' }, who), who).rejects.toEqual(
				refused('HL-7100')
			);
		}
	});

	it('is handed over, transferred and laid to another, and says where to', async () => {
		const [a, b, c] = await Promise.all(
			['Một.', 'Hai.', 'Ba.'].map((comment) => slip({ comment }))
		);
		await act(a!, 'hand_over', { words: 'Việc đất.', target: 'dat-dai' });
		expect(await page(a!)).toBeUndefined();
		expect(await page(a!, 'colleague')).toMatchObject({
			state: 'new',
			owner: null,
			is_masked: false
		});
		await expect(act(b!, 'transfer', { words: 'Không phải ở đây' })).rejects.toEqual(
			refused('HL-7107')
		);
		expect(await act(b!, 'transfer', { words: 'Thuộc công an.', target: 'Công an xã' })).toBe(
			'closed'
		);
		const number = String((await page(a!, 'colleague'))!.number);
		await expect(act(c!, 'merge', { target: number })).rejects.toEqual(refused('HL-7108'));
		expect(await act(c!, 'merge', { target: number }, 'leader')).toBe('closed');
		expect((await page(c!))!.duplicate_number).toBe(Number(number));
	});

	it.each([
		['an answer without words', 'answer', {}, 'HL-7104'],
		[
			'an interim reply without a day ahead',
			'interim',
			{ words: 'Chờ đã', until_day: '2026-01-01' },
			'HL-7105'
		],
		['closing what has no answer', 'close', {}, 'HL-7102'],
		['a field that is none', 'hand_over', { words: 'Nhầm', target: 'khong-co' }, 'HL-7106']
	])('refuses %s', async (_what, deed, rest, code) => {
		await expect(act(await slip({ comment: 'Chờ.' }), deed, rest)).rejects.toEqual(refused(code));
	});
});

describe('the end of a case', () => {
	it('has an answer, a target or another case, whoever tries by direct SQL', async () => {
		const id = await slip({ comment: 'Chờ.' });
		for (const state of ['closed', 'answered'])
			await expect(
				commune.sql`update app.citizen_case set state = ${state} where slip_id = ${id}`
			).rejects.toMatchObject({ code: '23514' });
		for (const role of ['anon', 'authenticated', 'service_role'])
			for (const statement of [
				`update app.citizen_case set state = 'closed', answer = 'xong rồi' where slip_id = '${id}'`,
				`delete from app.citizen_case where slip_id = '${id}'`,
				`update app.case_event set words = 'khác' where slip_id = '${id}'`,
				`delete from app.case_event where slip_id = '${id}'`
			])
				await expect(
					commune.sql.begin(async (sql) => {
						await sql.unsafe(`set local role ${role}`);
						await sql.unsafe(
							`set local request.jwt.claims = '{"role":"${role}","sub":"${people.owner!.sub}"}'`
						);
						await sql.unsafe(statement);
					}),
					`${role}: ${statement}`
				).rejects.toMatchObject({ code: '42501' });
		await expect(
			commune.sql`update app.case_event set words = 'khác' where slip_id = ${id}`
		).rejects.toMatchObject({ code: 'PT409' });
	});
});

describe('the citizen behind the own receipt', () => {
	it('reads state and answer, says once that it is not solved, and a leader answers', async () => {
		const id = await slip({ comment: 'Sai họ tên.' });
		const mark = receiptMark(Buffer.from(`token of ${id}`));
		const mine = async () => (await commune.database.call('case_of_receipt', { mark }, SERVER))[0];
		expect(await mine()).toBeUndefined();
		const at = { of_unit: commune.unit, of_slip: id };
		expect(await commune.database.call('mark_case', { ...at, mark }, SERVER)).toBe(true);
		const other = receiptMark(Buffer.from('another token'));
		expect(await commune.database.call('mark_case', { ...at, mark: other }, SERVER)).toBe(false);
		expect(await mine()).toMatchObject({ state: 'new', answer: null, may_say_unsolved: false });
		await act(id, 'answer', { words: 'Đã sửa.' });
		expect(await mine()).toMatchObject({ answer: 'Đã sửa.', may_say_unsolved: true });
		const unsolved = () =>
			commune.database.call('say_unsolved', { mark, words: 'Vẫn sai.' }, SERVER);
		expect([await unsolved(), await unsolved()]).toEqual([true, false]);
		expect(await mine()).toMatchObject({ state: 'reopened', answer: null });
		await expect(act(id, 'answer', { words: 'Đúng rồi mà.' })).rejects.toEqual(refused('HL-7103'));
		await act(id, 'answer', { words: 'Xin lỗi, nay đã sửa.' }, 'leader');
		expect(await unsolved()).toBe(false);
		expect(await mine()).toMatchObject({ answer: 'Xin lỗi, nay đã sửa.', may_say_unsolved: false });
	});

	it('reads the answer of the case that the own one was laid to', async () => {
		const [first, second] = await Promise.all([
			slip({ comment: 'Mất điện.' }),
			slip({ comment: 'Mất điện!' })
		]);
		const mark = receiptMark(Buffer.from(second));
		await commune.database.call(
			'mark_case',
			{ of_unit: commune.unit, of_slip: second, mark },
			SERVER
		);
		await act(second, 'merge', { target: String((await page(first))!.number) });
		await act(first, 'answer', { words: 'Đã có máy phát.' });
		expect((await commune.database.call('case_of_receipt', { mark }, SERVER))[0]).toMatchObject({
			state: 'answered',
			answer: 'Đã có máy phát.'
		});
	});

	it('is not to be found from the database: what is kept tells no token and no slip from it', async () => {
		const rows =
			await commune.sql`select encode(receipt_mark, 'hex') as mark, slip_id from app.citizen_case
			where receipt_mark is not null`;
		for (const { mark, slip_id } of rows)
			expect(mark).not.toContain(slip_id.replaceAll('-', '').slice(0, 8));
		for (const role of ['anon', 'authenticated'])
			await expect(
				commune.sql.begin(async (sql) => {
					await sql.unsafe(`set local role ${role}`);
					await sql`select receipt_mark from app.citizen_case`;
				})
			).rejects.toMatchObject({ code: '42501' });
	});
});

describe('words of citizens', () => {
	const said = [
		'Gọi 0912 345 678 cho chị Nguyễn Thị Lan ở quầy 2',
		'０９１２．３４５．６７８, hẹn 02/10/2026 mà 05/10/2026 mới có',
		'Thu thêm 1.500.000 đồng, cán bộ Đỗ Ánh nói vậy',
		'0912\n345678 và 0 3 0 0 9 5 0 0 1 2 3 4',
		'Bà con chờ lâu; Đ/c Bình bảo về. Tôi là Lê Tám'
	];

	it('are masked by the database as by the domain', async () => {
		for (const text of said) {
			const [row] =
				await commune.sql`select app.masked(${text}) as text, app.masked(${text.normalize('NFD')}) as nfd`;
			expect(row).toEqual({ text: maskText(text), nfd: maskText(text.normalize('NFD')) });
		}
	});

	it('are read whole by the owner of the field, masked by everybody else, and found without diacritics', async () => {
		const id = await slip({ comment: `Thủ tục ĐẤT ĐAI: ${said[0]}` });
		const find = (words: string, who: string) =>
			commune.database.call(
				'slip_list',
				{ of_unit: commune.unit, from_day: today(), to_day: today(), words },
				people[who]!
			);
		for (const words of ['dat dai', 'Đất Đai', 'thu tuc dat', '"tuc dat dai"'])
			expect(
				(await find(words, 'leader')).map((row) => row.id),
				words
			).toEqual([id]);
		expect((await find('dat dai', 'owner'))[0]!.comment).toContain('0912 345 678');
		for (const who of ['leader', 'viewer', 'administrator'])
			expect((await find('dat dai', who))[0]!.comment, who).toBe(
				'Thủ tục ĐẤT ĐAI: Gọi •••• ••• ••• cho chị ••• ở quầy 2'
			);
		for (const who of ['colleague', 'stranger'])
			expect(await find('dat dai', who), who).toEqual([]);
		expect(await find('0912345678', 'leader')).toEqual([]);
		// Strokes, however many, are no word: PostgreSQL takes no more than 32 negations.
		for (const strokes of [
			'-'.repeat(200),
			'- '.repeat(200),
			'"'.repeat(200),
			'-('.repeat(100),
			'-!'.repeat(99)
		])
			expect(await find(strokes, 'leader'), strokes).toEqual([]);
		expect((await find(`dat ${'-'.repeat(40)}ly`, 'leader')).map((row) => row.id)).toEqual([id]);
		expect(await find('"0912 345 678"', 'leader')).toEqual([]);
	});
});

it('Holidays are the same in the database and in the domain', async () => {
	const rows =
		await commune.sql`select to_char(day, 'YYYY-MM-DD') as day, works, vi, en, provisional from app.holiday order by day`;
	expect(rows.map((row) => ({ ...row }))).toEqual(
		NATIONAL_DAYS.map((one) => ({ provisional: false, ...one }))
	);
	const calendar = workingCalendar([]);
	const [elsewhere] = await commune.sql`select gen_random_uuid() as id`;
	for (const from of ['2025-12-30', '2026-02-13', '2026-08-20', '2027-02-01', '2029-04-27'])
		for (const days of [1, 5, 10, 30]) {
			const [row] = await commune.sql`
				select to_char(app.working_day_after(${elsewhere!.id}, ${from}, ${days}), 'YYYY-MM-DD') as day`;
			expect(row!.day, `${from} + ${days}`).toBe(addWorkingDays(from, days, calendar));
		}
});
