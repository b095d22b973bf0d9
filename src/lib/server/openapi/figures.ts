import { call } from './call.ts';
import { day, decimal, list, object, orNull, ref, text, whole, type Schema } from './shape.ts';

const perLevel = (schema: Schema): Schema =>
	object(Object.fromEntries(['1', '2', '3', '4', '5'].map((level) => [level, schema])));

const share = {
	numerator: whole('Slips that count for it.'),
	denominator: whole('Slips it is a share of.'),
	value: orNull(decimal('Unrounded; null where the denominator is 0.')),
	interval: orNull(
		object(
			{ low: { type: 'number' }, high: { type: 'number' } },
			{ description: '95%, Wilson, without finite population correction.' }
		)
	)
};

const figures = {
	n: whole('Slips.'),
	counts: perLevel(whole('Slips of this level.')),
	shares: perLevel(ref('Share')),
	topTwo: ref('Share'),
	meanLevel: orNull(decimal('1 to 5.')),
	mean5: orNull(decimal('Sum of levels over five times the slips.')),
	responseRate: orNull(
		object(
			{ ...share, exceeds: { type: 'boolean' } },
			{ description: 'Slips of every stage and channel to dossiers received.' }
		)
	)
};

const part = (head: Record<string, Schema>): Schema => ({
	oneOf: [
		object({ ...head, suppressed: { const: false }, ...figures }),
		object(
			{ ...head, suppressed: { const: true } },
			{ description: 'Fewer slips than are published: no figures.' }
		)
	]
});

const stageCounts = object(
	{
		field: orNull(text('Code of the field, "unstated" where none was said; null: all of them.')),
		stage: text('intake, result, supplement, refusal; "unstated" where none was said.'),
		dossiers: whole('Dossiers that came to the stage.'),
		slips: whole('Slips of every channel. Slips to dossiers: a dossier may have several.'),
		offered: whole('Receipts handed out.'),
		answered: whole('Those of them that were answered; answered to offered is a rate of receipts.')
	},
	{ description: 'Counts by field and stage, without those where nothing was counted.' }
);

const rate766 = object(
	{
		dossiers: whole('Every dossier of the quarter: silence counts as satisfied.'),
		overdue: whole('Overdue ones.'),
		unsatisfied: object(
			{ least: whole('At least.'), most: whole('At most.') },
			{ description: 'Rated unsatisfied and not overdue; slips do not lead back to dossiers.' }
		),
		complained: orNull(whole('Complained about, not overdue; null: not entered for every field.')),
		isExact: { type: 'boolean', description: 'The bounds meet and complaints were entered.' },
		lowest: ref('Share'),
		highest: ref('Share')
	},
	{
		description:
			'QĐ 766: never to be merged with the shares of slips. Needs the key and exactly one quarter.'
	}
);

const publication = object({
	quarter: text('YYYY-Qn.'),
	version: whole('From 1; a correction is a version of its own.'),
	publishedAt: { type: 'string', format: 'date-time' },
	closed: { type: 'boolean', description: 'The quarter was over and all of it came out.' },
	together: orNull(
		object(
			{ fields: list({ type: 'string' }), counts: perLevel(whole('Slips of this level.')) },
			{ description: 'Fields that came out together, because one of them has too few slips.' }
		)
	)
});

export const figureSchemas: Record<string, Schema> = {
	Share: object(share),
	FieldIndicators: part({
		code: text('Code of the field; "unstated" where the slip did not say.'),
		incomplete: {
			type: 'boolean',
			description: 'Some quarters of the period are not published, or not to the last slip.'
		}
	}),
	Indicators: part({
		unit: text('Code of the unit.'),
		from: day('First day.'),
		to: day('Last day.'),
		field: orNull(text('The field asked for; null for all.')),
		scope: { type: 'string', enum: ['published', 'all'] },
		methodVersion: text('Of the formulas.'),
		publicationMinimum: whole('Fewer slips than this are not published.'),
		incomplete: {
			type: 'boolean',
			description: 'Some quarters of the period are not published, or not to the last slip.'
		},
		fields: list(ref('FieldIndicators')),
		responseRates: list(stageCounts, {
			description:
				'Without a key: of the whole unit by stage, none where a number would be below the minimum.'
		}),
		rate766: orNull(rate766),
		publications: list(publication, {
			description: 'What the published figures come from, quarter by quarter; none with a key.'
		})
	}),
	IndexArea: object({
		code: text('1 to 10.'),
		title: text('As the rulebook has it.'),
		max: decimal('Points to be had.'),
		points: orNull(decimal('Unrounded; null while facts are missing.')),
		percent: orNull(decimal('Points of max, 0 to 100.')),
		printed: orNull(decimal('Points as printed.')),
		provisional: { type: 'boolean', description: 'Tạm tính: stands on something to be replaced.' }
	}),
	Index: object({
		unit: text('Code of the unit.'),
		year: whole('Year of the index.'),
		rulebook: text('Id of the criteria table.'),
		areas: list(ref('IndexArea')),
		max: decimal('Points to be had.'),
		points: decimal('Unrounded sum of the areas.'),
		percent: decimal('Points of max, 0 to 100.'),
		printed: decimal('What the printed areas add up to.'),
		provisional: { type: 'boolean' },
		missing: list({ type: 'string' }, { description: 'Criteria without points.' })
	})
};

