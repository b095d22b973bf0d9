import { createTransport } from 'nodemailer';
import { number } from '#lib/domain/text/number.ts';
import { alertsTexts } from '#lib/i18n/alerts.ts';
import type { Database, Result } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';
import type { Environment } from '#lib/server/environment.ts';
import { log } from '#lib/server/log.ts';
import { alertLine } from './words.ts';

type Mail = NonNullable<Environment['mail']>;
type Due = Result<'alert_mails'>[number];

/** Those who want alerts once a day get them when a day has passed. */
const DAY_MS = 24 * 3600_000;

/**
 * Sends what each person wants to hear and has not heard. It is asked in that person's own name, so a mail says what
 * the desk would show, and no more. A mail that does not go out is tried again with the next round.
 */
export async function sendMails(database: Database, mail: Mail, now = new Date()): Promise<number> {
	const before = new Date(now.getTime() - DAY_MS).toISOString();
	const due = await database.call('alert_mails', { daily_before: before }, SERVER);
	if (due.length === 0) return 0;
	const transport = createTransport(mail.smtpUrl);
	let sent = 0;
	try {
		for (const one of due)
			if (
				await sendOne(database, one, now, (message) =>
					transport.sendMail({ from: mail.from, ...message })
				)
			)
				sent += 1;
	} finally {
		transport.close();
	}
	return sent;
}

type Send = (message: { to: string; subject: string; text: string }) => Promise<unknown>;

async function sendOne(database: Database, one: Due, now: Date, send: Send): Promise<boolean> {
	const caller = { role: 'authenticated', sub: one.user_id } as const;
	const [alerts, fields, [setting]] = await Promise.all([
		database.call('alerts', { of_unit: one.unit_id, since: one.since, at_most: 50 }, caller),
		database.call('fields', { of_unit: one.unit_id }, caller),
		database.call('receipt_setting', { of_unit: one.unit_id }, SERVER)
	]);
	const at = { of_unit: one.unit_id, of_user: one.user_id };
	const until = alerts.map(({ raised_at }) => raised_at).reduce(later, now.toISOString());
	// Several processes may be at it: one of them takes the mail.
	if (
		!(await database.call(
			'take_alert_mail',
			{ ...at, since: one.since, until_moment: until },
			SERVER
		))
	)
		return false;
	if (alerts.length === 0) return false;
	const names = new Map(fields.map(({ code, name }) => [code, name]));
	const address = setting?.public_address;
	const link = address ? `${address}/desk/alerts?unit=${encodeURIComponent(one.unit_code)}` : '';
	const { vi, en } = alertsTexts;
	const text = [
		...alerts.map((alert) => `- ${alertLine(alert, names, 'vi')}`),
		'',
		`${vi.mailOpen} ${link}`.trim(),
		vi.mailWhy,
		'',
		...alerts.map((alert) => `- ${alertLine(alert, names, 'en')}`),
		'',
		`${en.mailOpen} ${link}`.trim(),
		en.mailWhy
	].join('\n');
	try {
		const subject = vi.mailSubject(one.unit_name, number(alerts.length));
		await send({ to: one.email, subject, text });
		return true;
	} catch (error) {
		log.warn({ err: error }, 'alert mail not sent');
		await database.call(
			'take_alert_mail',
			{ ...at, since: until, until_moment: one.since },
			SERVER
		);
		return false;
	}
}

const later = (a: string, b: string) => (Date.parse(b) >= Date.parse(a) ? b : a);
