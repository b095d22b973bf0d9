import * as v from 'valibot';
import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import { day, decimal, says, text, whole } from '#lib/domain/shape.ts';

export interface Period {
	/** 'YYYY-MM-DD', both days inside it. */
	from: string;
	to: string;
}

const perLevel = <S extends v.GenericSchema>(schema: S) =>
	v.object({ '1': schema, '2': schema, '3': schema, '4': schema, '5': schema });

const counts = perLevel(whole('Slips of this level.'));
/** Slips per level as a machine reads them: '5' is Rất hài lòng. */
export type MachineCounts = v.InferOutput<typeof counts>;

const share = {
	numerator: whole('Slips that count for it.'),
	denominator: whole('Slips it is a share of.'),
	value: v.nullable(decimal('Unrounded; null where the denominator is 0.')),
	interval: v.nullable(
		v.pipe(
			v.object({ low: v.number(), high: v.number() }),
			says('95%, Wilson, without finite population correction.')
		)
	)
};
/** A share as a machine reads it: the two counts, the value, its 95% bounds. */
export const shareShape = v.object(share);
export type MachineShare = v.InferOutput<typeof shareShape>;

const figures = {
	n: whole('Slips.'),
	counts,
	shares: perLevel(shareShape),
	topTwo: shareShape,
	meanLevel: v.nullable(decimal('1 to 5.')),
	mean5: v.nullable(decimal('Sum of levels over five times the slips.')),
	responseRate: v.nullable(
		v.pipe(
			v.object({ ...share, exceeds: v.boolean() }),
			says('Slips of every stage and channel to dossiers received; null where none are known.')
		)
	)
};
/** The figures of one set of slips. */
export type Indicators = v.InferOutput<v.ObjectSchema<typeof figures, undefined>>;

/** A part that is held back has no figures: `suppressed` says so. */
const part = <const H extends v.ObjectEntries>(head: H) =>
	v.variant('suppressed', [
		v.object({ ...head, suppressed: v.literal(false), ...figures }),
		v.pipe(
			v.object({ ...head, suppressed: v.literal(true) }),
			says('Fewer slips than are published: no figures.')
		)
	]);
export type Part = (Indicators & { suppressed: false }) | { suppressed: true };

const incomplete = v.pipe(
	v.boolean(),
	says('Some quarters of the period are not published, or not to the last slip.')
);

export const fieldShape = part({
	code: text('Code of the field; "unstated" where the slip did not say.'),
	incomplete
});

const stageCounts = v.pipe(
	v.object({
		field: v.nullable(
			text('Code of the field, "unstated" where none was said; null: all of them.')
		),
		stage: text('intake, result, supplement, refusal; "unstated" where none was said.'),
		dossiers: whole('Dossiers that came to the stage.'),
		slips: whole('Slips of every channel. Slips to dossiers: a dossier may have several.'),
		offered: whole('Receipts handed out.'),
		answered: whole('Those of them that were answered; answered to offered is a rate of receipts.')
	}),
	says('Counts by field and stage, without those where nothing was counted.')
);
export type StageFigures = v.InferOutput<typeof stageCounts>;

const bounds = v.object({ least: whole('At least.'), most: whole('At most.') });

const rate766 = v.pipe(
	v.object({
		dossiers: whole('Every dossier of the quarter: silence counts as satisfied.'),
		overdue: whole('Overdue ones.'),
		dissatisfied: v.pipe(
			bounds,
			says('Rated dissatisfied and not overdue; slips do not lead back to dossiers.')
		),
		unsatisfied: v.pipe(
			bounds,
			v.metadata({ deprecated: true }),
			says('The former name of `dissatisfied`: the same two numbers.')
		),
		complained: v.nullable(
			whole('Complained about, not overdue; null: not entered for every field.')
		),
		isExact: v.pipe(v.boolean(), says('The bounds meet and complaints were entered.')),
		lowest: shareShape,
		highest: shareShape
	}),
	says(
		'QĐ 766: never to be merged with the shares of slips. Needs the key and exactly one quarter.'
	)
);
export type MachineRate766 = v.InferOutput<typeof rate766>;

const weighted = v.pipe(
	v.object({
		method: text('Of the weighting; WEIGHTED_METHOD of the code.'),
		value: v.pipe(
			v.number(),
			says('Satisfied (levels 4 and 5), 0 to 1, each dossier counted alike.')
		),
		se: v.pipe(v.number(), says('Standard error by linearisation.')),
		interval: v.pipe(
			v.object({ low: v.number(), high: v.number() }),
			says('95%, Wilson, by the effective number of slips.')
		),
		n: whole('Slips that were weighted.'),
		raw: v.pipe(v.number(), says('The same slips unweighted.')),
		effective: v.pipe(v.number(), says('As many slips drawn evenly would say as much.')),
		designEffect: v.pipe(v.number(), says('n to effective.')),
		cells: v.pipe(
			v.array(
				v.object({
					cells: v.array(
						v.object({ field: text('Code of the field.'), stage: text('Stage of the dossier.') })
					),
					dossiers: whole('Dossiers that came to these stages.'),
					slips: whole('Slips of every channel.'),
					satisfied: whole('Those of them at levels 4 and 5.')
				})
			),
			says('What was weighted as one; several fields or stages where few slips were joined.')
		),
		leftOut: v.pipe(
			v.object({ slips: whole('Slips.'), satisfied: whole('Satisfied ones.') }),
			says('Field or stage not said, or no dossiers known for them.')
		)
	}),
	says('The satisfied share post-stratified to the dossiers by field and stage.')
);

const publication = v.object({
	quarter: text('YYYY-Qn.'),
	version: whole('From 1; a correction is a version of its own.'),
	publishedAt: v.pipe(v.string(), v.metadata({ format: 'date-time' })),
	closed: v.pipe(v.boolean(), says('The quarter was over and all of it came out.')),
	together: v.nullable(
		v.pipe(
			v.object({ fields: v.array(v.string()), counts }),
			says('Fields that came out together, because one of them has too few slips.')
		)
	)
});

/** The answer of `GET /api/v1/indicators`. */
export const indicatorsShape = part({
	unit: text('Code of the unit.'),
	from: day('First day.'),
	to: day('Last day.'),
	field: v.nullable(text('The field asked for; null for all.')),
	scope: v.pipe(
		v.picklist(['published', 'all']),
		says('published: whole quarters, small pieces held back. all: exactly what was asked for.')
	),
	methodVersion: text('Of the formulas.'),
	publicationMinimum: whole('Fewer slips than this are not published.'),
	incomplete,
	fields: v.array(fieldShape),
	responseRates: v.pipe(
		v.array(stageCounts),
		says(
			'Without a key: of the whole unit by stage, none where a number would be below the minimum.'
		)
	),
	rate766: v.nullable(rate766),
	weighted: v.pipe(
		v.nullable(weighted),
		says('Needs the key; null also with fewer than 10 slips that can be weighted.')
	),
	publications: v.pipe(
		v.array(publication),
		says('What the published figures come from, quarter by quarter; none with a key.')
	)
});
export type IndicatorsBody = v.InferOutput<typeof indicatorsShape>;

export interface Request {
	unit: { id: string; code: string };
	period: Period;
	field: string | null;
	publicationMinimum: number;
}

/** What every answer begins with. */
export function bodyHead(
	{ unit, period, field, publicationMinimum }: Request,
	scope: IndicatorsBody['scope']
) {
	return {
		unit: unit.code,
		...period,
		field,
		scope,
		methodVersion: METHOD_VERSION,
		publicationMinimum
	};
}
