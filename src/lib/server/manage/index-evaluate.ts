import { readFile } from 'node:fs/promises';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { serialise } from '#lib/domain/par-index/serialise.ts';
import { factsFrom } from '#lib/domain/par-index/validate/facts.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
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
		const rulebook = rulebookFrom(await readDocument(options.rulebook, '--rulebook', 'HL-4002'));
		const facts = factsFrom(await readDocument(options.facts, '--facts', 'HL-4003'), rulebook);
		const result = serialise(evaluate(rulebook, facts));
		return {
			json: result,
			lines: [
				...result.areas.map(
					({ code, printed, max, title }) => `${code}\t${printed ?? '–'} / ${max}\t${title}`
				),
				`\t${result.printed} / ${result.max}`
			]
		};
	}
};
