import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';
import type { IndexRows } from '#lib/server/par-index/index-rows.ts';
import type { DossierSourceRow } from './dossiers.ts';
import { toQuestionnaire, versionOf } from './questionnaire.ts';
import type { SectionRows } from './sections.ts';
import type { VoiceRows } from './voices.ts';

export type Setting = Result<'unit_setting'>[number];

/** Everything the database counts for one quarter, as the caller may see it. */
export interface QuarterRows extends SectionRows, VoiceRows {
	setting: Setting;
	questionnaire: Questionnaire;
	fields: Result<'fields'>;
	counters: Result<'counters'>;
	current: Result<'slip_counts'>;
	previous: Result<'slip_counts'>;
	lastYear: Result<'slip_counts'>;
	marked: Result<'marked_slips'>;
	dossiers: Result<'dossier_counts'>;
	/** Where the report is composed; what was kept before they were handed out has none. */
	dossierSources?: DossierSourceRow[];
	rated: Result<'rate_766_counts'>;
	feedback: Result<'citizen_feedback'>;
	responses: Result<'response_counts'>;
	/** The units that became part of this one, by id; what was kept before they were handed out has none. */
	predecessors?: string[];
	/** Their fields, where their figures are added up with the unit's own. */
	fieldsBefore?: Result<'fields'>;
	/** The index of the quarter's year, where it was asked for and such a year was begun. */
	index: IndexRows | null;
}

interface Wanted {
	/** Years whose filed sections are wanted beside the quarter's own. */
	sectionsOf?: readonly number[];
	withIndex?: boolean;
}

/**
 * One call, one snapshot: no two figures of a page are of different moments.
 * @param field one field only; null for all
 * @throws ProblemError HL-2008 for a unit without settings
 */
export async function readQuarterRows(
	database: Database,
	caller: Caller,
	unit: { id: string; code: string },
	quarter: Quarter,
	field: string | null,
	wanted: Wanted = {}
): Promise<QuarterRows> {
	const [answer] = await database.call('quarter', argsOf(unit, quarter, field, wanted), caller);
	return toRows(answer, unit);
}

/**
 * The same of a unit and, by their ids, of the units that became part of it: all from one snapshot.
 * @throws ProblemError HL-2008 for a unit without settings
 */
export async function readWithPredecessors(
	database: Database,
	caller: Caller,
	unit: { id: string; code: string },
	quarter: Quarter,
	field: string | null,
	wanted: Wanted = {}
): Promise<{ own: QuarterRows; before: Map<string, QuarterRows> }> {
	const args = argsOf(unit, quarter, field, wanted);
	const answers = await database.call('quarter_with_predecessors', args, caller);
	const [own, ...before] = answers;
	return {
		own: toRows(own?.figures, unit),
		before: new Map(
			before.map(({ unit: id, figures }) => [id, toRows(figures, { code: id })] as const)
		)
	};
}

const argsOf = (
	unit: { id: string },
	quarter: Quarter,
	field: string | null,
	{ sectionsOf = [], withIndex = false }: Wanted
) => ({
	of_unit: unit.id,
	first_day: quarterRange(quarter).from,
	of_field: field,
	sections_of: sectionsOf,
	with_index: withIndex
});

function toRows(answer: unknown, { code }: { code: string }): QuarterRows {
	const found = answer as Answer | undefined;
	if (!found?.setting) throw new ProblemError('HL-2008', code);
	const { questionnaire, ...rows } = found;
	return {
		...rows,
		questionnaire: toQuestionnaire(
			versionOf(questionnaire, rows.setting.questionnaire),
			questionnaire
		)
	};
}

/** What api.quarter answers. */
type Answer = Omit<QuarterRows, 'questionnaire'> & { questionnaire: Result<'questionnaire'> };
