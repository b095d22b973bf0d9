import { date } from '#lib/domain/text/date.ts';
import type { Rule } from '#lib/domain/control/signals.ts';
import { shareOfAnswers } from '#lib/domain/text/answers.ts';
import { addDays, isDay } from '#lib/domain/time/day.ts';
import type { SignTest } from '#lib/domain/signs/find.ts';
import { signsTexts } from '#lib/i18n/signs.ts';
import { controlTexts } from '#lib/i18n/control.ts';
import { alertsTexts } from '#lib/i18n/alerts.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export interface Alert {
	kind: string;
	subject: string;
	field: string | null;
	detail: unknown;
}

type Detail = Partial<
	Record<
		| 'number'
		| 'due'
		| 'name'
		| 'quarter'
		| 'way'
		| 'week'
		| 'rules'
		| 'satisfied'
		| 'n'
		| 'test'
		| 'key',
		unknown
	>
>;

/** What is unusual, and in which counter or field. */
function unusualWords(
	{ test, key }: Detail,
	fields: ReadonlyMap<string, string>,
	locale: Locale
): string[] {
	const name = signsTexts[locale].names[test as SignTest] ?? '';
	return [name, typeof key === 'string' ? (fields.get(key) ?? key) : ''];
}

/** A signal of a control chart: which way, which week with its slips, by which rules. */
function signalWords({ way, week, rules, satisfied, n }: Detail, locale: Locale): string[] {
	const t = alertsTexts[locale];
	const control = controlTexts[locale];
	return [
		t.ways[String(way)] ?? '',
		isDay(week) ? t.week(date(week), date(addDays(week, 6))) : '',
		typeof satisfied === 'number' && typeof n === 'number'
			? shareOfAnswers({ numerator: satisfied, denominator: n }, 1, locale)
			: '',
		...(Array.isArray(rules) ? rules.map((rule) => control.rules[rule as Rule] ?? '') : [])
	];
}

/** One alert in a line: what, of which field, which number. Never what a citizen wrote. */
export function alertLine(
	alert: Alert,
	fields: ReadonlyMap<string, string>,
	locale: Locale
): string {
	const t = alertsTexts[locale];
	const detail = (alert.detail ?? {}) as Detail;
	const due = typeof detail.due === 'string' && isDay(detail.due) ? t.due(date(detail.due)) : '';
	return [
		t.kinds[alert.kind] ?? alert.kind,
		alert.field ? (fields.get(alert.field) ?? alert.field) : '',
		detail.number === undefined ? '' : t.caseNumber(String(detail.number)),
		typeof detail.name === 'string' ? detail.name : '',
		typeof detail.quarter === 'string' ? detail.quarter : '',
		...(alert.kind === 'control_signal' ? signalWords(detail, locale) : []),
		...(alert.kind === 'answers_unusual' ? unusualWords(detail, fields, locale) : []),
		due
	]
		.filter(Boolean)
		.join(' · ');
}
