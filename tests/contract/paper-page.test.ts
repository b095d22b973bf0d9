import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '#lib/server/identity/session.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { actions, load } from '../../src/routes/desk/slips/import/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
const sessions: Record<string, string> = {};
beforeAll(async () => {
	commune = await openCommune();
	for (const role of ['leader', 'administrator', 'officer', 'viewer'] as const) {
		const email = `${role}@thu.vn`;
		const password = 'mot-mat-khau-thu';
		await commune.database.call(
			'create_account',
			{ email, password, full_name: role, role, unit: commune.unit },
			SERVER
		);
		const [signed] = await commune.sql`select * from api.sign_in(${email}, ${password})`;
		sessions[role] = Object.values(signed!).find(
			(value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
		) as string;
	}
});
afterAll(() => commune.close());

async function eventOf(role: string, form = new FormData()) {
	return {
		locals: {
			...{ database: commune.database, locale: 'vi' },
			person: await personOf(commune.database, sessions[role]!)
		},
		url: new URL('http://localhost/desk/slips/import'),
		request: new Request('http://localhost/', { method: 'POST', body: form })
	} as never;
}
async function send(
	what: 'preview' | 'store',
	lines: string[],
	{ role = 'leader', partly = false, chosen = {} as Record<string, string> } = {}
) {
	const form = new FormData();
	form.set('file', new File([lines.join('\n')], 'phieu.csv'));
	if (partly) form.set('partly', 'on');
	for (const [name, meaning] of Object.entries(chosen)) form.set(name, meaning);
	const answer = (await actions[what]!(await eventOf(role, form))) as Record<string, unknown>;
	return (answer.data ?? answer) as Record<string, unknown>;
}
const kept = async () =>
	(await commune.sql`select count(*)::int as n from app.slip where channel = 'paper'`)[0]!.n;

const GOOD = ['Số phiếu,Ngày,Mức độ', '1,02/11/2026,Hài lòng', '2,02/11/2026,Rất hài lòng'];
const BAD = [...GOOD.with(1, '3,31/02/2026,Hài lòng').with(2, '4,03/11/2026,Bình thường')];

describe('paper slips on the page of the desk', () => {
	it('are looked at before anything is stored', async () => {
		expect(await send('preview', GOOD)).toMatchObject({
			...{ isStored: false, outcome: { rows: 2, stored: 2, repeated: 0, rejected: 0 } }
		});
		expect(await kept()).toBe(0);
	});

	it('come in, and a second time add nothing', async () => {
		expect(await send('store', GOOD)).toMatchObject({ isStored: true, outcome: { stored: 2 } });
		expect(await send('store', GOOD)).toMatchObject({ outcome: { stored: 0, repeated: 2 } });
		expect(await kept()).toBe(2);
	});

	it('come in as a whole or not at all, with row, column and reason, unless the rest is wanted', async () => {
		const held = await send('store', BAD);
		expect(held).toMatchObject({
			isStored: false,
			refusal: { message: expect.stringContaining('Chưa nhập') }
		});
		expect(held.lines).toMatchObject([
			{ row: 2, column: 'Ngày', value: '31/02/2026', code: 'HL-1101' }
		]);
		expect(await kept()).toBe(2);
		expect(await send('store', BAD, { partly: true })).toMatchObject({
			...{ isStored: true, outcome: { stored: 1, rejected: 1 } }
		});
		expect(await kept()).toBe(3);
	});

	it('may be those of a form on the web, whose columns are the questions', async () => {
		const form = [
			'Dấu thời gian,Ông/Bà có hài lòng với việc phục vụ hôm nay không?,Nơi ngồi chờ đủ chỗ,Chú ý lắng nghe',
			'04/11/2026 8:15:30,Rất hài lòng,Hài lòng,Không có ý kiến',
			'04/11/2026 14:02:00,Không hài lòng,Bình thường,Không hài lòng'
		];
		expect(await send('store', form)).toMatchObject({ isStored: true, outcome: { stored: 2 } });
		expect(
			await commune.sql`select level, items from app.slip join app.slip_follow_up on slip_id = id
				where answered_on = '2026-11-04' order by answered_at`
		).toMatchObject([
			{ level: 5, items: { A1: 4, O2: null } },
			{ level: 2, items: { A1: 3, O2: 2 } }
		]);
	});

	describe('of a form that words everything its own way', () => {
		const FORM = [
			'Dấu thời gian,Bạn thấy hôm nay thế nào?,Bạn đến làm gì?,Vì sao?,Cán bộ có lịch sự không?,Số điện thoại',
			'05/11/2026 8:15:30,Tệ,Khai sinh,"Chờ lâu, Nóng quá",Tạm được,0912345678',
			'05/11/2026 9:00:00,Tuyệt vời,Khai sinh,,Tuyệt vời,'
		];
		const columns = {
			'column:ban thay hom nay the nao': 'level',
			'column:ban den lam gi': 'field',
			'column:vi sao': 'reasons',
			'column:can bo co lich su khong': 'O1',
			'column:so dien thoai': 'ignored'
		};
		const words = {
			'level:te': '1',
			'level:tam duoc': '3',
			'level:tuyet voi': '5',
			'field:khai sinh': 'ho-tich',
			'reason:nong qua': 'other_reason'
		};

		it('ask what each column is, with an example whose digits nobody reads', async () => {
			const answer = await send('preview', FORM);
			expect(answer.refusal).toMatchObject({ code: 'HL-1104' });
			expect(answer.columns).toMatchObject([
				{ title: 'Dấu thời gian', meaning: 'date' },
				{ word: 'ban thay hom nay the nao', meaning: null, example: 'Tệ' },
				{ meaning: null, example: 'Khai sinh' },
				...[{ meaning: null }, { meaning: null }],
				{ meaning: null, example: expect.not.stringContaining('345') }
			]);
		});

		it('then ask for each word once, and store nothing that was not told', async () => {
			const before = await kept();
			const answer = await send('store', FORM, { chosen: columns });
			expect(answer).toMatchObject({ isStored: false, outcome: { rejected: 2 } });
			expect(answer.unknown).toEqual([
				...[{ kind: 'level', word: 'te', text: 'Tệ' }],
				{ kind: 'field', word: 'khai sinh', text: 'Khai sinh' },
				{ kind: 'reason', word: 'nong qua', text: 'Nóng quá' },
				{ kind: 'level', word: 'tam duoc', text: 'Tạm được' },
				{ kind: 'level', word: 'tuyet voi', text: 'Tuyệt vời' }
			]);
			expect(await kept()).toBe(before);
			// What was chosen and not used is not remembered.
			expect(await send('preview', FORM)).toMatchObject({ refusal: { code: 'HL-1104' } });
		});

		it('come in by what was chosen, which is remembered for the next file of this unit', async () => {
			const chosen = { ...columns, ...words };
			expect(await send('store', FORM, { chosen })).toMatchObject({
				...{ isStored: true, outcome: { stored: 2, rejected: 0 } }
			});
			expect(
				await commune.sql`select level, field, reasons, items from app.slip
					left join app.slip_follow_up on slip_id = id
					where answered_on = '2026-11-05' order by answered_at`
			).toMatchObject([
				{
					...{ level: 1, field: 'ho-tich', items: { O1: 3 } },
					reasons: ['other_reason', 'wait_too_long']
				},
				{ level: 5, field: 'ho-tich', items: { O1: 5 } }
			]);
			const next = [FORM[0]!, '06/11/2026 8:15:30,Tuyệt vời,Khai sinh,,Tệ,'];
			expect(await send('store', next)).toMatchObject({ isStored: true, outcome: { stored: 1 } });
			const page = (await load(await eventOf('leader'))) as { remembered: { word: string }[] };
			expect(page.remembered.map(({ word }) => word)).toContain('tuyet voi');
			const [noted] = await commune.sql`select count(*)::int as n from app.audit
				where action = 'slips.mapped'`;
			expect(noted!.n).toBe(1);
		});

		it('are asked again about what was forgotten, or means nothing any more', async () => {
			const next = [FORM[0]!, '07/11/2026 8:15:30,Tuyệt vời,Khai sinh,,Tệ,'];
			const answer = await send('preview', next, { chosen: { 'level:te': '' } });
			expect(answer.unknown).toEqual([{ kind: 'level', word: 'te', text: 'Tệ' }]);
			await commune.sql`update app.paper_word set meaning = 'linh-vuc-da-bo' where kind = 'field'`;
			expect((await send('preview', next)).unknown).toMatchObject([{ kind: 'field' }]);
		});
	});

	it('ask how to read days that seem to be swapped, and store them as somebody said', async () => {
		const lines = ['Ngày,Mức độ', '10/13/2026,5', '10/14/2026,5', '10/5/2026,4'];
		expect(await send('store', lines)).toMatchObject({
			...{ refusal: { code: 'HL-6514' }, asksDays: true }
		});
		expect(await send('store', lines, { chosen: { days: 'swap' } })).toMatchObject({
			...{ isStored: true, outcome: { stored: 3, rejected: 0 } }
		});
	});

	it('are told by name what they are not: no file, no table', async () => {
		const none = (await actions.store!(await eventOf('leader'))) as { status: number };
		expect(none.status).toBe(422);
		expect(await send('store', ['<html><table></table></html>'])).toMatchObject({
			refusal: { code: expect.stringMatching(/^HL-\d{4}$/) }
		});
	});

	it('are brought by who leads the unit, and by nobody else', async () => {
		for (const role of ['officer', 'viewer']) {
			await expect(load(await eventOf(role))).rejects.toMatchObject({
				problem: { code: 'HL-2004' }
			});
			await expect(send('store', GOOD, { role })).rejects.toMatchObject({
				problem: { code: 'HL-2004' }
			});
		}
		expect(await load(await eventOf('administrator'))).toMatchObject({ unitName: 'Phường Thử' });
	});
});
