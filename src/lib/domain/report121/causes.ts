import { emptyCounts } from '../slip/level.ts';
import { dossierRow } from './dossiers.ts';
import type { ReportInput } from './input.ts';
import { levelResult } from './levels.ts';
import { reasonFigures } from './reasons.ts';
import type { Report121, SectionReport } from './report.ts';

/** Chapter VI: one section per field of the unit, also for a field that has handed in nothing yet. */
export function sectionReports({
	current,
	dossiers,
	fields,
	questionnaire,
	sections
}: ReportInput): SectionReport[] {
	return fields.map((field) => {
		const section = sections.find(({ field: code }) => code === field.code);
		const ofField = dossiers?.byField?.[field.code];
		const levels = section?.counts?.overall ?? current.byField.get(field.code) ?? emptyCounts();
		return {
			field,
			state: section?.state ?? 'open',
			owner: section?.owner ?? null,
			...(section?.ownerNow && { ownerNow: section.ownerNow }),
			due: section?.due ?? null,
			filedOn: section?.filedOn ?? null,
			dossiers: ofField ? dossierRow(ofField) : null,
			results: levelResult(levels),
			reasons: section?.counts ? reasonFigures(section.counts, questionnaire) : null,
			causes: section?.causes || null,
			remedies: [...(section?.remedies ?? [])],
			checks: [...(section?.checks ?? [])],
			nothing: section?.nothing ?? false
		};
	});
}

/** Chapter VII: what the fields ask for, in their order. */
export function requests({ fields, sections }: ReportInput): Report121['chapters']['requests'] {
	return {
		requests: fields.flatMap((field) => {
			const text = sections.find(({ field: code }) => code === field.code)?.requests;
			return text ? [{ field, text }] : [];
		})
	};
}
