import type { Factor, Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import type { Result } from '#lib/server/database/port.ts';

/** What citizens are asked of a version; its other rows are words for slips that came before. */
export const askedNow = (rows: Result<'questionnaire'>) => rows.filter(({ asked }) => asked);

/** The version that rows of a period are of, the newest first; several where a unit put another in its place. */
export const versionOf = (rows: Result<'questionnaire'>, present: string) =>
	[...new Set(rows.map(({ version }) => version))].join(', ') || present;

/** The rows of one version as the domain knows a questionnaire. */
export function toQuestionnaire(version: string, rows: Result<'questionnaire'>): Questionnaire {
	const of = (kind: string) => rows.filter((row) => row.kind === kind);
	return {
		version,
		items: of('item').map(({ id, factor, starred, stages, vi, en }) => ({
			id,
			factor: factor as Factor,
			starred,
			stages: stages as Stage[] | null,
			vi,
			en
		})),
		reasons: of('reason').map(({ id, factor, urgent, vi, en }) => ({
			id,
			factor: factor as Factor | null,
			urgent,
			vi,
			en
		})),
		facts: of('fact').map(({ id, vi, en }) => ({ id, vi, en }))
	};
}
