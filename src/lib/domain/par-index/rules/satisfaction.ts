import Fraction from 'fraction.js';
import { levelSum, summarize } from '../../satisfaction/summary.ts';
import type { SlipsFact } from '../facts.ts';
import { decimalFigure, figure, outcome, pointsFigure } from '../figures.ts';
import type { SatisfactionRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

const measures = {
	topTwo: { vi: 'tỷ lệ mức 4 và 5', en: 'share of levels 4 and 5' },
	mean5: { vi: 'trung bình mức độ chia 5', en: 'mean level over 5' }
};

/** The slip index and how it is written down from the counts. */
function slipIndex({ counts }: SlipsFact, measure: SatisfactionRule['slipMeasure']) {
	const { n, topTwo, mean5 } = summarize(counts);
	return measure === 'topTwo'
		? { n, index: topTwo.value, text: `${topTwo.numerator}/${n}` }
		: { n, index: mean5, text: `${levelSum(counts)}/(5 × ${n})` };
}

/** Area 10: the survey others carry out; our slip index only stands in for it (tạm tính). */
export function scoreSatisfaction(
	rule: SatisfactionRule,
	max: Fraction,
	values: FactValues
): Scored {
	const m = pointsFigure(max);
	const survey = read(values, rule.survey, 'satisfaction');
	if (survey?.basis === 'survey') {
		const points = new Fraction(survey.index).mul(max);
		const [i, is] = [decimalFigure(survey.index), outcome(points)];
		return given(points, [
			step(
				`Điều tra xã hội học chính thức: ${i.vi} × ${m.vi} ${is.vi}`,
				`Official survey: ${i.en} × ${m.en} ${is.en}`,
				points
			)
		]);
	}
	const slips = read(values, rule.slips, 'satisfaction');
	if (slips?.basis !== 'slips') return lacking(rule.survey, rule.slips);
	const { n, index, text } = slipIndex(slips, rule.slipMeasure);
	if (!index) return lacking(rule.survey, rule.slips);
	const points = index.mul(max);
	const how = measures[rule.slipMeasure];
	const [count, share, is] = [figure(n), outcome(index.mul(100), 2), outcome(points)];
	return given(
		points,
		[
			step(
				`${count.vi} phiếu tại Bộ phận Một cửa, ${how.vi}: ${text} ${share.vi}%`,
				`${count.en} slips at the one-stop shop, ${how.en}: ${text} ${share.en}%`,
				index
			),
			step(`${text} × ${m.vi} ${is.vi}`, `${text} × ${m.en} ${is.en}`, points),
			step(
				'Tạm tính: chưa có kết quả điều tra xã hội học chính thức.',
				'Provisional: the official survey has not been entered.'
			)
		],
		true
	);
}
