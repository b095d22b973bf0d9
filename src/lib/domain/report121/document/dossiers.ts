import type { Block, Row } from '../../document/block.ts';
import { date } from '../../text/date.ts';
import { UNSTATED } from '../counts.ts';
import type { DossierRow } from '../report.ts';
import { count, figureRow, numbers, part, table } from './figures.ts';
import type { Composing } from './subject.ts';

const COLUMNS = ['received', 'resolved', 'early', 'onTime', 'overdue', 'refused'] as const;

/** Chapter II: dossiers of the quarter by field, and QĐ 766's rate, whose whole is all dossiers. */
export function dossierBlocks(composing: Composing): Block[] {
	const { report, names, words } = composing;
	const chapter = report.chapters.dossiers;
	if (!chapter) return [{ kind: 'paragraph', text: words.dossiersUnknown }];
	const row = (id: string, head: string, of: DossierRow): Row => ({
		...{ id, head },
		cells: COLUMNS.map((column) => count(of[column], 'dossiers'))
	});
	const rows = chapter.byField.map(({ key, row: counts }) =>
		row(`field:${key}`, key === UNSTATED ? words.unstated : (names.fields[key] ?? key), counts)
	);
	const { onTime } = chapter;
	const share = onTime && part(onTime, 'dossiers');
	return [
		table(
			'dossiers',
			words.dossierTable,
			words.field,
			numbers(...COLUMNS.map((id): [string, string] => [id, words[id]])),
			[...rows, { ...row('', words.total, chapter.all), style: 'total' }]
		),
		...sourceBlocks(chapter, composing, row),
		...(share && typeof share !== 'string'
			? [figureRow('on_time_rate', words.onTimeRate, share)]
			: []),
		...rateBlocks(chapter, composing),
		{ kind: 'note', text: dossierSource(chapter.source, composing) }
	];
}

/** Each source with its own day: they need not be of the same. */
function sourceBlocks(
	{ all, bySource = [] }: NonNullable<Composing['report']['chapters']['dossiers']>,
	{ words, edition }: Composing,
	row: (id: string, head: string, of: DossierRow) => Row
): Block[] {
	if (edition < 4 || bySource.length === 0) return [];
	const columns = COLUMNS.map((id): [string, string] => [id, words[id]]);
	const rows = bySource.map(({ source, row: counts, asOf }): Row => {
		const { id, head, cells } = row(`source:${source}`, source || words.sourceUnknown, counts);
		return { id, head, cells: [...cells, asOf ? date(asOf) : '—'] };
	});
	const sum = row('', words.total, all);
	return [
		table(
			...(['dossiers_by_source', words.dossierSourceTable, words.sourceHead] as const),
			[...numbers(...columns), { id: 'as_of', head: words.sourceAsOf, number: false }],
			rows.length === 1 ? rows : [...rows, { ...sum, cells: [...sum.cells, ''], style: 'total' }]
		)
	];
}

/** Where the dossiers are from, as printed: the first two editions left the place empty where no source was given. */
export const dossierSource = (
	source: string | null | undefined,
	{ words, edition }: Pick<Composing, 'words' | 'edition'>
) => words.dossierSource(source || (edition >= 3 ? words.sourceUnknown : ''));

function rateBlocks(
	{ rate766 }: NonNullable<Composing['report']['chapters']['dossiers']>,
	{ words, locale, state }: Composing
): Block[] {
	if (!rate766) {
		const text = state === 'onDemand' ? words.rate766ByQuarter : words.rate766Unknown;
		return [{ kind: 'paragraph', lead: words.rate766, text }];
	}
	const { figure, most, complaintsKnown, band } = rate766;
	const remarks = [
		...(most > figure.numerator ? [words.rate766Range] : []),
		...(complaintsKnown ? [] : [words.rate766Complaints]),
		...(band ? [words.rate766Graded(band[locale])] : [])
	];
	return [
		figureRow(
			'rate_766',
			words.rate766,
			{
				kind: 'range',
				least: figure.numerator,
				most,
				denominator: figure.denominator,
				source: 'dossiers'
			},
			remarks.join('; ')
		)
	];
}
