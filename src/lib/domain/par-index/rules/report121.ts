import Fraction from 'fraction.js';
import * as v from 'valibot';
import { asNumber, asOutcome, asPoints } from '../figures.ts';
import { text, yearQuarters } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, stepsOf } from './scored.ts';

/** Report 121: sections filed of sections owed, by share or only when none is missing. */
export interface Report121Rule {
	kind: 'report121';
	fact: string;
	award: 'share' | 'allOrNone';
	/** Reports a year, 1 to 4; with fewer recorded the score is provisional. */
	quarters: number;
}

const step = stepsOf('report121');

export const report121 = ruleKind<Report121Rule>({
	kind: 'report121',
	schema: () =>
		v.strictObject({
			kind: v.literal('report121'),
			fact: text,
			award: v.picklist(['share', 'allOrNone'], 'kind'),
			quarters: yearQuarters
		}),
	facts: ({ fact }) => [{ key: fact, kinds: ['report121'] }],
	/** Sections filed of sections owed over the recorded quarters; provisional until the year is full. */
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'report121');
		const owed = fact?.quarters.reduce((sum, quarter) => sum + quarter.owed, 0) ?? 0;
		if (!fact || owed === 0) return lacking(rule.fact);
		// A section filed twice in one quarter does not make up for another quarter's.
		const filed = fact.quarters.reduce((sum, q) => sum + Math.min(q.filed, q.owed), 0);
		const share = new Fraction(filed, owed);
		const counted = rule.award === 'allOrNone' ? share.floor() : share;
		const points = counted.mul(max);
		const said = {
			filed: asNumber(filed),
			owed: asNumber(owed),
			max: asPoints(max, 4),
			is: asOutcome(points)
		};
		const trace = [
			...fact.quarters.map((q) =>
				step('quarter', { quarter: q.quarter, filed: asNumber(q.filed), owed: asNumber(q.owed) })
			),
			step(rule.award, said, points)
		];
		const recorded = fact.quarters.length;
		const open = recorded < rule.quarters;
		if (open)
			trace.push(step('open', { recorded: asNumber(recorded), quarters: asNumber(rule.quarters) }));
		return given(points, trace, open);
	},
	words: {
		name: { vi: 'Phần báo cáo 121 đã nộp', en: 'Sections of report 121 filed' },
		steps: {
			quarter: {
				vi: '{quarter}: đã nộp {filed}/{owed} phần báo cáo',
				en: '{quarter}: {filed}/{owed} sections filed'
			},
			share: { vi: '{filed}/{owed} × {max} {is}', en: '{filed}/{owed} × {max} {is}' },
			allOrNone: {
				vi: 'Đủ mọi phần được {max}, thiếu thì 0: {filed}/{owed} phần, {is}',
				en: 'All sections give {max}, otherwise 0: {filed}/{owed} sections, {is}'
			},
			open: {
				vi: 'Tạm tính: mới có {recorded}/{quarters} quý.',
				en: 'Provisional: {recorded} of {quarters} quarters so far.'
			}
		}
	},
	form: [
		{
			name: 'fact',
			label: { vi: 'Phần báo cáo', en: 'Report sections' },
			as: 'fact',
			kinds: ['report121']
		},
		{
			name: 'award',
			label: { vi: 'Cách cho điểm', en: 'Points' },
			as: 'choice',
			choices: [
				{ value: 'share', label: { vi: 'theo phần đã nộp', en: 'by sections filed' } },
				{ value: 'allOrNone', label: { vi: 'đủ mới được điểm', en: 'all or nothing' } }
			]
		},
		{ name: 'quarters', label: { vi: 'Số quý mỗi năm', en: 'Quarters a year' }, as: 'whole' }
	]
});
