import { readFile } from 'node:fs/promises';
import { sayCheck } from '#lib/domain/par-index/checks/words.ts';
import type { IndexResult } from '#lib/domain/par-index/result.ts';
import { serialise } from '#lib/domain/par-index/serialise.ts';
import { factsFrom } from '#lib/domain/par-index/validate/facts.ts';
import { readJson } from '#lib/domain/par-index/validate/read-json.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { evaluated } from '#lib/server/par-index/evaluate.ts';
import type { Verb } from './verb.ts';

async function readDocument(file: string | undefined, option: string, code: ProblemCode) {
	if (!file) throw new ProblemError(code, option);
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
	} catch (error) {
		const why = error instanceof TypeError ? 'UTF-8' : (error as Error).message;
		throw new ProblemError(code, `${file}: ${why}`);
	}
	return readJson(text, code);
}

/** What a person needs to know of a result beside its points. */
function remarks({ missing, provisional, areas, checks }: IndexResult): string[] {
	const open = areas.filter((area) => area.provisional).map(({ code }) => code);
	return [
		...(provisional ? [`Tạm tính: lĩnh vực ${open.join(', ')}`] : []),
		...(missing.length > 0 ? [`Chưa có số liệu: tiêu chí ${missing.join(', ')}`] : []),
		...checks.map((check) => `Không khớp ${check.number}: ${sayCheck(check, 'vi')}`)
	];
}

export const evaluateIndex: Verb = {
	usage: 'index evaluate --rulebook FILE --facts FILE',
	says: 'chấm chỉ số CCHC từ bộ tiêu chí và số liệu',
	options: ['rulebook', 'facts'],
	async offline({ options }) {
		const rulebook = rulebookFrom(await readDocument(options.rulebook, '--rulebook', 'HL-4002'));
		const facts = factsFrom(await readDocument(options.facts, '--facts', 'HL-4003'), rulebook);
		const result = evaluated(rulebook, facts);
		const json = serialise(result);
		const checks = result.checks.map(({ number, kind, codes, keys, printed, ...said }) => ({
			number,
			kind,
			codes,
			keys,
			printed,
			vi: sayCheck(said, 'vi'),
			en: sayCheck(said, 'en')
		}));
		return {
			json: { ...json, checks },
			lines: [
				...json.areas.map(
					({ code, printed, max, title, provisional }) =>
						`${code}\t${printed ?? '–'} / ${max}\t${title}${provisional ? ' (tạm tính)' : ''}`
				),
				`\t${json.printed} / ${json.max}`,
				...remarks(result)
			]
		};
	}
};
