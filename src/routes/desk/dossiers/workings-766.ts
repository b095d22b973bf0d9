import type { Origin } from '#lib/components/figures/origin.ts';
import { number } from '#lib/domain/text/number.ts';
import { deskTexts } from '#lib/i18n/desk.ts';
import { dossierTexts } from '#lib/i18n/dossier.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Rate766Row } from '#lib/server/quarter/rates.ts';

type Row = Pick<
	Rate766Row,
	| 'dossiers'
	| 'overdue'
	| 'dissatisfiedLeast'
	| 'dissatisfiedMost'
	| 'complained'
	| 'least'
	| 'most'
	| 'from'
	| 'to'
>;

/** How the rate of QĐ 766 came about, with the numbers put in: both ends where it is known in a range only. */
export function workings766(row: Row, origin: Origin, locale: Locale) {
	const [t, desk] = [dossierTexts[locale], deskTexts[locale]];
	const n = (value: number) => number(value, 0, locale);
	const rate = (against: number, result: string) =>
		`(${n(row.dossiers)} − ${n(against)}) ÷ ${n(row.dossiers)} = ${result}`;
	const lowest = rate(row.most, row.from);
	const between = (least: number, most: number) =>
		least === most ? n(least) : t.range(n(least), n(most));
	return [
		{
			term: desk.formula,
			text: row.least === row.most ? lowest : t.range(lowest, rate(row.least, row.to))
		},
		{
			term: t.against766,
			text: [
				`${between(row.least, row.most)}: ${t.overdue.toLocaleLowerCase('vi')} ${n(row.overdue)}`,
				`${t.dissatisfied.toLocaleLowerCase('vi')} ${between(row.dissatisfiedLeast, row.dissatisfiedMost)}`,
				`${t.complained.toLocaleLowerCase('vi')} ${row.complained === null ? t.complainedUnknown : n(row.complained)}`
			].join('; ')
		},
		{ term: desk.meaning, text: t.against766Meaning },
		{ term: desk.source, text: origin.source },
		{ term: desk.asOf, text: origin.asOf }
	];
}
