import type { Fact } from '#lib/domain/par-index/facts.ts';
import { total } from '#lib/domain/slip/level.ts';
import { number } from '#lib/domain/text/number.ts';
import { points } from '#lib/domain/text/percent.ts';
import { indexTexts } from '#lib/i18n/index.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What a fact says, without its source: `1.433/1.837 (bản in: 78%)`. Nothing is computed here. */
export function factText(fact: Fact, locale: Locale): string {
	const t = indexTexts[locale].fact;
	const whole = (n: number) => number(n, 0, locale);
	switch (fact.kind) {
		case 'ratio': {
			const pair = `${whole(fact.numerator)}/${whole(fact.denominator)}`;
			return fact.printed === undefined
				? pair
				: `${pair} (${t.printed(`${number(fact.printed, undefined, locale)}%`)})`;
		}
		case 'count':
			return whole(fact.n);
		case 'flag':
			return fact.value ? t.yes : t.no;
		case 'tasks':
			return t.tasks(whole(fact.onTime), whole(fact.late), whole(fact.total));
		case 'outcomes':
			return t.outcomes(whole(fact.exceeded), whole(fact.met), whole(fact.missed));
		case 'points':
			return t.points(points(fact.value, 2, locale));
		case 'satisfaction':
			if (fact.basis === 'slips') return t.slips(whole(total(fact.counts)));
			return [
				t.survey(number(fact.index, undefined, locale)),
				...(fact.respondents === undefined ? [] : [t.respondents(whole(fact.respondents))])
			].join(', ');
		case 'report121':
			return fact.quarters
				.map(({ quarter, filed, owed }) => t.sections(quarter, whole(filed), whole(owed)))
				.join('; ');
	}
}
