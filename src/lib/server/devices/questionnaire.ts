import type { Factor } from '#lib/domain/slip/questionnaire.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Result } from '#lib/server/database/port.ts';

/** The rows of one questionnaire version, in order, as the pages want them. */
export function toQuestionnaire(rows: Result<'questionnaire'>): KioskSetup['questionnaire'] {
	const [first] = rows;
	const ofKind = (kind: string) => rows.filter((row) => row.kind === kind);
	return {
		version: first?.version ?? '',
		questionVi: first?.question_vi ?? '',
		questionEn: first?.question_en ?? '',
		items: ofKind('item').map(({ id, factor, starred, stages, vi, en }) => ({
			id,
			factor: factor as Factor,
			starred,
			stages: stages as Stage[] | null,
			vi,
			en
		})),
		reasons: ofKind('reason').map(({ id, factor, urgent, vi, en }) => ({
			id,
			factor: factor as Factor,
			urgent,
			vi,
			en
		})),
		facts: ofKind('fact').map(({ id, vi, en }) => ({ id, vi, en }))
	};
}
