import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/time/day.ts';
import { alertLine } from '#lib/server/alerts/words.ts';
import { callHooks } from '#lib/server/alerts/hook.ts';
import { judge } from '#lib/server/alerts/judge.ts';
import { sendMails } from '#lib/server/alerts/mail.ts';
import { keepTelling } from '#lib/server/alerts/round.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { openInbox, type Inbox } from '../mail/inbox.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
const people: Record<string, Caller & { sub: string }> = {};
/** A real mail server. */
let inbox: Inbox;
let mail: { smtpUrl: string; from: string };

beforeAll(async () => {
	commune = await openCommune();
	people.leader = await personAs(commune, 'leader');
	people.owner = await personAs(commune, 'officer', 'owner@thu.vn');
	people.colleague = await personAs(commune, 'officer', 'colleague@thu.vn');
	people.administrator = await personAs(commune, 'administrator');
	for (const [field, person_email] of [
		['ho-tich', 'owner@thu.vn'],
		['dat-dai', 'colleague@thu.vn']
	] as const)
		await commune.database.call(
			'assign_owner',
			{ of_unit: commune.unit, field, person_email },
			SERVER
		);
	inbox = await openInbox();
	mail = { smtpUrl: `smtp://127.0.0.1:${inbox.port}`, from: 'hai-long@thu.vn' };
});
afterAll(async () => {
	await commune.close();
	await inbox.close();
});

async function slip(rest: Record<string, unknown>) {
	const id = mintId();
	const entry = {
		...{ unit: commune.unit, channel: 'paper', id, level: 2, field: 'ho-tich' },
		answered_at: new Date().toISOString(),
		...rest
	};
	await commune.database.call('store_slips', { entries: [entry] }, SERVER);
	return id;
}
const alerts = (who: string) =>
	commune.database.call('alerts', { of_unit: commune.unit }, people[who]!);
const wish = (who: string, mails: string) =>
	commune.database.call('wish_alerts', { of_unit: commune.unit, mail: mails }, people[who]!);

