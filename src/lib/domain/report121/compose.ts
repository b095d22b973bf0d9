import { METHOD_VERSION } from '../satisfaction/method.ts';
import { requests, sectionReports } from './causes.ts';
import { dossierChapter } from './dossiers.ts';
import type { ReportInput } from './input.ts';
import { LAYOUT } from './layout.ts';
import { reasonFigures } from './reasons.ts';
import type { Report121 } from './report.ts';
import { resultChapter } from './results.ts';
import { slipChapter } from './slips.ts';
import { isPeriod, spanKey, spanRange } from './span.ts';
import { UNSTATED } from './counts.ts';

/**
 * The quarter's report from counts: the same counts give the same report, byte for byte in JSON, so
 * that it can be sealed and checked by a recount. What is unknown is null, never 0.
 * Throws RangeError when counts contradict each other (more against than dossiers).
 */
export function composeReport121(input: ReportInput): Report121 {
	const { unit, quarter, current, questionnaire, dossiers, bands, layout = LAYOUT } = input;
	const counters = [...current.byCounter.keys()].filter((code) => code !== UNSTATED).sort();
	return {
		layout,
		methodVersion: METHOD_VERSION,
		questionnaireVersion: questionnaire.version,
		unit: { code: unit.code, name: unit.name },
		quarter: spanKey(quarter),
		chapters: {
			period: { ...spanRange(quarter), counters },
			dossiers: dossierChapter(
				dossiers,
				bands,
				input.fields.map(({ code }) => code)
			),
			slips: slipChapter(input),
			results: resultChapter(input),
			reasons: {
				figures: reasonFigures(current, questionnaire),
				...(input.voices && { voices: input.voices })
			},
			// Sections are filed for quarters only.
			causes: { sections: isPeriod(quarter) ? [] : sectionReports(input) },
			requests: requests(input)
		}
	};
}
