import type { Column, Row, TableBlock } from '#lib/domain/document/block.ts';
import type { FigureDocument } from '#lib/domain/document/document.ts';
import type { DocumentFigure, ShareFigure } from '#lib/domain/document/figure.ts';
import type { Figure } from '#lib/domain/report121/figure.ts';
import type { Breakdown } from '#lib/domain/report121/report.ts';
import { suppress } from '#lib/domain/satisfaction/suppress.ts';
import { tooFewForPercent } from '#lib/domain/text/answers.ts';
import { date, quarterOfYear } from '#lib/domain/text/date.ts';
import { moment } from '#lib/domain/text/moment.ts';
import { periodName } from '#lib/domain/text/period-name.ts';
import type { Period } from '#lib/domain/time/period.ts';
import { deskTexts } from '#lib/i18n/desk.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { periodTexts } from '#lib/i18n/period.ts';
import type { PeriodFigures } from './compose.ts';

/** The tables of the page, in its order. */
export const TABLES = [
	...(['level', 'span', 'field', 'counter', 'channel', 'stage', 'hours', 'quarter'] as const)
];
export type TableName = (typeof TABLES)[number];
export const isTable = (name: string | null): name is TableName =>
	TABLES.some((known) => known === name);

export interface Scope {
	unit: { name: string };
	period: Period;
	/** 'YYYY-MM-DD' */
	today: string;
	/** ISO 8601, where the figures come from a copy of the database. */
	asOf: string | null;
	minimum: number;
	fields: Names;
	counters: Names;
	/** What the figures are filtered by, in words. */
	filtered: string[];
	locale: Locale;
}
type Names = readonly { code: string; name: string; name_en: string | null }[];

/** The figures of a period as CSV and workbooks hand them out: the same tables as the page. */
export function periodDocument(
	figures: PeriodFigures,
	names: readonly TableName[],
	scope: Scope
): FigureDocument {
	const { locale, period, today, unit, filtered, asOf } = scope;
	const t = periodTexts[locale];
	const name = periodName(period, locale);
	return {
		locale,
		mark: null,
		head: { kind: t.document, subject: [name, ...filtered], body: unit.name },
		blocks: names.flatMap((table) => tableOf(table, figures, scope) ?? []),
		annexes: [],
		sources: {
			slips: { source: deskTexts[locale].slipSource(name), asOf: asOf ? moment(asOf) : date(today) }
		}
	};
}

function tableOf(table: TableName, figures: PeriodFigures, scope: Scope): TableBlock | undefined {
	const { locale, minimum } = scope;
	const [t, desk] = [periodTexts[locale], deskTexts[locale]];
	const columns: Column[] = [
		{ id: 'slips', head: desk.slips, number: true },
		{ id: 'satisfied', head: t.satisfiedShare, number: true },
		{ id: 'interval', head: desk.intervalHeading, number: true }
	];
	const cells = (n: number, share: Figure): DocumentFigure[] => [
		{ kind: 'count', n, source: 'slips' },
		{ ...shareOf(share), few: suppress(n, minimum) },
		{ kind: 'interval', interval: share.interval, n, source: 'slips' }
	];
	const block = (caption: string, head: string, rows: Row[]): TableBlock => ({
		...{ kind: 'table', id: table, caption, head, columns, rows }
	});
	const parts = (rows: readonly Breakdown[], nameOf: (key: string) => string): Row[] =>
		rows.map(({ key, n, topTwo }) => ({
			...{ id: `${table}:${key}`, head: nameOf(key), cells: cells(n, topTwo) }
		}));
	switch (table) {
		case 'level':
			return {
				...block(desk.byLevel, desk.level, []),
				columns: [{ id: 'share', head: desk.share, number: true }],
				rows: figures.overall.levels.map(({ level, figure }) => ({
					id: `level:${level}`,
					head: desk.levels[level - 1]!,
					cells: [shareOf(figure)]
				}))
			};
		case 'span': {
			const byDay = figures.span === 'day';
			return block(
				byDay ? t.byDay : t.byWeek,
				byDay ? t.day : desk.week,
				parts(figures.bySpan, date)
			);
		}
		case 'field':
			return block(desk.byField, desk.field, parts(figures.byField, nameIn(scope.fields, locale)));
		case 'counter':
			return block(
				desk.byCounter,
				desk.counter,
				parts(figures.byCounter, nameIn(scope.counters, locale))
			);
		case 'channel':
			return block(
				desk.byChannel,
				desk.channel,
				parts(figures.byChannel, (key) => desk.channels[key] ?? desk.unstated)
			);
		case 'stage':
			return block(
				desk.byStage,
				desk.stage,
				parts(figures.byStage, (key) => desk.stages[key] ?? desk.unstated)
			);
		case 'quarter':
			return block(
				t.byQuarter,
				t.quarter,
				parts(figures.byQuarter, (key) => quarterOfYear(key, locale))
			);
		case 'hours':
			return figures.hours?.length
				? block(
						t.heat,
						t.weekday,
						figures.hours.flatMap(({ weekday, cells: hours }) =>
							hours
								.filter(({ n }) => n > 0)
								.map(({ hour, n, topTwo }) => ({
									id: `hour:${weekday}-${hour}`,
									head: `${t.weekdays[weekday - 1]}, ${t.hour(String(hour))}`,
									cells: cells(n, topTwo)
								}))
						)
					)
				: undefined;
	}
}

/** The name of a field or counter by its code. */
export const nameIn = (known: Names, locale: Locale) => (key: string) => {
	const found = known.find(({ code }) => code === key);
	return (locale === 'en' && found?.name_en) || found?.name || deskTexts[locale].unstated;
};

const shareOf = ({ numerator, denominator, n, interval }: Figure): ShareFigure => ({
	...{ kind: 'share', numerator, denominator, n, interval, source: 'slips' },
	...(tooFewForPercent(n) && { counts: true as const })
});
