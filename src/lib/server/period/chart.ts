import type { LevelCounts } from '#lib/domain/slip/level.ts';
import type { Breakdown } from '#lib/domain/report121/report.ts';
import { suppress } from '#lib/domain/satisfaction/suppress.ts';
import { date, quarterOfYear } from '#lib/domain/text/date.ts';
import { number } from '#lib/domain/text/number.ts';
import { shareOfAnswers, tooFewForPercent } from '#lib/domain/text/answers.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { periodName } from '#lib/domain/text/period-name.ts';
import { deskTexts } from '#lib/i18n/desk.ts';
import { periodTexts } from '#lib/i18n/period.ts';
import { hourMap } from '#lib/server/charts/hour-map.ts';
import { levelBars } from '#lib/server/charts/level-bars.ts';
import { shareLine } from '#lib/server/charts/share-line.ts';
import type { PeriodFigures } from './compose.ts';
import { nameIn, type Scope, type TableName } from './document.ts';

/** The chart of a table of the page as a picture (SVG), with what it is of in its title. */
export function periodChart(
	table: TableName,
	figures: PeriodFigures,
	/** @param scope `target`: percent */
	scope: Scope & { target: number | null }
): string {
	const { locale, minimum } = scope;
	const [t, desk] = [periodTexts[locale], deskTexts[locale]];
	const titled = (what: string) =>
		[what, scope.unit.name, periodName(scope.period, locale), ...scope.filtered].join(' · ');
	const said = {
		percent: (share: number) => percent(share, 0, locale),
		number: (n: number) => number(n, 0, locale)
	};
	const levels = (what: string, bars: { name: string; counts: LevelCounts; n: number }[]): string =>
		levelBars({
			...{ title: titled(what), bars, levels: desk.levels, share: `${desk.share} (%)` },
			...said
		});
	const parts = (rows: readonly Breakdown[], nameOf: (key: string) => string) =>
		rows.map(({ key, counts, n }) => ({ name: nameOf(key), counts, n }));
	const line = (
		what: string,
		axis: string,
		rows: readonly Breakdown[],
		nameOf: (key: string) => string
	) =>
		shareLine({
			title: titled(what),
			points: rows.map(({ key, n, topTwo }) => ({
				...{ name: nameOf(key), n, few: suppress(n, minimum) },
				share: n === 0 ? null : topTwo.numerator / topTwo.denominator
			})),
			target:
				scope.target === null
					? null
					: { share: scope.target / 100, label: t.target(said.percent(scope.target / 100)) },
			words: {
				...{ share: desk.satisfiedAxis, slips: desk.slipsAxis, axis },
				few: desk.fewWeeks(said.number(minimum))
			},
			...said
		});
	switch (table) {
		case 'level': {
			const { counts, n } = figures.overall;
			return levels(desk.byLevel, n === 0 ? [] : [{ name: scope.unit.name, counts, n }]);
		}
		case 'span':
			return figures.span === 'day'
				? line(t.byDay, t.day, figures.bySpan, shortDay)
				: line(t.byWeek, desk.week, figures.bySpan, shortDay);
		case 'quarter':
			return line(t.byQuarter, t.quarter, figures.byQuarter, (key) => quarterOfYear(key, locale));
		case 'field':
			return levels(desk.byField, parts(figures.byField, nameIn(scope.fields, locale)));
		case 'counter':
			return levels(desk.byCounter, parts(figures.byCounter, nameIn(scope.counters, locale)));
		case 'channel':
			return levels(
				desk.byChannel,
				parts(figures.byChannel, (key) => desk.channels[key] ?? desk.unstated)
			);
		case 'stage':
			return levels(
				desk.byStage,
				parts(figures.byStage, (key) => desk.stages[key] ?? desk.unstated)
			);
		case 'hours':
			return hourMap({
				...{ title: titled(t.heat), lead: figures.hours ? t.heatLead : t.heatLong },
				hours: figures.hours?.[0]?.cells.map(({ hour }) => t.hour(String(hour))) ?? [],
				rows: (figures.hours ?? []).map(({ weekday, cells }) => ({
					name: t.weekdays[weekday - 1]!,
					cells: cells.map(({ n, topTwo }) =>
						n === 0
							? null
							: {
									share: topTwo.numerator / topTwo.denominator,
									label: shareOfAnswers(topTwo, 0, locale),
									n: tooFewForPercent(n) ? '' : said.number(n)
								}
					)
				}))
			});
	}
}

const shortDay = (key: string) => date(key).slice(0, 5);
