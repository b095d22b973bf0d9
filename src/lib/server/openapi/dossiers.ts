import { DOSSIER_LIMIT } from '#lib/domain/dossier/check.ts';
import { dossierShape } from '#lib/domain/dossier/shape.ts';
import { LATENESS } from '#lib/domain/receipt/receipt.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import { call } from './call.ts';
import { described } from './described.ts';
import { day, instant, list, object, orNull, ref, text, type Schema } from './shape.ts';

export const dossierSchemas: Record<string, Schema> = {
	ReceiptRequest: object({
		dossierCode: text(
			'Never stands in the token, and is forgotten once the slip is there. Identity and phone numbers are refused.',
			{
				minLength: 1,
				maxLength: 120
			}
		),
		'field?': orNull(text('Code of an open field of the unit.')),
		stage: { type: 'string', enum: [...STAGES] },
		'procedure?': orNull(text('Name of the procedure, for the phone to show.', { maxLength: 300 })),
		'lateness?': orNull({ type: 'string', enum: [...LATENESS] })
	}),
	Receipt: object({
		url: text('What the QR code holds.', { format: 'uri' }),
		token: text('Opaque; good for one slip.', { pattern: '^[A-Za-z0-9_-]{52}$' }),
		qrSvg: text('The QR code as an SVG document, to print as it is.'),
		expiresAt: instant('The last moment at which a slip may be sent.')
	}),
	...described({ Dossier: dossierShape }),
	DossierResult: object({
		code: orNull(text('As sent; null where it cannot be said back.')),
		status: { type: 'string', enum: ['added', 'changed', 'unchanged', 'rejected'] },
		'column?': text('The column that was wrong.'),
		'problem?': ref('Problem')
	})
};

export const dossierPaths = {
	'/api/v1/receipts': {
		post: call({
			id: 'offerReceipt',
			summary: 'Xin mã đánh giá để in trên giấy hẹn. A receipt’s token, address and QR code.',
			description:
				'A dossier has one receipt at each stage: asked again before it is answered, the same one comes back. Another field, procedure or lateness corrects the first; what is left out stays.',
			auth: ['apiKey'],
			body: {
				schema: ref('ReceiptRequest'),
				example: {
					...{ dossierCode: 'H23.45-261123-0007', field: 'ho-tich', stage: 'result' },
					procedure: 'Đăng ký khai sinh'
				}
			},
			answer: {
				status: 201,
				description: 'The receipt.',
				schema: ref('Receipt'),
				example: {
					url: 'https://hailong.example.vn/r/AV4KkZ0xwq9sX3mB7cTfPzG1vQhY6LrN2dEoU8aJtSbWi5CyDgHk',
					token: 'AV4KkZ0xwq9sX3mB7cTfPzG1vQhY6LrN2dEoU8aJtSbWi5CyDgHk',
					qrSvg: '<svg xmlns="http://www.w3.org/2000/svg">…</svg>',
					expiresAt: '2027-02-21T23:59:59+07:00'
				}
			},
			problems: [
				...(['HL-1001', 'HL-1003', 'HL-1013', 'HL-1014', 'HL-2006'] as const),
				...(['HL-3004', 'HL-3006', 'HL-3007', 'HL-3106', 'HL-3115', 'HL-3121', 'HL-9004'] as const)
			]
		})
	},
	'/api/v1/dossiers': {
		put: call({
			id: 'putDossiers',
			summary: 'Gửi hồ sơ từ phần mềm một cửa. Dossiers as the one-stop software knows them.',
			description:
				'By source and code: sending again changes nothing, an older asOf does not overwrite a newer one. A source is known by its letters, large or small; an open state with resolvedOn is kept as resolved; of a code that comes twice the later row counts. One result per dossier, in order.',
			auth: ['apiKey'],
			body: {
				schema: object({
					source: text('Name of the system that says so.', { minLength: 1, maxLength: 80 }),
					asOf: day('As of the end of this day; not a day to come.'),
					dossiers: list(ref('Dossier'), { minItems: 1, maxItems: DOSSIER_LIMIT })
				}),
				example: {
					source: 'Một cửa điện tử',
					asOf: '2026-11-22',
					dossiers: [
						{
							...{ code: 'H23.45-261101-0003', field: 'ho-tich', state: 'resolved_on_time' },
							...{ receivedOn: '2026-11-01', dueOn: '2026-11-06', resolvedOn: '2026-11-06' }
						}
					]
				}
			},
			answer: {
				status: 200,
				description: 'One result per dossier, in order.',
				schema: object({
					results: list(ref('DossierResult')),
					dropped: list(
						object({
							key: text('A key that nobody reads.'),
							personal: { type: 'boolean', description: 'True: do not send it at all.' }
						})
					)
				}),
				example: { results: [{ code: 'H23.45-261101-0003', status: 'added' }], dropped: [] }
			},
			problems: ['HL-1001', 'HL-1003', 'HL-2006', 'HL-3007', 'HL-3109', 'HL-3111', 'HL-3113']
		})
	}
};
