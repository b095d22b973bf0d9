import type { FactKind } from '#lib/domain/par-index/facts.ts';
import type { Counted, Criterion, FactDeclaration } from '#lib/domain/par-index/rulebook.ts';
import type { Rule } from '#lib/domain/par-index/rules/index.ts';

/** Every criterion of the example is an assumption, and says so. */
const note: Criterion['note'] = {
	vi: 'Minh họa: tỉnh thay bằng bộ tiêu chí của mình.',
	en: 'An illustration: a province puts its own table in its place.'
};

interface Extra {
	post?: string;
	evidence?: readonly string[];
}

export const criterion = (
	code: string,
	[title, titleEn]: readonly [vi: string, en: string],
	max: string,
	rule: Rule,
	{ post, evidence }: Extra = {}
): Criterion => ({
	code,
	title,
	titleEn,
	max,
	rule,
	basis: 'assumed',
	note,
	...(post === undefined ? {} : { responsiblePost: post }),
	...(evidence === undefined ? {} : { evidence })
});

export const fact = (
	kind: FactKind,
	vi: string,
	en: string,
	more: { population?: string; counted?: Counted } = {}
): FactDeclaration => ({ kind, title: { vi, en }, ...more });
