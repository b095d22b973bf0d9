import * as v from 'valibot';
import { indexShape } from '#lib/domain/par-index/index-shape.ts';
import { day, says, text } from '#lib/domain/shape.ts';
import { indicatorsShape } from '#lib/server/indicators/body.ts';
import { call } from './call.ts';

const unit = {
	name: 'unit',
	required: true,
	shape: text('Code of the unit.'),
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
				{ name: 'from', required: true, shape: day('First day.'), example: '2026-07-01' },
				{ name: 'to', required: true, shape: day('Last day.'), example: '2026-09-30' },
				{ name: 'field', required: false, shape: text('One field only.'), example: 'ho-tich' }
			],
			returns: {
				status: 200,
				description:
					'Counts, shares with their intervals, means; slips, dossiers and receipts by stage; QĐ 766.',
				shape: indicatorsShape,
				example: {
					...{ unit: 'quang-khai', from: '2026-07-01', to: '2026-09-30', field: 'ho-tich' },
					...{ scope: 'published', methodVersion: '1', publicationMinimum: 5, incomplete: false },
					...{ suppressed: false, n: 14, counts: { 1: 0, 2: 0, 3: 0, 4: 7, 5: 7 } },
					shares: { 1: none, 2: none, 3: none, 4: half, 5: half },
					topTwo: { ...half, numerator: 14, value: '1', interval: { low: 0.785, high: 1 } },
					...{ meanLevel: '4.5', mean5: '0.9', responseRate: null, fields: [] },
					...{ responseRates: [], rate766: null, weighted: null, publications: [] }
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
					shape: v.pipe(v.string(), v.regex(/^2[01]\d\d$/), says('YYYY')),
					example: '2022'
				}
			],
			returns: {
				status: 200,
				description: 'Areas and total, unrounded.',
				shape: indexShape,
				example: {
					...{ unit: 'quang-khai', year: 2022, rulebook: 'tu-ky-2022' },
					areas: [
						{
							...{ code: '1', title: 'Công tác chỉ đạo, điều hành cải cách hành chính' },
							...{
								max: '14',
								points: '11.9',
								percent: '85',
								printed: '11.9',
								bySlips: null,
								provisional: false
							}
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
