import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import type { Facts } from '#lib/domain/par-index/facts.ts';
import type { IndexResult } from '#lib/domain/par-index/result.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { RuleError } from '#lib/domain/par-index/rules/scored.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** The index, its faults as numbered problems. @throws ProblemError HL-4003 for a fact that a rule cannot read */
export function evaluated(rulebook: Rulebook, facts: Facts): IndexResult {
	try {
		return evaluate(rulebook, facts);
	} catch (error) {
		if (error instanceof RuleError) throw new ProblemError('HL-4003', error.message);
		throw error;
	}
}
