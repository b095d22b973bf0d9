import { isLevel } from '#lib/domain/slip/level.ts';
import type { Locale } from './locale.ts';
import { slipListTexts } from './slip-list.ts';
import { words } from './words.ts';

type Named = readonly { code: string; name: string; name_en: string | null }[];

/** What the codes of a filter are called. */
export interface FilterNames {
	fields: Named;
	counters: Named;
	reasons: readonly { id: string; vi: string; en: string }[];
	officers: readonly { id: string; name: string }[];
}

/** What a page may be filtered by, in the order in which it is said. */
export interface Filtered {
	field: string | null;
	officer: string | null;
	counter: string | null;
	channel: string | null;
	stage: string | null;
	level: number | null;
	reason: string | null;
}

/** One part of a filter: the name it has in the address, and what it says. */
export interface FilterWord {
	name: keyof Filtered;
	label: string;
	value: string;
}

/** A filter said in words, a part each; empty where nothing is filtered. */
export function filterWords(filter: Filtered, names: FilterNames, locale: Locale): FilterWord[] {
	const t = slipListTexts[locale];
	const w = words[locale];
	const called = (known: Named, code: string) => {
		const found = known.find((one) => one.code === code);
		return (locale === 'en' && found?.name_en) || found?.name || t.unstated;
	};
	const wordOf = (known: Readonly<Record<string, string>>, code: string) =>
		Object.hasOwn(known, code) ? known[code]! : t.unstated;
	const said: Record<keyof Filtered, (code: string) => string> = {
		field: (code) => called(names.fields, code),
		officer: (id) => names.officers.find((one) => one.id === id)?.name ?? t.unstated,
		counter: (code) => called(names.counters, code),
		channel: (code) => wordOf(w.channels, code),
		stage: (code) => wordOf(w.stages, code),
		level: (code) => (isLevel(Number(code)) ? w.levels[Number(code) as 1] : t.unstated),
		reason: (id) => names.reasons.find((one) => one.id === id)?.[locale] ?? t.unstated
	};
	return (Object.keys(said) as (keyof Filtered)[]).flatMap((name) => {
		const value = filter[name];
		return value === null ? [] : [{ name, label: t[name], value: said[name](String(value)) }];
	});
}
