import { heartbeatBodyShape, heartbeatShape } from '#lib/domain/device/heartbeat.ts';
import { batchShape } from '#lib/domain/slip/batch.ts';
import { deliveryBodyShape } from '#lib/server/intake/acknowledgement.ts';
import { call } from './call.ts';
import { problemBody } from './problems.ts';

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
				shape: batchShape,
				example: { slips: [slip] }
			},
			returns: {
				status: 200,
				description: 'One result per slip, in order.',
				shape: deliveryBodyShape,
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
				shape: heartbeatShape,
				example: {
					...{ queued: 0, oldestQueuedAt: null, version: '0.1.0', battery: 87 },
					storage: { freeBytes: 2_000_000_000, persisted: true }
				}
			},
			returns: {
				status: 200,
				description: 'A new configVersion means: fetch the setup anew.',
				shape: heartbeatBodyShape,
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
