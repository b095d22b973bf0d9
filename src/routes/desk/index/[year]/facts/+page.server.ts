import { fail } from '@sveltejs/kit';
import { factText } from '#lib/components/index/fact-text.ts';
import { readFactTable } from '#lib/domain/par-index/entry/fact-table.ts';
import { factsFrom } from '#lib/domain/par-index/validate/facts.ts';
import type { Fact } from '#lib/domain/par-index/facts.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { number } from '#lib/domain/text/number.ts';
import { factImportTexts } from '#lib/i18n/index-import.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import type { Row } from '#lib/tables/row.ts';
import { smallRows } from '#lib/tables/small-table.ts';
import { enterDesk } from '../../../enter.ts';
import { refuse } from '../../../refuse.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const LARGEST = 2_000_000;
/** Faults that a page shows; it also says how many there are. */
const MOST_SHOWN = 200;

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const year = yearFrom(event.params.year);
	const { rulebook } = await openYear(event.locals.database, unit, year, callerOf(person));
	return { year, mayEnter: leads(unit), title: rulebook.title };
};

/** The rows as text that a form can bring once more, each on the line that it had. */
function asText(rows: readonly Row[]): string {
	const lines: string[] = [];
	for (const { number: at, cells } of rows)
		lines[at - 1] = cells
			.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
			.join('\t');
	return Array.from(lines, (line) => line ?? '').join('\n');
}

async function read(event: RequestEvent) {
	const { person, unit } = await enterDesk(event);
	// Before anything of the file is read.
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const caller = callerOf(person);
	const { database, locale } = event.locals;
	const t = factImportTexts[locale];
	const year = yearFrom(event.params.year);
	const open = await openYear(database, unit, year, caller);
	const form = await event.request.formData();
	const file = form.get('file');
	const pasted = String(form.get('table') ?? '');
	const given = file instanceof File && file.size > 0 ? file : new Blob([pasted]);
	const refused = (message: string) =>
		fail(422, { table: pasted.slice(0, LARGEST), refusal: { message } });
	if (given.size === 0 || (given instanceof File ? false : pasted.trim() === ''))
		return { stop: refused(t.needed) };
	if (given.size > LARGEST) return { stop: refused(t.tooLarge) };
	let rows: Row[];
	try {
		rows = await smallRows(given);
	} catch (error) {
		if (error instanceof ProblemError) return { stop: refuse(error, locale, { table: pasted }) };
		if (error instanceof RangeError) return { stop: refused(t.tooLarge) };
		return { stop: refused(t.unreadable((error as Error).message)) };
	}
	const { rulebook, counted, entered, facts } = open;
	const found = readFactTable(rows, { rulebook, year, unit: unit.code }, counted);
	const table = asText(rows);
	if (found.faults.length > 0)
		return {
			stop: fail(422, {
				table,
				refusal: { message: t.wrong(number(found.faults.length, 0, locale)) },
				faults: found.faults
					.slice(0, MOST_SHOWN)
					.map(({ why, ...where }) => ({ ...where, why: why[locale] }))
			})
		};
	if (found.entries.length === 0)
		return { stop: fail(422, { table, refusal: { message: t.nothing } }) };
	const standing = new Map(entered.map((row) => [row.key, row]));
	return { ...found, table, form, standing, year, facts, rulebook, database, caller, unit };
}

type Given = Exclude<Awaited<ReturnType<typeof read>>, { stop: unknown }>;

/** What would become of the year: each fact as it stands and as the table has it. */
function previewOf({ entries, rulebook, year, unit, facts }: Given, locale: 'vi' | 'en') {
	const values = Object.fromEntries(
		entries.map(({ key, value, source, as_of }) => [key, { ...value, source, asOf: as_of }])
	);
	const become = factsFrom({ unit: unit.code, year, values }, rulebook).values;
	const text = (fact: Fact | undefined) => fact && factText(fact, locale);
	return entries.map(({ key, source, as_of }) => {
		const words = rulebook.facts[key]!.title[locale];
		const [now, becomes] = [text(facts.values[key]), text(become[key])!];
		return { key, title: words, source, asOf: as_of, now: now ?? null, becomes };
	});
}

export const actions: Actions = {
	/** What would become of it; nothing is saved. */
	preview: async (event) => {
		const given = await read(event);
		if ('stop' in given) return given.stop;
		const { entries, standing, table, passed } = given;
		return {
			...{ table, passed },
			preview: previewOf(given, event.locals.locale),
			/** What the reader saw: where somebody is faster, nothing of theirs is lost. */
			seen: entries.map(({ key }) => `${key}=${standing.get(key)?.version ?? 0}`).join(' ')
		};
	},
	/** All of it, or nothing. */
	save: async (event) => {
		const given = await read(event);
		if ('stop' in given) return given.stop;
		const { entries, form, table, year, database, caller, unit } = given;
		const seen = new Map(
			String(form.get('seen') ?? '')
				.split(' ')
				.map((one) => one.split('=') as [string, string])
		);
		const rows = entries.map((entry) => ({ ...entry, after: Number(seen.get(entry.key)) || 0 }));
		try {
			const where = { of_unit: unit.id, of_year: year };
			await database.call('enter_index_facts', { ...where, entries: rows }, caller);
		} catch (error) {
			return refuse(error, event.locals.locale, { table });
		}
		return { saved: entries.length };
	}
};
