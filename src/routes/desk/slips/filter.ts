import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { formatPeriod, parsePeriod, periodOf, type Period } from '#lib/domain/time/period.ts';
import { leads, type Desk } from '#lib/server/identity/desk.ts';
import { isMark, type Mark } from '#lib/domain/slip/mark.ts';

/** What the address bar asks for; each part is null where nothing is asked. */
export interface SlipFilter {
	period: Period;
	field: string | null;
	counter: string | null;
	channel: string | null;
	stage: string | null;
	level: number | null;
	reason: string | null;
	/** Whoever owned the field on the day, by account. */
	officer: string | null;
	mark: Mark | null;
	/** ISO: 1 is Monday. */
	weekday: number | null;
	/** The hour that begins, of the clock in Việt Nam. */
	hour: number | null;
	counted: boolean | null;
	withText: boolean;
	words: string | null;
}

const LONGEST_WORDS = 100;
/** They are never typed, and no database takes them all. */
const CONTROL = /\p{Cc}/gu;
/** "Without" before nothing: PostgreSQL refuses more than 32 of them in a row, and they say nothing. */
const WITHOUT_NOTHING = /-(?![\p{L}\p{N}"])/gu;
/** Cut between signs: half of one is no text. */
const wordsOf = (typed: string) =>
	[...typed.replaceAll(CONTROL, ' ').replaceAll(WITHOUT_NOTHING, ' ').trim()]
		.slice(0, LONGEST_WORDS)
		.join('');
const code = (text: string | null) => (text && /^[\w-]{1,60}$/.test(text) ? text : null);
/** A counter's code, behind that of its unit where this is one that became part of the unit that is shown. */
const counterCode = (text: string | null) =>
	text && /^([\w.-]{1,40}:)?[\w-]{1,60}$/.test(text) ? text : null;

/**
 * Reads a filter. Own days come as one text, or as the two inputs of the form.
 * @throws ProblemError HL-7109 where the period is none
 */
export function readFilter(params: URLSearchParams, today: string): SlipFilter {
	const [from, to] = [params.get('from'), params.get('to')];
	const text = from && to && isDay(from) && isDay(to) ? `${from}..${to}` : params.get('period');
	const period = text ? parsePeriod(text) : periodOf('quarter', today);
	if (!period) throw new ProblemError('HL-7109', text ?? undefined);
	const level = params.get('level');
	const officer = params.get('officer');
	const mark = params.get('mark');
	const counted = params.get('counted');
	const [weekday, hour] = [params.get('weekday'), params.get('hour')];
	return {
		period,
		field: code(params.get('field')),
		counter: counterCode(params.get('counter')),
		channel: code(params.get('channel')),
		stage: code(params.get('stage')),
		level: level && /^[1-5]$/.test(level) ? Number(level) : null,
		reason: code(params.get('reason')),
		officer: officer && isUuid(officer) ? officer : null,
		mark: isMark(mark) ? mark : null,
		weekday: weekday && /^[1-7]$/.test(weekday) ? Number(weekday) : null,
		hour: hour && /^(1?\d|2[0-3])$/.test(hour) ? Number(hour) : null,
		counted: counted === 'in' ? true : counted === 'out' ? false : null,
		withText: params.has('text'),
		words: wordsOf(params.get('words') ?? '') || null
	};
}

/**
 * Slips and figures by responsible person are for who leads, and for an officer his own.
 * @throws ProblemError HL-2004 for others
 */
export function refuseOfficer(
	{ person, unit }: Pick<Desk, 'person' | 'unit'>,
	officer: string | null
): void {
	const own = unit.roles.includes('officer') && officer === person.id;
	if (officer !== null && !leads(unit) && !own) throw new ProblemError('HL-2004');
}

/** The filter as an address carries it on. */
export function filterParams(filter: SlipFilter): Record<string, string | null> {
	const { period, level, weekday, hour, counted, withText, ...rest } = filter;
	const typed = (value: number | null) => (value === null ? null : String(value));
	return {
		...rest,
		period: formatPeriod(period),
		...{ level: typed(level), weekday: typed(weekday), hour: typed(hour) },
		counted: counted === null ? null : counted ? 'in' : 'out',
		text: withText ? 'on' : null
	};
}

/** The filter as the database takes it. */
export function filterArgs(filter: SlipFilter) {
	return {
		from_day: filter.period.from,
		to_day: filter.period.to,
		of_field: filter.field,
		of_counter: filter.counter,
		of_channel: filter.channel,
		of_stage: filter.stage,
		of_level: filter.level,
		of_reason: filter.reason,
		of_officer: filter.officer,
		with_text: filter.withText,
		of_mark: filter.mark,
		of_weekday: filter.weekday,
		of_hour: filter.hour,
		is_counted: filter.counted,
		words: filter.words
	};
}
