import { readCounts } from '#lib/domain/report121/counts.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { isOfCounter, type SignTest } from '#lib/domain/signs/find.ts';
import type { LevelCounts } from '#lib/domain/slip/level.ts';
import { quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Counted } from '#lib/server/cases/signs.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

const satisfied = (counts: LevelCounts | undefined) => {
	const { numerator, denominator } = summarize(counts ?? [0, 0, 0, 0, 0]).topTwo;
	return { numerator, denominator };
};

/** The share of a unit in a quarter as it is, and as it would be without what a sign is of. */
export async function sideBySide(
	database: Database,
	caller: Caller,
	unit: string,
	quarter: Quarter
) {
	const { from, to } = quarterRange(quarter);
	return sideBySideOf(
		await database.call('slip_counts', { of_unit: unit, from_day: from, to_day: to }, caller)
	);
}

/** The same from counts that were read already. */
export function sideBySideOf(rows: Result<'slip_counts'>) {
	const counts = readCounts(rows);
	const all = satisfied(counts.overall);
	return {
		all,
		/** Without the very presses, where it is known which, or without the counter or field. */
		without(test: SignTest, key: string, { presses }: Counted) {
			const part = presses
				? { numerator: presses.satisfied, denominator: presses.n }
				: satisfied((isOfCounter(test) ? counts.byCounter : counts.byField).get(key));
			return {
				numerator: all.numerator - part.numerator,
				denominator: all.denominator - part.denominator
			};
		}
	};
}

/** The names of counters and fields that signs are of. */
export function signNamesOf(
	fields: Result<'fields'>,
	counters: Result<'counters'>,
	locale: Locale
) {
	return (test: SignTest, key: string) => {
		const place = (isOfCounter(test) ? counters : fields).find(({ code }) => code === key);
		return (locale === 'en' && place?.name_en) || place?.name || key;
	};
}
