import { dossierBatchShape } from '#lib/domain/dossier/batch.ts';
import { putBodyShape } from '#lib/server/dossiers/results.ts';
import { receiptRequestShape, receiptShape } from '#lib/server/receipts/shape.ts';
import { call } from './call.ts';

export const dossierPaths = {
	'/api/v1/receipts': {
		post: call({
			id: 'offerReceipt',
			summary: 'Xin mã đánh giá để in trên giấy hẹn. A receipt’s token, address and QR code.',
			description:
				'A dossier has one receipt at each stage: asked again before it is answered, the same one comes back. Another field, procedure or lateness corrects the first; what is left out stays.',
			auth: ['apiKey'],
			body: {
				shape: receiptRequestShape,
				example: {
					...{ dossierCode: 'H23.45-261123-0007', field: 'ho-tich', stage: 'result' },
					procedure: 'Đăng ký khai sinh'
				}
			},
			returns: {
				status: 201,
				description: 'The receipt.',
				shape: receiptShape,
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
				shape: dossierBatchShape,
				example: {
					source: 'Một cửa điện tử',
					asOf: '2026-11-22',
					dossiers: [
						{
							...{ code: 'H23.45-261101-0003', field: 'ho-tich', state: 'resolved_on_time' },
							...{ receivedOn: '2026-11-01', dueOn: '2026-11-06', resolvedOn: '2026-11-06' },
							...{ counter: 'Q1', receivedTime: '08:05', resolvedTime: '14:30' },
							...{ online: true, digitised: true, electronicResult: false }
						}
					]
				}
			},
			returns: {
				status: 200,
				description: 'One result per dossier, in order.',
				shape: putBodyShape,
				example: { results: [{ code: 'H23.45-261101-0003', status: 'added' }], dropped: [] }
			},
			problems: ['HL-1001', 'HL-1003', 'HL-2006', 'HL-3007', 'HL-3109', 'HL-3111', 'HL-3113']
		})
	}
};
