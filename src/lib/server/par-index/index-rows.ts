import type { Result } from '#lib/server/database/port.ts';
import type { YearCounts } from './live-facts.ts';
import type { MarkRow } from './marks.ts';

/** What api.index_rows answers. */
export interface IndexRows {
	years: number[];
	isPublic: boolean;
	year: Result<'index_year'>;
	facts: Result<'index_facts'>;
	levels: YearCounts['levels'];
	sections: Result<'report_sections'>;
	fields: Result<'fields'>;
	beginnings: Result<'field_beginnings'>;
	dayChanges: Result<'day_changes'>;
	dueDays: number;
	/** The sealed reports of the year, oldest first. */
	seals: Result<'report_versions'>;
	/** The whole unit's, for an officer too: one figure for everybody. */
	dossiers: MarkRow[];
	/** What somebody has taken on, done or not. */
	tasks: Result<'index_tasks'>;
}
