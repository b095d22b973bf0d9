import type { Cell, Row } from '../../document/block.ts';
import type { OfficialDocument } from '../../document/document.ts';
import { addCounts, emptyCounts, type LevelCounts } from '../../slip/level.ts';
import { date } from '../../text/date.ts';
import type { Locale } from '../../text/number.ts';
import { UNSTATED } from '../counts.ts';
import { levelResult } from '../levels.ts';
import { documentOf } from './document.ts';
import { bounds, count, numbers, share, table } from './figures.ts';
import type { Composing, ReportSubject } from './subject.ts';
import type { ReportWords } from './words.ts';

/** The slips of a field on the days when these people answered for it together; without people, the days on which it had no owner. */
export interface OfficerCounts {
	field: string;
	officers: readonly string[];
	counts: LevelCounts;
}

/**
 * The annex by responsible person: a document of its own, because it circulates inside the unit only and goes with no
 * report to its recipients. A slip stands in the row of whoever answered for its field on its day, so each in one row.
 */
export function officerAnnex(
	subject: ReportSubject,
	days: readonly OfficerCounts[],
	words: ReportWords,
	locale: Locale
): OfficialDocument {
	const composing = { ...subject, words, locale };
	const whole = documentOf(subject, words, locale);
	return {
		...whole,
		mark: words.internal,
		head: {
			...whole.head,
			kind: words.annexKind,
			subject: [words.officersTitle, subject.period]
		},
		bases: [],
		blocks: [
			table(
				'officers',
				words.officersTable,
				words.owner,
				[
					{ id: 'field', head: words.field, number: false },
					...numbers(
						['slips', words.slips],
						['top_two', words.satisfied],
						['interval', words.interval]
					),
					{ id: 'filed', head: words.filedOn, number: false }
				],
				officerRows(composing, days)
			),
			{ kind: 'note', text: words.officersNote }
		],
		annexes: [],
		seal: null
	};
}

function officerRows(composing: Composing, days: readonly OfficerCounts[]): Row[] {
	const { report, names, words } = composing;
	const { sections } = report.chapters.causes;
	const place = (field: string) => {
		const at = sections.findIndex(({ field: { code } }) => code === field);
		return at === -1 ? sections.length : at;
	};
	const ofNobody = sections
		.filter(({ field }) => !days.some((row) => row.field === field.code))
		.map(({ field }) => ({ field: field.code, officers: [], counts: emptyCounts() }));
	const rows = [...days, ...ofNobody].map((row) => ({ ...row, who: row.officers.join(', ') }));
	// Days without an owner come last.
	rows.sort(
		(a, b) =>
			(a.who || '\uFFFF').localeCompare(b.who || '\uFFFF', 'vi') || place(a.field) - place(b.field)
	);
	const nameOf = (field: string) =>
		field === UNSTATED ? words.unstated : (names.fields[field] ?? field);
	const filed = (field: string) => sections[place(field)]?.filedOn;
	return [
		...rows.map(({ field, who, counts }, at): Row => {
			const filedOn = filed(field);
			return {
				id: `officer:${at + 1},field:${field}`,
				head: who || words.noOwner,
				cells: [nameOf(field), ...figures(counts, composing), filedOn ? date(filedOn) : '—']
			};
		}),
		{
			id: '',
			head: words.total,
			cells: ['', ...figures(rows.map(({ counts }) => counts).reduce(addCounts), composing), ''],
			style: 'total'
		}
	];
}

function figures(counts: LevelCounts, composing: Composing): Cell[] {
	const { n, topTwo } = levelResult(counts);
	return [count(n), ...(n === 0 ? ['—', '—'] : [share(topTwo, composing), bounds(topTwo)])];
}