describe('an alert', () => {
	it('is there with the slip that tells of extra money, for who answers for it', async () => {
		const id = await slip({ reasons: ['unlawful_fee'], comment: 'Số tôi 0912345678' });
		for (const who of ['leader', 'owner', 'administrator'])
			expect(await alerts(who), who).toMatchObject([
				{ kind: 'urgent_reason', subject: id, field: 'ho-tich' }
			]);
		expect(await alerts('colleague')).toEqual([]);
	});

	it('is seen by name, once, and only by whom it is for', async () => {
		const [open] = await alerts('owner');
		const see = (who: string) =>
			commune.database.call(
				'acknowledge_alert',
				{ of_unit: commune.unit, of_id: open!.id },
				people[who]!
			);
		expect(await see('colleague')).toBe(false);
		expect(await see('owner')).toBe(true);
		expect(await see('leader')).toBe(false);
		expect((await alerts('leader'))[0]).toMatchObject({ acknowledged_by: 'Người officer' });
	});

	it('ends with the answer, and what is overdue is raised once', async () => {
		const id = await slip({ comment: 'Chờ lâu.' });
		await commune.sql`update app.citizen_case set due_on = current_date - 3 where slip_id = ${id}`;
		const raise = () => commune.database.call('raise_alerts', {}, SERVER);
		expect([await raise(), await raise()]).toEqual([1, 0]);
		const mine = async () => (await alerts('owner')).filter(({ subject }) => subject === id);
		expect((await mine()).map(({ kind, ended_at }) => [kind, ended_at])).toEqual([
			['case_overdue', null],
			['case_opened', null]
		]);
		await commune.database.call(
			'do_with_case',
			{ of_unit: commune.unit, of_slip: id, deed: 'answer', words: 'Đã thêm người.' },
			people.owner!
		);
		expect((await mine()).every(({ ended_at }) => ended_at !== null)).toBe(true);
	});

	it('tells of a tablet that was heard of and fell silent, until it is heard again', async () => {
		await commune.sql`delete from app.holiday`;
		await commune.sql`insert into app.day_change values (${commune.unit}, app.local_day(now()), true, 'Làm việc')
			on conflict do nothing`;
		await commune.sql`update app.device set last_heartbeat_at = now() - interval '2 hours'`;
		await commune.database.call('raise_alerts', {}, SERVER);
		const silent = async () =>
			(await alerts('leader')).filter(({ kind }) => kind === 'tablet_silent');
		expect(await silent()).toMatchObject([{ ended_at: null }]);
		await commune.sql`update app.device set last_heartbeat_at = now()`;
		await commune.database.call('raise_alerts', {}, SERVER);
		expect((await silent())[0]!.ended_at).not.toBeNull();
	});

	it('reminds the owner of a section that is due, and says when it is late', async () => {
		const seenBy = async (who: string) =>
			(await alerts(who))
				.filter(({ kind, ended_at }) => kind.startsWith('section') && ended_at === null)
				.map(({ kind, field, detail }) => [kind, field, (detail as { due: string }).due]);
		const version = (year: number, n: number, state: string, due: string) =>
			commune.sql`insert into app.section_version
				(unit_id, year, quarter, field, version, state, body, by_person, due_on)
				values (${commune.unit}, ${year}, 4, 'ho-tich', ${n}, ${state}, '{}', ${people.owner!.sub}, ${due})`;
		// What was filed for the same quarter a year ago is no excuse.
		await version(2025, 1, 'filed', '2026-01-05');
		await judge(commune.database, '2027-01-02');
		expect(await seenBy('owner')).toEqual([['section_due', 'ho-tich', '2027-01-05']]);
		expect((await seenBy('leader')).length).toBeGreaterThan(1);
		await judge(commune.database, '2027-01-05');
		expect(await seenBy('owner')).toEqual([['section_due', 'ho-tich', '2027-01-05']]);
		await judge(commune.database, '2027-01-06');
		expect(await seenBy('owner')).toEqual([['section_overdue', 'ho-tich', '2027-01-05']]);
		await version(2026, 1, 'filed', '2027-01-05');
		expect(await seenBy('owner')).toEqual([]);
		await judge(commune.database, '2027-01-07');
		expect(await seenBy('owner')).toEqual([]);
		// Sent back it is owed again, by the day it had when it was filed, whatever the rules say by now.
		await commune.sql`update app.unit_setting set report_due_days = 30`;
		await version(2026, 2, 'change_requested', '2027-01-05');
		await judge(commune.database, '2027-01-08');
		expect(await seenBy('owner')).toEqual([['section_overdue', 'ho-tich', '2027-01-05']]);
		await commune.sql`update app.unit_setting set report_due_days = 5`;
	});
});

describe('a week that moves for a reason', () => {
	const weeks = async (from: string, many: number, satisfied: number) => {
		const entries = Array.from({ length: many * 20 }, (_, at) => ({
			...{ unit: commune.unit, channel: 'paper', id: mintId(), field: 'dat-dai' },
			level: at % 20 < satisfied + (Math.floor(at / 20) % 2) ? 5 : 2,
			answered_at: `${addDays(from, 7 * Math.floor(at / 20) + (at % 5))}T02:00:00Z`
		}));
		for (let at = 0; at < entries.length; at += 100)
			await commune.database.call('store_slips', { entries: entries.slice(at, at + 100) }, SERVER);
	};
	const signals = async (who = 'leader') =>
		(await alerts(who)).filter(({ kind }) => kind === 'control_signal');

	it('is an alert for who leads, with its week, its rules and the slips behind it, until a week is usual again', async () => {
		// Sixteen usual weeks from Monday 05/01/2026, then one in which few were satisfied.
		await weeks('2026-01-05', 16, 17);
		await judge(commune.database, '2026-04-27');
		expect(await signals()).toEqual([]);
		await weeks('2026-04-27', 1, 5);
		// While the week runs it is no news.
		await judge(commune.database, '2026-05-03');
		expect(await signals()).toEqual([]);
		await judge(commune.database, '2026-05-04');
		await judge(commune.database, '2026-05-05');
		const [found, ...rest] = await signals();
		expect(rest).toEqual([]);
		expect(found).toMatchObject({
			...{ field: null, subject: 'concern', ended_at: null },
			detail: { way: 'concern', week: '2026-04-27', satisfied: 5, n: 20, from: '2025-10-01' }
		});
		expect(alertLine(found!, new Map(), 'vi')).toBe(
			'Tuần vừa qua có dấu hiệu biến động thật · hài lòng thấp đi · tuần 27/04/2026 – 03/05/2026 · 25,0% · ngoài giới hạn'
		);
		expect(await signals('colleague')).toEqual([]);
		await weeks('2026-05-04', 1, 17);
		await judge(commune.database, '2026-05-11');
		expect(await signals()).toMatchObject([{ subject: 'concern' }]);
		expect((await signals())[0]!.ended_at).not.toBeNull();
	});
});

