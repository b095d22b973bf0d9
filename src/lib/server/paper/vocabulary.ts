import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { fold } from '#lib/domain/text/fold.ts';

type Asked = { key: 'level' } | { item: string };

/** The words a unit's slips may hold; each map from a plain word to the code. */
export interface Vocabulary {
	fields: Map<string, string>;
	counters: Map<string, string>;
	reasons: Map<string, string>;
	/** Ids, as the questionnaire writes them. */
	items: string[];
	/** What a form asks, in plain words: the questionnaire's own question, or the wording of an item. */
	questions: Map<string, Asked>;
}

/** @throws ProblemError HL-2008 when the unit has no settings */
export async function readVocabulary(database: Database, unit: string): Promise<Vocabulary> {
	const of_unit = unit;
	const [[setting], fields, counters] = await Promise.all([
		database.call('unit_setting', { of_unit }, SERVER),
		database.call('fields', { of_unit }, SERVER),
		database.call('counters', { of_unit }, SERVER)
	]);
	if (!setting) throw new ProblemError('HL-2008', unit);
	const questions = await database.call(
		'questionnaire',
		{ of_version: setting.questionnaire },
		SERVER
	);
	const items = questions.filter(({ kind }) => kind === 'item');
	const reasons = questions.filter(({ kind }) => kind === 'reason');
	return {
		fields: wordsOf(fields.map(({ code, name, name_en }) => [code, name, name_en])),
		counters: wordsOf(counters.map(({ code, name, name_en }) => [code, name, name_en])),
		reasons: wordsOf(reasons.map(({ id, vi, en }) => [id, vi, en])),
		items: items.map(({ id }) => id),
		questions: new Map<string, Asked>([
			...items.flatMap(({ id, vi, en }) =>
				[vi, en].map((text): [string, Asked] => [fold(text), { item: id }])
			),
			...questions
				.slice(0, 1)
				.flatMap(({ question_vi, question_en }) =>
					[question_vi, question_en].map((text): [string, Asked] => [fold(text), { key: 'level' }])
				)
		])
	};
}

/** Codes win over names, and what two rows are called says nothing. */
function wordsOf(rows: (readonly [code: string, ...names: (string | null)[]])[]) {
	const words = new Map<string, string>();
	const shared = new Set<string>();
	for (const [code, ...names] of rows)
		for (const name of new Set(names.flatMap((name) => (name ? [fold(name)] : [])))) {
			if (words.has(name)) shared.add(name);
			words.set(name, code);
		}
	for (const name of shared) words.delete(name);
	for (const [code] of rows) words.set(fold(code), code);
	return words;
}
