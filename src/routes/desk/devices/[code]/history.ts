import { number } from '#lib/domain/text/number.ts';
import { deviceHistoryTexts } from '#lib/i18n/device-history.ts';
import { devicesTexts } from '#lib/i18n/devices.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import type { Result } from '#lib/server/database/port.ts';

const MOST_RANGES = 20;

type Row = Result<'device_history'>[number];

/** One deed as the page tells it. */
export interface Deed {
	at: string;
	/** null: the server itself. */
	person: string | null;
	what: string;
	/** What exactly: settings before and after, how many slips, why. */
	more: string[];
}

interface Change {
	was: unknown;
	becomes: unknown;
}

/** A note of the audit in words. A note by an older version says less, and so does its line. */
export function deedOf({ at, person, deed, detail }: Row, locale: Locale): Deed {
	const t = deviceHistoryTexts[locale];
	const known = detail as Record<string, unknown>;
	const taken = deed === 'pin_set' && known.has_pin === false;
	return {
		...{ at, person },
		what: t.deeds[taken ? 'pin_taken' : deed] ?? deed,
		more: moreOf(deed, known, locale)
	};
}

function moreOf(deed: string, detail: Record<string, unknown>, locale: Locale): string[] {
	const t = deviceHistoryTexts[locale];
	switch (deed) {
		case 'put':
			return Object.entries(detail).map(([key, change]) => {
				const { was, becomes } = change as Change;
				const say = (value: unknown) => sayOf(key, value, locale);
				return t.was(t.changed[key] ?? key, say(was), say(becomes));
			});
		case 'interval_set': {
			const say = (value: unknown) => (value === null ? t.asUnit : String(value));
			return [t.inSeconds(say(detail.was), say(detail.becomes))];
		}
		case 'counted':
		case 'set_aside': {
			const mark = slipsTexts[locale].marks[String(detail.about)];
			return [
				t.slipsOf(number(Number(detail.n), 0, locale)),
				...(mark ? [mark] : []),
				...(detail.because ? [t.because(String(detail.because))] : [])
			];
		}
		case 'missing_written_off': {
			const ranges = (detail.ranges as [number, number][]).slice(0, MOST_RANGES);
			const whole = (n: number) => number(n, 0, locale);
			return [
				ranges
					.map(([first, last]) => devicesTexts[locale].missingRange(whole(first), whole(last)))
					.join(', '),
				t.because(String(detail.because))
			];
		}
		case 'imported':
			return [String(detail.about)];
		default:
			return [];
	}
}

function sayOf(key: string, value: unknown, locale: Locale): string {
	const t = deviceHistoryTexts[locale];
	if (key === 'response_interval_seconds') return value === null ? t.asUnit : String(value);
	if (key === 'stage') return devicesTexts[locale].stages[String(value ?? '')] ?? String(value);
	if (typeof value === 'boolean') return value ? t.yes : t.no;
	return String(value);
}