describe('a mail', () => {
	it('says to each person what the desk would show, never the words of a citizen, and only once', async () => {
		for (const who of ['owner', 'colleague']) await wish(who, 'at_once');
		await slip({ reasons: ['unlawful_fee'], comment: 'Bí mật 0987654321 chị Lan' });
		await slip({ field: 'dat-dai', comment: 'Chờ ở phòng đất.' });
		expect(await sendMails(commune.database, mail)).toBe(2);
		expect(await sendMails(commune.database, mail)).toBe(0);
		const of = (address: string) => inbox.mails.find(({ to }) => to.includes(address))!.text;
		expect(of('owner@thu.vn')).toContain('Phiếu báo bị thu thêm tiền · Hộ tịch');
		expect(of('owner@thu.vn')).not.toContain('Đất đai');
		expect(of('colleague@thu.vn')).toContain('Có ý kiến mới cần trả lời · Đất đai');
		expect(of('colleague@thu.vn')).not.toContain('Hộ tịch');
		for (const { text } of inbox.mails) expect(text).not.toMatch(/Bí mật|0987654321|Lan|phòng đất/);
	});

	it('comes together once a day where that is wished, and not at all to who is no member any more', async () => {
		inbox.mails.length = 0;
		await wish('owner', 'daily');
		await slip({ comment: 'Một.' });
		expect(await sendMails(commune.database, mail)).toBe(0);
		expect(await sendMails(commune.database, mail, new Date(Date.now() + 25 * 3600_000))).toBe(1);
		await slip({ field: 'dat-dai', comment: 'Hai.' });
		await commune.sql`delete from app.member where user_id = ${people.colleague!.sub}`;
		expect(await sendMails(commune.database, mail)).toBe(0);
	});

	it('that could not be sent is sent with the next round', async () => {
		inbox.mails.length = 0;
		await wish('leader', 'at_once');
		await slip({ comment: 'Ba.' });
		expect(await sendMails(commune.database, { ...mail, smtpUrl: 'smtp://127.0.0.1:9' })).toBe(0);
		expect(await sendMails(commune.database, mail)).toBe(1);
	});

	it('goes out by itself as soon as the slip is there', async () => {
		inbox.mails.length = 0;
		const stop = keepTelling(commune.database, mail, 600_000);
		await expect
			.poll(() =>
				commune.database.call('alert_mails', { daily_before: '2000-01-01T00:00:00Z' }, SERVER)
			)
			.toEqual([]);
		await slip({ reasons: ['unlawful_fee'] });
		await expect.poll(() => inbox.mails.length).toBeGreaterThan(0);
		await stop();
	});
});

it('A bridge gets every alert signed, and one that fails is told again', async () => {
	const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
	let status = 500;
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			calls.push({ headers: request.headers, body });
			response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const hook_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const set = (who: string) =>
		commune.database.call('set_alert_hook', { of_unit: commune.unit, hook_url }, people[who]!);
	await expect(set('leader')).rejects.toMatchObject({ problem: { code: 'HL-2004' } });
	const secret = await set('administrator');
	const id = await slip({ reasons: ['unlawful_fee'], comment: 'Riêng tư' });
	await callHooks(commune.database);
	const [hook] = await commune.database.call(
		'alert_hook',
		{ of_unit: commune.unit },
		people.administrator!
	);
	expect(hook!.failure).toBe('HTTP 500');
	status = 200;
	await callHooks(commune.database);
	await callHooks(commune.database);
	expect(calls).toHaveLength(2);
	const { headers, body } = calls[1]!;
	expect(JSON.parse(body)).toMatchObject({
		unit: 'phuong-thu',
		alerts: [{ kind: 'urgent_reason', subject: id }]
	});
	expect(body).not.toContain('Riêng tư');
	const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-hai-long-signature']))!;
	expect(v1).toBe(
		createHmac('sha256', Buffer.from(secret, 'hex')).update(`${t}.${body}`).digest('hex')
	);
	await new Promise((resolve) => server.close(resolve));
});
