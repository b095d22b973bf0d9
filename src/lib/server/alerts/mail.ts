import { createTransport } from 'nodemailer';
import { number } from '#lib/domain/text/number.ts';
import { alertsTexts } from '#lib/i18n/alerts.ts';
import { SERVER, type Database, type Result } from '#lib/server/database/port.ts';
import type { Environment } from '#lib/server/environment.ts';
import { log } from '#lib/server/log.ts';
import { alertLine } from './words.ts';

type Mail = NonNullable<Environment['mail']>;
type Due = Result<'alert_mails'>[number];

/** Those who want alerts once a day get them when a day has passed. */
const DAY_MS = 24 * 3600_000;
/** A mail that names more says how many there are beside. */
const AT_MOST = 50;
/** A mail server that does not answer delays the other mails only briefly. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * Sends what each person wants to hear and has not heard. It is asked in that person's own name, so a mail says what
 * the desk would show, and no more. A mail that does not go out is tried again with the next round.
 */
export async function sendMails(database: Database, mail: Mail, now = new Date()): Promise<number> {
	const before = new Date(now.getTime() - DAY_MS).toISOString();
	const due = await database.call('alert_mails', { daily_before: before }, SERVER);
	if (due.length === 0) return 0;
	const transport = createTransport({ url: mail.smtpUrl, ...PATIENCE });
	let sent = 0;
	try {
		for (const one of due)
			try {
				const message = await write(database, one);
				if (message && (await sendOne(database, one, message, { transport, from: mail.from })))
					sent += 1;
			} catch (error) {
				// Whatever is wrong with one of them, the others hear of theirs.
				log.warn({ err: error }, 'alert mail not written');
			}
	} finally {
		transport.close();
	}
	return sent;
}

interface Message {
	/** The alerts that it tells of, taken by this process. */
	ids: string[];
	subject: string;
	text: string;
}

/** @returns nothing where another process has taken it all */
async function write(database: Database, one: Due): Promise<Message | undefined> {
	const caller = { role: 'authenticated', sub: one.user_id } as const;
	const at = { of_unit: one.unit_id };
	const [unmailed, fields, [setting]] = await Promise.all([
		database.call('unmailed_alerts', at, caller),
		database.call('fields', at, caller),
		database.call('receipt_setting', at, SERVER)
	]);
	const ids = (await database.call(
		'take_alerts',
		{ ...at, of_user: one.user_id, ids: unmailed.map(({ id }) => id) },
		SERVER
	)) as string[];
	const alerts = unmailed.filter(({ id }) => ids.includes(id));
	if (alerts.length === 0) return undefined;
	const names = new Map(fields.map(({ code, name }) => [code, name]));
	const address = setting?.public_address;
	const link = address ? `${address}/desk/alerts?unit=${encodeURIComponent(one.unit_code)}` : '';
	const more = alerts.length - AT_MOST;
	const text = (['vi', 'en'] as const).map((locale) => {
		const t = alertsTexts[locale];
		return [
			...alerts.slice(0, AT_MOST).flatMap((alert) => {
				const section = address ? sectionLink(address, one.unit_code, alert) : null;
				return [`- ${alertLine(alert, names, locale)}`, ...(section ? [`  ${section}`] : [])];
			}),
			...(more > 0 ? [t.mailMore(number(more))] : []),
			'',
			`${t.mailOpen} ${link}`.trim(),
			t.mailWhy
		].join('\n');
	});
	const subject = alertsTexts.vi.mailSubject(one.unit_name, number(alerts.length));
	return { ids, subject, text: text.join('\n\n') };
}

/** Where a section that is due is written; null for what is no reminder of one. */
function sectionLink(
	address: string,
	unit: string,
	{ kind, subject }: { kind: string; subject: string }
): string | null {
	const [quarter = '', field = ''] = subject.split(' ');
	if (kind !== 'section_due' && kind !== 'section_overdue') return null;
	const path = ['desk', 'report-121', quarter, 'write', field].map(encodeURIComponent).join('/');
	return `${address}/${path}?unit=${encodeURIComponent(unit)}`;
}

async function sendOne(
	database: Database,
	one: Due,
	{ ids, ...message }: Message,
	{ transport, from }: { transport: ReturnType<typeof createTransport>; from: string }
): Promise<boolean> {
	let went = true;
	try {
		await transport.sendMail({ from, to: one.email, ...message });
	} catch (error) {
		went = false;
		log.warn({ err: error }, 'alert mail not sent');
	}
	const mailed = { of_unit: one.unit_id, of_user: one.user_id, ids, went };
	await database.call('alerts_mailed', mailed, SERVER);
	return went;
}
