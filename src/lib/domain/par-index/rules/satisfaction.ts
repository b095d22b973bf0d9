import Fraction from 'fraction.js';
import * as v from 'valibot';
import { levelSum, summarize } from '../../satisfaction/summary.ts';
import type { Fact, SlipsFact } from '../facts.ts';
import { tooFewForPercent } from '../../text/answers.ts';
import {
	asAnswers,
	asInSource,
	asNumber,
	asOutcome,
	asOutcomePercent,
	asPoints
} from '../figures.ts';
import { invalid } from '../validate/invalid.ts';
import { text } from '../validate/values.ts';
import type { Words } from '../words.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, stepsOf, type TraceStep } from './scored.ts';

/** The official survey's index × maximum; until it is entered, the slip index, marked provisional. */
export interface SatisfactionRule {
	kind: 'satisfaction';
	survey: string;
	slips: string;
	/** How slips become an index: share of levels 4–5, or Σ level ÷ 5n. */
	slipMeasure: 'topTwo' | 'mean5';
}

const measures: Record<SatisfactionRule['slipMeasure'], Words> = {
	topTwo: { vi: 'tỷ lệ mức 4 và 5', en: 'share of levels 4 and 5' },
	mean5: { vi: 'trung bình mức độ chia 5', en: 'mean level over 5' }
};

const step = stepsOf('satisfaction');

/** The slip index and how it is written down from the counts. */
export function slipIndex({ counts }: SlipsFact, measure: SatisfactionRule['slipMeasure']) {
	const { n, topTwo, mean5 } = summarize(counts);
	return measure === 'topTwo'
		? {
				...{ n, index: topTwo.value, text: `${topTwo.numerator}/${n}` },
				said: asAnswers(topTwo.numerator, n)
			}
		: { n, index: mean5, text: `${levelSum(counts)}/(5 × ${n})`, said: undefined };
}

/** What the slips would have given, for a reader of the official result to compare. */
function besideSurvey(rule: SatisfactionRule, slips: Fact | undefined, max: Fraction): TraceStep[] {
	if (slips?.kind !== 'satisfaction' || slips.basis !== 'slips') return [];
	const { n, index, text: formula } = slipIndex(slips, rule.slipMeasure);
	if (!index) return [];
	const points = index.mul(max);
	const said = { n: asNumber(n), formula, max: asPoints(max, 4), is: asOutcome(points) };
	return [step('beside', said, points)];
}

export const satisfaction = ruleKind<SatisfactionRule>({
	kind: 'satisfaction',
	schema: () =>
		v.strictObject({
			kind: v.literal('satisfaction'),
			survey: text,
			slips: text,
			slipMeasure: v.picklist(['topTwo', 'mean5'], 'kind')
		}),
	meaning({ survey, slips }, { path }) {
		return survey === slips ? [invalid(`${path}.slips`, 'sameFact')] : [];
	},
	facts: ({ survey, slips }) => [
		{ key: survey, kinds: ['satisfaction'] },
		{ key: slips, kinds: ['satisfaction'] }
	],
	/** Area 10: the survey others carry out; our slip index only stands in for it (tạm tính). */
	score(rule, max, values) {
		const shownMax = asPoints(max, 4);
		const survey = read(values, rule.survey, 'satisfaction');
		const slips = read(values, rule.slips, 'satisfaction');
		if (survey?.basis === 'survey') {
			const points = new Fraction(survey.index).mul(max);
			const said = { index: asInSource(survey.index), max: shownMax, is: asOutcome(points) };
			return given(points, [step('survey', said, points), ...besideSurvey(rule, slips, max)]);
		}
		if (slips?.basis !== 'slips') return lacking(rule.survey, rule.slips);
		const { n, index, text: formula, said = formula } = slipIndex(slips, rule.slipMeasure);
		if (!index) return lacking(rule.survey, rule.slips);
		const points = index.mul(max);
		const counted = { n: asNumber(n), how: measures[rule.slipMeasure] };
		const trace = [
			tooFewForPercent(n)
				? step('fewSlips', { ...counted, said }, index)
				: step('slips', { ...counted, formula, is: asOutcomePercent(index) }, index),
			step('points', { formula, max: shownMax, is: asOutcome(points) }, points),
			step('provisional')
		];
		return given(points, trace, true);
	},
	words: {
		name: {
			vi: 'Điều tra xã hội học; khi chưa có thì chỉ số của phiếu',
			en: 'Official survey; until then the slips’ index'
		},
		steps: {
			survey: {
				vi: 'Điều tra xã hội học chính thức: {index} × {max} {is}',
				en: 'Official survey: {index} × {max} {is}'
			},
			beside: {
				vi: 'Đối chiếu, không tính điểm: {n} phiếu của đơn vị cho {formula} × {max} {is} (tạm tính)',
				en: 'For comparison, not counted: {n} slips of the unit give {formula} × {max} {is} (provisional)'
			},
			slips: {
				vi: '{n} phiếu tại Bộ phận Một cửa, {how}: {formula} {is}',
				en: '{n} slips at the one-stop shop, {how}: {formula} {is}'
			},
			fewSlips: {
				vi: '{n} phiếu tại Bộ phận Một cửa, {how}: {said}; dưới 10 phiếu nên không in tỷ lệ phần trăm',
				en: '{n} slips at the one-stop shop, {how}: {said}; fewer than 10 are not told as a percentage'
			},
			points: { vi: '{formula} × {max} {is}', en: '{formula} × {max} {is}' },
			provisional: {
				vi: 'Tạm tính: chưa có kết quả điều tra xã hội học chính thức.',
				en: 'Provisional: the official survey has not been entered.'
			}
		}
	},
	form: [
		{
			name: 'survey',
			label: { vi: 'Điều tra chính thức', en: 'Official survey' },
			as: 'fact',
			kinds: ['satisfaction']
		},
		{
			name: 'slips',
			label: { vi: 'Phiếu của đơn vị', en: 'The unit’s slips' },
			as: 'fact',
			kinds: ['satisfaction']
		},
		{
			name: 'slipMeasure',
			label: { vi: 'Chỉ số của phiếu', en: 'Slip index' },
			as: 'choice',
			choices: [
				{ value: 'topTwo', label: measures.topTwo },
				{ value: 'mean5', label: measures.mean5 }
			]
		}
	]
});