const unit = {
	name: 'unit',
	required: true,
	schema: text('Code of the unit.'),
	example: 'quang-khai'
};
const half = { numerator: 7, denominator: 14, value: '0.5', interval: { low: 0.268, high: 0.732 } };
const none = { numerator: 0, denominator: 14, value: '0', interval: { low: 0, high: 0.215 } };

export const figurePaths = {
	'/api/v1/indicators': {
		get: call({
			id: 'indicators',
			summary: 'Chỉ số hài lòng của một kỳ. Satisfaction of a period.',
			description:
				'Without a key: publications of whole quarters. They change only in steps of at least the publication minimum, so that no two answers tell of fewer slips. With the unit’s key: exactly the days asked for.',
			auth: [null, 'apiKey'],
			query: [
				unit,
				{ name: 'from', required: true, schema: day('First day.'), example: '2026-07-01' },
				{ name: 'to', required: true, schema: day('Last day.'), example: '2026-09-30' },
				{ name: 'field', required: false, schema: text('One field only.'), example: 'ho-tich' }
			],
			answer: {
				status: 200,
				description:
					'Counts, shares with their intervals, means; slips, dossiers and receipts by stage; QĐ 766.',
				schema: ref('Indicators'),
				example: {
					...{ unit: 'quang-khai', from: '2026-07-01', to: '2026-09-30', field: 'ho-tich' },
					...{ scope: 'published', methodVersion: '1', publicationMinimum: 5, incomplete: false },
					...{ suppressed: false, n: 14, counts: { 1: 0, 2: 0, 3: 0, 4: 7, 5: 7 } },
					shares: { 1: none, 2: none, 3: none, 4: half, 5: half },
					topTwo: { ...half, numerator: 14, value: '1', interval: { low: 0.785, high: 1 } },
					...{ meanLevel: '4.5', mean5: '0.9', responseRate: null, fields: [] },
					...{ responseRates: [], rate766: null, publications: [] }
				}
			},
			problems: ['HL-1013', 'HL-2004', 'HL-2006', 'HL-2008', 'HL-9004']
		})
	},
	'/api/v1/index': {
		get: call({
			id: 'parIndex',
			summary: 'Chỉ số cải cách hành chính của một năm. The PAR index of a year.',
			description:
				'Open to everybody unless a leader withholds the year. Area 10 rests on the slips until the official survey is entered, and says so (provisional).',
			auth: [null, 'apiKey'],
			query: [
				unit,
				{
					name: 'year',
					required: true,
					schema: text('YYYY', { pattern: '^2[01]\\d\\d$' }),
					example: '2022'
				}
			],
			answer: {
				status: 200,
				description: 'Areas and total, unrounded.',
				schema: ref('Index'),
				example: {
					...{ unit: 'quang-khai', year: 2022, rulebook: 'tu-ky-2022' },
					areas: [
						{
							...{ code: '1', title: 'Công tác chỉ đạo, điều hành cải cách hành chính' },
							...{ max: '14', points: '11.9', percent: '85', printed: '11.9', provisional: false }
						}
					],
					...{ max: '100', points: '85.68', percent: '85.68', printed: '85.68' },
					...{ provisional: false, missing: [] }
				}
			},
			problems: ['HL-2004', 'HL-2006', 'HL-2008', 'HL-4004', 'HL-9004']
		})
	}
};
