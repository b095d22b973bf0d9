import {
	COLUMN_KEYS,
	isWordKind,
	type ChosenWord,
	type WordKind
} from '#lib/server/paper/columns.ts';
import { LEVELS } from '#lib/domain/slip/level.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { paperImportTexts } from '#lib/i18n/paper-import.ts';
import { receiptTexts } from '#lib/i18n/receipt.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';

/** What somebody may choose that a title or a word means, by its kind: the code and what it is called. */
export type Choices = Record<WordKind, [code: string, name: string][]>;

export async function readChoices(
	database: Database,
	unit: string,
	as: Caller,
	locale: Locale
): Promise<Choices> {
	const of_unit = unit;
	const [[setting], fields, counters] = await Promise.all([
		database.call('unit_setting', { of_unit }, as),
		database.call('fields', { of_unit }, as),
		database.call('counters', { of_unit }, as)
	]);
	const of_version = setting?.questionnaire ?? '';
	const asked = await database.call('questionnaire', { of_version }, as);
	const t = paperImportTexts[locale];
	const named = (row: { code: string; name: string; name_en: string | null }) =>
		[row.code, (locale === 'en' && row.name_en) || row.name] as [string, string];
	const { levels, stages } = receiptTexts[locale];
	return {
		column: [
			...COLUMN_KEYS.map((key): [string, string] => [key, t.keys[key]]),
			...asked
				.filter(({ kind }) => kind === 'item')
				.map((row): [string, string] => [row.id, `${row.id}. ${row[locale]}`])
		],
		level: [
			...LEVELS.map((level): [string, string] => [String(level), levels[level]]),
			['none', t.noOpinion]
		],
		field: fields.map(named),
		counter: counters.map(named),
		stage: STAGES.map((stage) => [stage, stages[stage]]),
		reason: asked
			.filter(({ kind }) => kind === 'reason')
			.map((row): [string, string] => [row.id, row[locale]])
	};
}

/** More than any form has. */
const MOST = 300;

/** What a form says about titles and words: `kind:word` is the name of each select. */
export function chosenOf(form: FormData): ChosenWord[] {
	const chosen: ChosenWord[] = [];
	for (const [name, value] of form) {
		const [, kind, word] = /^([a-z]+):([^:]{1,200})$/u.exec(name) ?? [];
		if (!kind || !word || !isWordKind(kind) || typeof value !== 'string') continue;
		if (value.length <= 60 && chosen.length < MOST) chosen.push({ kind, word, meaning: value });
	}
	return chosen;
}
