import { BATCH_LIMIT } from '#lib/domain/slip/batch.ts';
import { COMMENT_LIMIT } from '#lib/domain/slip/comment.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import { call } from './call.ts';
import { problemBody } from './problems.ts';
import { instant, list, object, orNull, ref, text, whole, type Schema } from './shape.ts';

const level = { type: 'integer', minimum: 1, maximum: 5 };
const fact = { type: 'integer', enum: [0, 1, 2] };

export const slipSchemas: Record<string, Schema> = {
	Slip: object(
		{
			id: text('UUIDv7, made where the slip was filled in. Sending it again changes nothing.', {
				format: 'uuid',
				pattern:
					'^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$'
			}),
			answeredAt: instant('When, by the device’s clock, with Z or an offset.'),
			'clockOffsetMs?': orNull({
				type: 'integer',
				minimum: -5e12,
				maximum: 5e12,
				description:
					'Server time minus the device’s at that moment, where it was known: answeredAt is corrected by it. Otherwise by what the last heartbeat measured.'
			}),
			'doubted?': orNull({
				type: 'boolean',
				description:
					'The device’s clock was certainly wrong, and nothing tells by how much: kept, not counted.'
			}),
			level: {
				...level,
				description:
					'5 Rất hài lòng · 4 Hài lòng · 3 Bình thường · 2 Không hài lòng · 1 Rất không hài lòng'
			},
			'field?': orNull(text('Code of the field; otherwise that of the counter.')),
			'stage?': orNull({ type: 'string', enum: [...STAGES] }),
			'reasons?': orNull(list({ type: 'string' }, { description: 'Ids of the questionnaire.' })),
			'items?': orNull({
				type: 'object',
				description: 'Item id to level; null is “Không có ý kiến”.',
				additionalProperties: orNull(level)
			}),
			'facts?': orNull(
				object(
					{ 'visits?': orNull(fact), 'agencies?': orNull(fact) },
					{ description: '2 is two or more.' }
				)
			),
			'comment?': orNull(text('Free text.', { maxLength: COMMENT_LIMIT })),
			'locale?': orNull({ type: 'string', enum: ['vi', 'en'] }),
			'sequence?': orNull(
				whole('Position in the device’s own count: a gap shows what never arrived.', { minimum: 1 })
			)
		},
		{
			description:
				'One slip. The same id sent again with reasons, items, facts or a comment adds them once; nothing that was said is changed. Unknown keys are ignored.'
		}
	),
	SlipResult: {
		description: 'What became of one slip. A repeat gets the first receipt.',
		oneOf: [
			object({
				id: text('As sent, in lower case.', { format: 'uuid' }),
				status: { const: 'stored' },
				receivedAt: instant('When it was first stored.')
			}),
			object({
				id: orNull(text('As sent; null where it had none.')),
				status: { const: 'rejected' },
				receivedAt: { type: 'null' },
				problem: ref('Problem')
			})
		]
	},
	Heartbeat: object({
		queued: whole('Records that wait on the tablet.'),
		'oldestQueuedAt?': orNull(instant('When the oldest of them was written.')),
		'storage?': orNull(
			object({
				'freeBytes?': orNull(whole('Room left.')),
				'persisted?': orNull({
					type: 'boolean',
					description: 'The system will not clear it by itself.'
				})
			})
		),
		'version?': text('Of the program on the tablet.'),
		'battery?': orNull(whole('Per cent.', { maximum: 100 })),
		'deviceTime?': orNull(instant('The tablet’s clock at sending.')),
		'shelved?': whole('Records that the server refused.'),
		'shelf?': list(
			object({ code: text('Number of the problem.'), count: whole('Records refused for it.') })
		),
		'lastSequence?': whole('Last number given to a slip.'),
		'oldestSequence?': orNull(whole('Number of the oldest slip that waits.')),
		'trouble?': orNull(text('full, low, volatile or insecure.'))
	})
};

const slip = {
	id: '019a5b3e-7c00-7a1b-8c2d-3e4f5a6b7c8d',
	answeredAt: '2026-11-23T08:30:00+07:00',
	level: 2,
	stage: 'result',
	reasons: ['wait_too_long'],
	items: { A1: 2, O1: 5, F3: null },
	facts: { visits: 1 },
	locale: 'vi',
	sequence: 12
};

export const slipPaths = {
	'/api/v1/slips': {
		post: call({
			id: 'storeSlips',
			summary: 'Gửi phiếu từ máy tính bảng. Deliver slips from a tablet.',
			description:
				'Answered only after the slips are on disk. One result per slip, in order; bad slips are rejected one by one. Sending again is always safe.',
			auth: ['device'],
			body: {
				schema: object({
					slips: list(ref('Slip'), { minItems: 1, maxItems: BATCH_LIMIT })
				}),
				example: { slips: [slip] }
			},
			answer: {
				status: 200,
				description: 'One result per slip, in order.',
				schema: object({ results: list(ref('SlipResult')) }),
				example: {
					results: [
						{ id: slip.id, status: 'stored', receivedAt: '2026-11-23T01:30:01.123456+00:00' },
						{ id: null, status: 'rejected', receivedAt: null, problem: problemBody('HL-1010') }
					]
				}
			},
			problems: ['HL-1001', 'HL-1002', 'HL-1003', 'HL-2001', 'HL-9003']
		})
	},
	'/api/v1/heartbeat': {
		post: call({
			id: 'heartbeat',
			summary: 'Máy tính bảng báo tình trạng, mỗi phút một lần. A tablet tells how it is.',
			auth: ['device'],
			body: {
				schema: ref('Heartbeat'),
				example: {
					...{ queued: 0, oldestQueuedAt: null, version: '0.1.0', battery: 87 },
					storage: { freeBytes: 2_000_000_000, persisted: true }
				}
			},
			answer: {
				status: 200,
				description: 'A new configVersion means: fetch the setup anew.',
				schema: object({
					configVersion: text('Changes whenever anything the tablet shows does.'),
					serverTime: instant('The server’s clock.'),
					resendAskedAt: orNull(
						instant('When an administrator last asked for refused slips to be sent again.')
					)
				}),
				example: {
					configVersion: '5f2b9a3c0d1e4f60718293a4b5c6d7e8',
					serverTime: '2026-11-23T01:30:00.000Z',
					resendAskedAt: null
				}
			},
			problems: ['HL-1001', 'HL-1003', 'HL-2001', 'HL-9004']
		})
	}
};
