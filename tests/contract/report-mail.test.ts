import { afterAll, beforeAll, expect, it } from 'vitest';
import { judge } from '#lib/server/alerts/judge.ts';
import { sendMails } from '#lib/server/alerts/mail.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { openInbox, type Inbox } from '../mail/inbox.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const DAY_MS = 24 * 3600_000;
let commune: Commune;
let owner: Caller & { sub: string };
let inbox: Inbox;
let mail: { smtpUrl: string; from: string };
beforeAll(async () => {
	commune = await openCommune();
	owner = await personAs(commune, 'officer', 'phu-trach@thu.vn');
	await personAs(commune, 'officer', 'dong-nghiep@thu.vn');
	await personAs(commune, 'leader');
	const assigned = { of_unit: commune.unit, field: 'ho-tich', person_email: 'phu-trach@thu.vn' };
	await commune.database.call('assign_owner', assigned, SERVER);
	await commune.sql`insert into app.receipt_setting (unit_id, public_address)
		values (${commune.unit}, 'https://mot-cua.example')`;
	await commune.sql`update app.field set opened_on = '2026-01-01'`;
	inbox = await openInbox();
	mail = { smtpUrl: `smtp://127.0.0.1:${inbox.port}`, from: 'hai-long@thu.vn' };
});
afterAll(async () => {
	await commune.close();
	await inbox.close();
});

/** A round of the server on a day, some days after the first one. @returns what came */
async function round(today: string, daysLater = 0) {
	inbox.mails.length = 0;
	await judge(commune.database, today);
	await sendMails(commune.database, mail, new Date(Date.now() + daysLater * DAY_MS + 60_000));
	return inbox.mails.map(({ to, text }) => ({ to, text }));
}
const wish = (mails: string) =>
	commune.database.call('wish_alerts', { of_unit: commune.unit, mail: mails }, owner);

it('an owed section is mailed to its owner alone, who has chosen nothing: with its due day, and where it is written', async () => {
	const [first, ...others] = await round('2027-01-02');
	expect(others).toEqual([]);
	expect(first!.to).toEqual(['phu-trach@thu.vn']);
	const lines = first!.text.split(/\r?\n/);
	expect(lines).toContain('- Đến kỳ nộp phần báo cáo · Hộ tịch · Quý IV/2026 · hạn 05/01/2027');
	expect(lines).toContain(
		'  https://mot-cua.example/desk/report-121/2026-Q4/write/ho-tich?unit=phuong-thu'
	);
	expect(first!.text).not.toContain('Đất đai');
});

it('it is mailed once, however often the round comes', async () => {
	expect(await round('2027-01-02')).toEqual([]);
	expect(await round('2027-01-04', 2)).toEqual([]);
});

it('once it is overdue that is mailed too, not on the day of the mail before', async () => {
	expect(await round('2027-01-06')).toEqual([]);
	const [late, ...others] = await round('2027-01-06', 1);
	expect(others).toEqual([]);
	expect(late!.text).toContain(
		'- Phần báo cáo quá hạn nộp · Hộ tịch · Quý IV/2026 · hạn 05/01/2027'
	);
	expect(late!.text).toContain('/write/ho-tich');
	expect(await round('2027-01-07', 2)).toEqual([]);
});

it('whoever chose none gets none, and a made-up owner of a sample neither', async () => {
	await commune.sql`delete from app.alert_mailed`;
	await commune.sql`update app.unit set is_sample = true`;
	expect(await round('2027-01-08', 4)).toEqual([]);
	await commune.sql`update app.unit set is_sample = false`;
	expect(await round('2027-01-08', 4)).toHaveLength(1);
	await wish('none');
	await commune.sql`delete from app.alert_mailed`;
	expect(await round('2027-01-08', 4)).toEqual([]);
	await wish('daily');
	await commune.sql`delete from app.alert_mailed`;
	expect(await round('2027-01-08', 4)).toHaveLength(1);
});

it('whoever no longer owns the field is not reminded of it', async () => {
	await commune.sql`delete from app.alert_mailed`;
	await commune.sql`delete from app.alert_wish`;
	await commune.sql`update app.owner_assignment set valid_from = '2026-01-01', valid_to = '2026-10-01'`;
	expect(await round('2027-01-09', 6)).toEqual([]);
});
