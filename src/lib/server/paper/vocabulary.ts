import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { fold } from '#lib/domain/text/fold.ts';

import { isLevel, type Level } from '#lib/domain/slip/level.ts';
import { isStage, type Stage } from '#lib/domain/slip/stage.ts';
import { isMeaning, type ChosenWord, type TitleWords } from './columns.ts';

type Asked = { key: 'level' } | { item: string };

/** The words a unit's slips may hold; each map from a plain word to the code. */
export interface Vocabulary extends TitleWords {
	fields: Map<string, string>;
	counters: Map<string, string>;
	reasons: Map<string, string>;
	/** Ids, as the questionnaire writes them. */
	items: string[];
	/** What a form asks, in plain words: the questionnaire's own question, or the wording of an item. */
	questions: Map<string, Asked>;
	/** Beside the words that everybody uses: what an official chose for this unit's own forms. null: no opinion. */
	levels: Map<string, Level | null>;
	stages: Map<string, Stage>;
	titles: Map<string, string>;
}

/**
 * @param chosen what the official chooses just now, which goes before what is remembered
 * @throws ProblemError HL-2008 when the unit has no settings
 */
export async function readVocabulary(
	database: Database,
	unit: string,
	chosen: readonly ChosenWord[] = []
): Promise<Vocabulary> {
	const of_unit = unit;
	const [[setting], fields, counters, remembered] = await Promise.all([
		database.call('unit_setting', { of_unit }, SERVER),
		database.call('fields', { of_unit }, SERVER),
		database.call('counters', { of_unit }, SERVER),
		database.call('paper_words', { of_unit }, SERVER)
	]);
	if (!setting) throw new ProblemError('HL-2008', unit);
	const questions = await database.call(
		'questionnaire',
		{ of_version: setting.questionnaire },
		SERVER
	);
	const items = questions.filter(({ kind }) => kind === 'item');
	const reasons = questions.filter(({ kind }) => kind === 'reason');
	const vocabulary: Vocabulary = {
		levels: new Map(),
		stages: new Map(),
		titles: new Map(),
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
	const anew = new Set(chosen.map(({ kind, word }) => `${kind} ${word}`));
	const before = (remembered as ChosenWord[]).filter(
		({ kind, word }) => !anew.has(`${kind} ${word}`)
	);
	for (const word of [...before, ...chosen]) learn(vocabulary, word);
	return vocabulary;
}

/** Takes up what an official chose; a meaning that has ended since (a field, a counter, an item) is asked for again. */
function learn(vocabulary: Vocabulary, { kind, word, meaning }: ChosenWord) {
	const codes = {
		field: vocabulary.fields,
		counter: vocabulary.counters,
		reason: vocabulary.reasons
	};
	if (kind === 'column') {
		if (isMeaning(meaning, vocabulary.items)) vocabulary.titles.set(word, meaning);
	} else if (kind === 'level') {
		const level = meaning === 'none' ? null : Number(meaning);
		if (level === null || isLevel(level)) vocabulary.levels.set(word, level);
	} else if (kind === 'stage') {
		if (isStage(meaning)) vocabulary.stages.set(word, meaning);
	} else if ([...codes[kind].values()].includes(meaning)) codes[kind].set(word, meaning);
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
