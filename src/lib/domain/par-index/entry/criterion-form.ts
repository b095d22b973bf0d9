import type { Criterion, FactDeclaration, IndexArea, Rulebook } from '../rulebook.ts';
import type { Rule } from '../rules/index.ts';
import type { InvalidPart } from '../validate/invalid.ts';
import type { Words } from '../words.ts';
import { factsDeclared } from './new-fact.ts';
import { readRule, type Cells } from './rule-form.ts';

/** Before the names of a rule's own fields in the form of its criterion. */
export const RULE = 'rule.';

/** What the form of a criterion begins with, its rule left out. */
export const criterionCells = (criterion: Criterion): Record<string, string> => ({
	...{ code: criterion.code, title: criterion.title, titleEn: criterion.titleEn ?? '' },
	...{ max: criterion.max, basis: criterion.basis, post: criterion.responsiblePost ?? '' },
	...{ 'note.vi': criterion.note?.vi ?? '', 'note.en': criterion.note?.en ?? '' }
});

const typedIn = (cells: Cells, name: string): string => (cells.get(name) ?? '').trim();
/** An entry that is left out where nothing is typed. */
const given = <K extends string, T>(key: K, typed: string, value: T) =>
	(typed === '' ? {} : { [key]: value }) as Partial<Record<K, T>>;

/** A text in two languages; where only one is typed it stands for both. */
function wordsOf(cells: Cells, name: string): Words {
	const [vi, en] = [typedIn(cells, `${name}.vi`), typedIn(cells, `${name}.en`)];
	return { vi: vi || en, en: en || vi };
}

/** The rule as the form stands, not judged; facts that are named anew stay names. */
export const ruleTyped = (cells: Cells): Rule => readRule(ruleCells(cells)) as Rule;
const ruleCells = (cells: Cells): Cells =>
	new Map(
		[...cells]
			.filter(([name]) => name.startsWith(RULE))
			.map(([name, value]) => [name.slice(RULE.length), value])
	);

/** A criterion as its form says, not judged yet, and the facts with those that it declares. */
export function readCriterion(
	cells: Cells,
	rulebook: Pick<Rulebook, 'facts'>,
	before?: Criterion
): { criterion: Criterion; facts: Readonly<Record<string, FactDeclaration>> } {
	const declared = factsDeclared(rulebook);
	const [titleEn, post] = [typedIn(cells, 'titleEn'), typedIn(cells, 'post')];
	const note = wordsOf(cells, 'note');
	const criterion: Criterion = {
		code: typedIn(cells, 'code'),
		title: typedIn(cells, 'title'),
		...given('titleEn', titleEn, titleEn),
		max: typedIn(cells, 'max').replace(',', '.'),
		rule: readRule(ruleCells(cells), '', declared.keyOf) as Rule,
		basis: typedIn(cells, 'basis') as Criterion['basis'],
		...given('note', note.vi, note),
		...given('responsiblePost', post, post),
		...(before?.evidence ? { evidence: before.evidence } : {})
	};
	return { criterion, facts: declared.all() };
}

/** The names of an area as typed in fields that begin so. */
export function readAreaNames(
	cells: Cells,
	prefix = 'area.'
): Pick<IndexArea, 'code' | 'title' | 'titleEn'> {
	const titleEn = typedIn(cells, `${prefix}titleEn`);
	return {
		code: typedIn(cells, `${prefix}code`),
		title: typedIn(cells, `${prefix}title`),
		...given('titleEn', titleEn, titleEn)
	};
}

const NAMES: Record<string, string> = { responsiblePost: 'post' };

/** Where a criterion stands: the numbers of its area and of itself within it. */
export type CriterionPlace = readonly [area: number, criterion: number];

/** Where the criterion of a code stands. */
export function criterionPlace({ areas }: Pick<Rulebook, 'areas'>, code: string): CriterionPlace {
	const at = ({ criteria }: IndexArea) => criteria.findIndex((one) => one.code === code);
	const area = areas.findIndex((one) => at(one) >= 0);
	return [area, area < 0 ? -1 : at(areas[area]!)];
}

/** What is wrong, by the field of the form where it is put right. */
export function wrongFields(
	parts: readonly InvalidPart[],
	[area, criterion]: CriterionPlace
): Record<string, Words> {
	const [ofArea, ofCriterion] = [`areas.${area}.`, `areas.${area}.criteria.${criterion}.`];
	return Object.fromEntries(
		parts.flatMap(({ path, words }): [string, Words][] => {
			const plain = path.replace(/ \(.*\)$/, '');
			if (plain.startsWith(ofCriterion)) {
				const name = plain.slice(ofCriterion.length);
				return [[NAMES[name] ?? name, words]];
			}
			if (!plain.startsWith(ofArea) || plain.startsWith(`${ofArea}criteria`)) return [];
			return [[`area.${plain.slice(ofArea.length)}`, words]];
		})
	);
}
