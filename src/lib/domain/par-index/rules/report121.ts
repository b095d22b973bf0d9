import Fraction from 'fraction.js';
import { outcome, pointsFigure } from '../figures.ts';
import type { Report121Rule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

/** Sections filed of sections owed over the recorded quarters; provisional until the year is full. */
export function scoreReport121(rule: Report121Rule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'report121');
	const owed = fact?.quarters.reduce((sum, quarter) => sum + quarter.owed, 0) ?? 0;
	if (!fact || owed === 0) return lacking(rule.fact);
	// A section filed twice in one quarter does not make up for another quarter's.
	const filed = fact.quarters.reduce((sum, q) => sum + Math.min(q.filed, q.owed), 0);
	const share = new Fraction(filed, owed);
	const counted = rule.award === 'allOrNone' ? share.floor() : share;
	const points = counted.mul(max);
	const [m, is] = [pointsFigure(max), outcome(points)];
	const trace = [
		...fact.quarters.map((q) =>
			step(
				`${q.quarter}: đã nộp ${q.filed}/${q.owed} phần báo cáo`,
				`${q.quarter}: ${q.filed}/${q.owed} sections filed`
			)
		),
		rule.award === 'allOrNone'
			? step(
					`Đủ mọi phần được ${m.vi}, thiếu thì 0: ${filed}/${owed} phần, ${is.vi}`,
					`All sections give ${m.en}, otherwise 0: ${filed}/${owed} sections, ${is.en}`,
					points
				)
			: step(`${filed}/${owed} × ${m.vi} ${is.vi}`, `${filed}/${owed} × ${m.en} ${is.en}`, points)
	];
	const open = fact.quarters.length < rule.quarters;
	if (open)
		trace.push(
			step(
				`Tạm tính: mới có ${fact.quarters.length}/${rule.quarters} quý.`,
				`Provisional: ${fact.quarters.length} of ${rule.quarters} quarters so far.`
			)
		);
	return given(points, trace, open);
}
