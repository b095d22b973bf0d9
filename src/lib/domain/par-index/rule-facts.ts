import type { FactKind } from './facts.ts';
import type { Rule } from './rule.ts';

export interface FactNeed {
	key: string;
	/** The kinds of fact the rule can read. */
	kinds: readonly FactKind[];
}

/** The facts a rule reads, in the order it names them. */
export function factsOfRule(rule: Rule): FactNeed[] {
	switch (rule.kind) {
		case 'full':
			return [{ key: rule.fact, kinds: ['flag'] }];
		case 'ratio':
			return [{ key: rule.fact, kinds: ['ratio'] }];
		case 'cappedCount':
			return [
				{ key: rule.fact, kinds: ['count'] },
				...(rule.base ? [{ key: rule.base.fact, kinds: ['flag'] as const }] : [])
			];
		case 'weightedTasks':
			return [{ key: rule.fact, kinds: ['tasks'] }];
		case 'steppedBands':
			return [{ key: rule.fact, kinds: ['ratio', 'count'] }];
		case 'outcomeMix':
			return [{ key: rule.fact, kinds: ['outcomes'] }];
		case 'sum':
			return rule.parts.flatMap((part) => factsOfRule(part.rule));
		case 'assessed':
			return [{ key: rule.fact, kinds: ['points'] }];
		case 'satisfaction':
			return [
				{ key: rule.survey, kinds: ['satisfaction'] },
				{ key: rule.slips, kinds: ['satisfaction'] }
			];
		case 'report121':
			return [{ key: rule.fact, kinds: ['report121'] }];
	}
}
