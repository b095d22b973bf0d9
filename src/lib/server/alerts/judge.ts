import { sectionDue, stillOwing } from '#lib/domain/report121/due.ts';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { emptyCounts, type LevelCounts } from '#lib/domain/slip/level.ts';
import { quarterShortName } from '#lib/domain/text/date.ts';
import {
	formatQuarter,
	previousQuarter,
	quarterOf,
	quarterRange,
	type Quarter
} from '#lib/domain/time/quarter.ts';
import { workingCalendar } from '#lib/domain/time/working-days.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { judgeSigns } from './unusual.ts';
import { judgeWeeks } from './signals.ts';
import { owingOf } from '#lib/server/quarter/sections.ts';

/** Fewer answers than this make no news of a fall. */
const ENOUGH = 30;

/** The levels of each field ('' for the whole unit) in a quarter, without what is set aside. */
async function levelsOf(database: Database, unit: string, quarter: Quarter) {
	const { from, to } = quarterRange(quarter);
	const rows = await database.call(
		'field_counts',
		{ of_unit: unit, from_day: from, to_day: to },
		SERVER
	);
	const counts = new Map<string, number[]>([['', [0, 0, 0, 0, 0]]]);
	for (const { field, item, level, counted, n } of rows) {
		if (item !== 'overall' || !counted) continue;
		const of = counts.get(field) ?? [0, 0, 0, 0, 0];
		counts.set(field, of);
		for (const one of [of, counts.get('')!]) one[level - 1]! += n;
	}
	return counts as unknown as Map<string, LevelCounts>;
}

/**
 * What SQL cannot judge: a fall of the satisfied share beyond chance against the quarter before (Newcombe), a week that
 * its control chart calls a signal, unusual ways in which answers came, and sections of the last quarter that are due or overdue. Tells the alerts and ends those that no longer hold.
 * @param isOver asked before each unit: a process that is to stop does not wait for all of them
 */
export async function judge(
	database: Database,
	today: string,
	isOver: () => boolean = () => false
): Promise<void> {
	const units = await database.call('units', {}, SERVER);
	const now = quarterOf(today);
	const then = previousQuarter(now);
	for (const unit of units) {
		if (isOver()) return;
		const [current, before, sections, seals, fields, begins, days, [setting]] = await Promise.all([
			levelsOf(database, unit.id, now),
			levelsOf(database, unit.id, then),
			database.call('report_sections', { of_unit: unit.id, of_year: then.year }, SERVER),
			database.call('report_versions', { of_unit: unit.id, of_year: then.year }, SERVER),
			database.call('fields', { of_unit: unit.id }, SERVER),
			database.call('field_beginnings', { of_unit: unit.id }, SERVER),
			database.call('day_changes', { of_unit: unit.id }, SERVER),
			database.call('unit_setting', { of_unit: unit.id }, SERVER)
		]);
		if (!setting) continue;
		for (const [field, counts] of current) {
			const [a, b] = [summarize(counts), summarize(before.get(field) ?? emptyCounts())];
			const { delta, withinChance, comparable } = difference(a.topTwo, b.topTwo);
			const fell =
				comparable && !withinChance && delta!.compare(0) < 0 && a.n >= ENOUGH && b.n >= ENOUGH;
			await database.call(
				'tell_alert',
				{
					of_unit: unit.id,
					of_kind: 'satisfaction_fell',
					about: `${formatQuarter(now)} ${field}`.trim(),
					of_field: field && field !== 'unstated' ? field : null,
					details: { quarter: `${quarterShortName(now)}/${now.year}` },
					is_over: !fell
				},
				SERVER
			);
		}
		await judgeWeeks(database, unit.id, today);
		await judgeSigns(database, unit.id, today);
		const dueNow = sectionDue(then, setting.report_due_days, workingCalendar(days));
		const ofThen = sections.filter(
			({ year, quarter }) => year === then.year && quarter === then.quarter
		);
		const owing = stillOwing(
			owingOf(fields, then, begins),
			ofThen,
			seals.some(({ quarter }) => quarter === then.quarter)
		);
		for (const { code } of fields) {
			const found = ofThen.find((row) => row.field === code);
			const due = found?.due_on ?? dueNow;
			const filed = found?.state === 'filed' || found?.state === 'approved';
			const owes = !filed && owing.includes(code);
			const section = {
				of_unit: unit.id,
				about: `${formatQuarter(then)} ${code}`,
				of_field: code,
				details: { quarter: `${quarterShortName(then)}/${then.year}`, due }
			};
			for (const [of_kind, holds] of [
				['section_due', owes && today <= due],
				['section_overdue', owes && today > due]
			] as const)
				await database.call('tell_alert', { ...section, of_kind, is_over: !holds }, SERVER);
		}
	}
}
