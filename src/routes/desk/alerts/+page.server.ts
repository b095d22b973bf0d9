import { fail } from '@sveltejs/kit';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { addDays, isDay } from '#lib/domain/time/day.ts';
import { alertsTexts } from '#lib/i18n/alerts.ts';
import { alertLine } from '#lib/server/alerts/words.ts';
import { administers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../enter.ts';
import { refuse } from '../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

const MAILS = ['none', 'at_once', 'daily'] as const;

/** The days of the slips behind a signal of a control chart, and of the chart itself. */
function daysOf(kind: string, detail: unknown) {
	const { week, from } = (detail ?? {}) as { week?: unknown; from?: unknown };
	if (kind !== 'control_signal' || !isDay(week) || !isDay(from)) return null;
	const sunday = addDays(week, 6);
	return { chart: `${from}..${sunday}`, slips: `${week}..${sunday}` };
}

/** Where an alert leads to. */
function pathOf(kind: string, subject: string): string | null {
	if (kind === 'control_signal') return '/desk/figures';
	if (kind === 'answers_unusual') return '/desk/cases/signs';
	if (kind === 'tablet_silent') return `/desk/devices/${encodeURIComponent(subject)}`;
	if (kind === 'section_due' || kind === 'section_overdue')
		return `/desk/report-121/${subject.split(' ')[0]}`;
	if (kind === 'satisfaction_fell') return '/desk';
	return isUuid(subject) ? `/desk/cases/${subject}` : null;
}

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const at = { of_unit: unit.id };
	const [alerts, mail, fields, [hook]] = await Promise.all([
		database.call('alerts', { ...at, at_most: 200 }, caller),
		database.call('alert_wish', at, caller),
		database.call('fields', at, caller),
		administers(unit) ? database.call('alert_hook', at, caller) : []
	]);
	const names = new Map(
		fields.map((row) => [row.code, (locale === 'en' && row.name_en) || row.name])
	);
	return {
		unit: { name: unit.name },
		mail,
		mayWish: unit.roles.some((role) => role !== 'viewer'),
		hook: administers(unit) ? (hook ?? { url: '', failed_at: null, failure: null }) : null,
		alerts: alerts.map((alert) => ({
			id: alert.id,
			words: alertLine(alert, names, locale),
			path: pathOf(alert.kind, alert.subject),
			quarter: alert.kind === 'answers_unusual' ? alert.subject.split(' ')[0]! : null,
			days: daysOf(alert.kind, alert.detail),
			raisedAt: alert.raised_at,
			seenAt: alert.acknowledged_at,
			seenBy: alert.acknowledged_by,
			isOver: alert.ended_at !== null
		}))
	};
};

export const actions: Actions = {
	see: async (event) => {
		const { person, unit } = await enterDesk(event);
		const id = String((await event.request.formData()).get('id') ?? '');
		if (!isUuid(id)) return;
		await event.locals.database.call(
			'acknowledge_alert',
			{ of_unit: unit.id, of_id: id },
			callerOf(person)
		);
	},
	mail: async (event) => {
		const { person, unit } = await enterDesk(event);
		const given = (await event.request.formData()).get('mail');
		const mail = MAILS.find((one) => one === given) ?? 'none';
		try {
			await event.locals.database.call('wish_alerts', { of_unit: unit.id, mail }, callerOf(person));
		} catch (error) {
			return refuse(error, event.locals.locale, {});
		}
		return { done: true };
	},
	hook: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const url = String((await event.request.formData()).get('url') ?? '').trim();
		if (url !== '' && !/^https?:\/\/[^ ]{3,400}$/.test(url))
			return fail(422, { url, refusal: { message: alertsTexts[locale].hookBad } });
		try {
			const secret = await database.call(
				'set_alert_hook',
				{ of_unit: unit.id, hook_url: url },
				callerOf(person)
			);
			return { done: true, secret };
		} catch (error) {
			return refuse(error, locale, { url });
		}
	}
};
