import * as v from 'valibot';
import { dossierShape, type MarkTarget } from './shape.ts';
import type { DossierState } from './state.ts';

/** What a column can say: whatever a machine can send. */
export type Target = keyof typeof dossierShape.entries;
export const TARGETS = Object.keys(dossierShape.entries) as Target[];

/** Without these there is no dossier. */
export const REQUIRED_TARGETS: readonly Target[] = ['code', 'receivedOn'];

/** What a state's word means; 'by_days': resolved, and early, on time or overdue as the two days say. */
export type StateMeaning = DossierState | 'by_days';

/** How the files of one source are read; remembered per unit and source. */
export interface Mapping {
	/** Header of the column that says it; '' where an official chose that none does, so that none is guessed again. */
	columns: Partial<Record<Target, string>>;
	/** What the words of the state column mean. */
	states: Record<string, StateMeaning>;
	/** Which field of the unit the words of the field column mean; null for none of them. */
	fields: Record<string, string | null>;
	/** The field of every dossier, where the file has no such column. */
	fixedField?: string | null;
}

/** The targets that are said or denied. */
export const MARK_TARGETS = TARGETS.filter((target): target is MarkTarget =>
	v.is<v.GenericSchema>(dossierShape.entries[target], true)
);

/** The targets that are days. */
export const DAY_TARGETS = ['receivedOn', 'dueOn', 'resolvedOn'] as const;

/** The targets that are times in a column of their own, each beside its day. */
export const TIME_TARGETS = { receivedTime: 'receivedOn', resolvedTime: 'resolvedOn' } as const;
export type TimeTarget = keyof typeof TIME_TARGETS;
export const isTimeTarget = (target: Target): target is TimeTarget => target in TIME_TARGETS;

/** What makes a word of a column different from another: its letters, whatever their case and their form in Unicode, and its blanks. */
export const wordKey = (word: string) =>
	word.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi');

/** What the words mean, found by their keys. */
export function byKey<T>(words: Record<string, T>): (word: string) => T | undefined {
	const meanings = new Map(
		Object.entries(words).map(([word, meaning]) => [wordKey(word), meaning])
	);
	return (word) => meanings.get(wordKey(word));
}

/** What is still missing before rows can be read. */
export function missingTargets({ columns }: Mapping): Target[] {
	return REQUIRED_TARGETS.filter((target) => !columns[target]);
}
