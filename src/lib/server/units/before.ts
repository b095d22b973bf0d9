import type { DeskUnit } from '#lib/server/identity/desk.ts';

/** Of the units that became part of one, those that the person may read, in the same order. */
export function unitsBefore(mine: readonly DeskUnit[], before: readonly string[]): DeskUnit[] {
	const known = new Map(mine.map((unit) => [unit.id, unit]));
	return before.flatMap((id) => known.get(id) ?? []);
}

interface Unit {
	code: string;
	name: string;
}

/** A counter of a predecessor, as figures and addresses of the successor name it: both had a Q1. */
export const counterBefore = ({ code }: Unit, counter: string) => `${code}:${counter}`;

/** What is asked of a predecessor where the successor is asked for a counter; undefined where it is none of its own. */
export function counterAsked(unit: Unit, counter: string | null): string | null | undefined {
	if (counter === null || counter === 'unstated') return counter;
	const own = counterBefore(unit, '');
	return counter.startsWith(own) ? counter.slice(own.length) : undefined;
}

interface Place {
	code: string;
	name: string;
	name_en: string | null;
}

/** Fields and counters of a unit and of those before it: a field is known by its code, a counter by its unit too. */
export const fieldsTogether = <F extends Place>(known: readonly F[], before: readonly F[]): F[] => [
	...known,
	...before.filter(({ code }) => !known.some((field) => field.code === code))
];
export const countersOf = <C extends Place>(unit: Unit, counters: readonly C[]): C[] =>
	counters.map((counter) => ({
		...counter,
		code: counterBefore(unit, counter.code),
		name: `${counter.name} (${unit.name})`,
		name_en: counter.name_en && `${counter.name_en} (${unit.name})`
	}));

/** The counts of a predecessor beside those of its successor. */
export const countsOf = <R extends { dimension: string; key: string }>(
	unit: Unit,
	rows: readonly R[]
): R[] =>
	rows.map((row) =>
		row.dimension === 'counter' && row.key !== 'unstated'
			? { ...row, key: counterBefore(unit, row.key) }
			: row
	);
