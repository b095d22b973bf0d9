import { readFile } from 'node:fs/promises';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { serialise } from '#lib/domain/par-index/serialise.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { orThrow } from '#lib/domain/par-index/validate/validated.ts';
import { validateRulebook } from '#lib/domain/par-index/validate/rulebook.ts';
import type { Verb } from './verb.ts';

async function readDocument(file: string | undefined, option: string, code: ProblemCode) {
	if (!file) throw new ProblemError(code, option);
	try {
		return JSON.parse(await readFile(file, 'utf8')) as unknown;
	} catch (error) {
		throw new ProblemError(code, `${file}: ${(error as Error).message}`);
	}
}

export const evaluateIndex: Verb = {
	usage: 'index evaluate --rulebook FILE --facts FILE',
	says: 'chấm chỉ số CCHC từ bộ tiêu chí và số liệu',
	options: ['rulebook', 'facts'],
	async offline({ options }) {
		const rulebook = orThrow(
			validateRulebook(await readDocument(options.rulebook, '--rulebook', 'HL-4002'))
		);
		const facts = orThrow(
			validateFacts(await readDocument(options.facts, '--facts', 'HL-4003'), rulebook)
		);
		const result = serialise(evaluate(rulebook, facts));
		return {
			json: result,
			lines: [
				...result.areas.map(
					({ code, points, max, title }) => `${code}\t${points ?? '–'} / ${max}\t${title}`
				),
				`\t${result.points} / ${result.max}`
			]
		};
	}
};
