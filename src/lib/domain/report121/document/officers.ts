import type { Row } from '../../document/block.ts';
import type { OfficialDocument } from '../../document/document.ts';
import { date } from '../../text/date.ts';
import type { Locale } from '../../text/number.ts';
import { documentOf } from './document.ts';
import { bounds, count, numbers, share, table } from './figures.ts';
import type { ReportSubject } from './subject.ts';
import type { ReportWords } from './words.ts';

/**
 * The annex by responsible person: a document of its own, because it circulates inside the unit only and goes with no
 * report to its recipients. Of each field whose figures the reader may see.
 */
export function officerAnnex(
	subject: ReportSubject,
	words: ReportWords,
	locale: Locale
): OfficialDocument {
	const composing = { ...subject, words, locale };
	const whole = documentOf(subject, words, locale);
	const sections = [...subject.report.chapters.causes.sections].sort((a, b) =>
		(a.owner ?? '\uFFFF').localeCompare(b.owner ?? '\uFFFF', 'vi')
	);
	const rows = sections.map(({ owner, field, results, filedOn }): Row => ({
		id: `field:${field.code}`,
		head: owner ?? words.noOwner,
		cells: [
			subject.names.fields[field.code] ?? field.name,
			count(results.n),
			...(results.n === 0
				? ['—', '—']
				: [share(results.topTwo, composing), bounds(results.topTwo)]),
			filedOn ? date(filedOn) : '—'
		]
	}));
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
				rows
			),
			{ kind: 'note', text: words.officersNote }
		],
		annexes: [],
		seal: null
	};
}
