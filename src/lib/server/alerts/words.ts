import { date } from '#lib/domain/text/date.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { alertsTexts } from '#lib/i18n/alerts.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export interface Alert {
	kind: string;
	subject: string;
	field: string | null;
	detail: unknown;
}

type Detail = Partial<Record<'number' | 'due' | 'name' | 'quarter', unknown>>;

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
		due
	]
		.filter(Boolean)
		.join(' · ');
}
