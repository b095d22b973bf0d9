import Fraction from 'fraction.js';
import { summarize } from '../../satisfaction/summary.ts';
import { decimalFigure, figure, percentFigure } from '../figures.ts';
import type { SatisfactionRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

const measures = {
	topTwo: { vi: 'tỷ lệ mức 4 và 5', en: 'share of levels 4 and 5' },
	mean5: { vi: 'trung bình mức độ chia 5', en: 'mean level over 5' }
};

/** Area 10: the survey others carry out; our slip index only stands in for it (tạm tính). */
export function scoreSatisfaction(
	rule: SatisfactionRule,
	max: Fraction,
	values: FactValues
): Scored {
	const m = figure(max);
	const survey = read(values, rule.survey, 'satisfaction');
	if (survey?.basis === 'survey') {
		const points = new Fraction(survey.index).mul(max);
		const [i, p] = [decimalFigure(survey.index), figure(points, 4)];
		return given(points, [
			step(
				`Điều tra xã hội học chính thức: ${i.vi} × ${m.vi} điểm = ${p.vi}`,
				`Official survey: ${i.en} × ${m.en} points = ${p.en}`,
				points
			)
		]);
	}
	const slips = read(values, rule.slips, 'satisfaction');
	const summary = slips?.basis === 'slips' ? summarize(slips.counts) : null;
	const index = rule.slipMeasure === 'topTwo' ? summary?.topTwo.value : summary?.mean5;
	if (!summary || !index) return lacking(rule.survey, rule.slips);
	const points = index.mul(max);
	const how = measures[rule.slipMeasure];
	const [n, i, p] = [figure(summary.n), percentFigure(index), figure(points, 4)];
	return given(
		points,
		[
			step(
				`${n.vi} phiếu tại Bộ phận Một cửa, ${how.vi}: ${i.vi}`,
				`${n.en} slips at the one-stop shop, ${how.en}: ${i.en}`,
				index
			),
			step(`${i.vi} × ${m.vi} điểm = ${p.vi}`, `${i.en} × ${m.en} points = ${p.en}`, points),
			step(
				'Tạm tính: chưa có kết quả điều tra xã hội học chính thức.',
				'Provisional: the official survey has not been entered.'
			)
		],
		true
	);
}
