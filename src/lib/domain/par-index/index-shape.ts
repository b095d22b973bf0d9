import * as v from 'valibot';
import { decimal, says, text, whole } from '../shape.ts';

export const areaShape = v.object({
	code: text('1 to 10.'),
	title: text('As the rulebook has it.'),
	max: decimal('Points to be had.'),
	points: v.nullable(decimal('Unrounded; null while facts are missing.')),
	percent: v.nullable(decimal('Points of max, 0 to 100.')),
	printed: v.nullable(decimal('Points as printed.')),
	bySlips: v.nullable(
		decimal('Points that the unit’s own slips would give, beside the official survey; else null.')
	),
	provisional: v.pipe(v.boolean(), says('Tạm tính: stands on something to be replaced.'))
});

/** The answer of `GET /api/v1/index` and of `index evaluate`. */
export const indexShape = v.object({
	unit: text('Code of the unit.'),
	year: whole('Year of the index.'),
	rulebook: text('Id of the criteria table.'),
	areas: v.array(areaShape),
	max: decimal('Points to be had.'),
	points: decimal('Unrounded sum of the areas.'),
	percent: decimal('Points of max, 0 to 100.'),
	printed: decimal('What the printed areas add up to.'),
	provisional: v.boolean(),
	missing: v.pipe(v.array(v.string()), says('Criteria without points.'))
});
export type SerialisedIndex = v.InferOutput<typeof indexShape>;
