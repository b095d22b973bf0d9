import * as v from 'valibot';
import { call } from './call.ts';
import { components, described } from './described.ts';
import { dossierPaths } from './dossiers.ts';
import { figurePaths } from './figures.ts';
import { slipPaths } from './slips.ts';

const fine = v.object({ status: v.literal('ok') });

/** Everything that machines may rely on, as OpenAPI 3.1. Limits and words come from the code that checks them. */
export const document = {
	openapi: '3.1.1',
	info: {
		title: 'Hài Lòng',
		version: '1',
		summary: 'Phiếu đánh giá, chỉ số hài lòng, báo cáo 121 và chỉ số CCHC của cấp xã',
		description: [
			'Calls for machines: tablets, the one-stop software, the province’s portal.',
			'Every refusal is application/problem+json with a stable code. Unknown keys are ignored, new keys may appear in answers.',
			'503 and 429 carry Retry-After; sending again is always safe.'
		].join('\n\n'),
		license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
	},
	servers: [{ url: '/' }],
	paths: {
		...slipPaths,
		...dossierPaths,
		...figurePaths,
		'/api/v1/health': {
			get: {
				operationId: 'health',
				summary: 'Chương trình đang chạy. The process answers.',
				security: [],
				responses: {
					'200': {
						description: 'It does; nothing is said of the database.',
						content: { 'application/json': { schema: described(fine), example: { status: 'ok' } } }
					}
				}
			}
		},
		'/api/v1/ready': {
			get: call({
				id: 'ready',
				summary: 'Cơ sở dữ liệu trả lời. The database answers.',
				returns: {
					status: 200,
					description: 'Ready to take slips.',
					shape: fine,
					example: { status: 'ok' }
				}
			})
		}
	},
	components: {
		schemas: components,
		securitySchemes: {
			device: {
				...{ type: 'apiKey', in: 'header', name: 'Authorization' },
				description: '`Authorization: Device <token>`: the token that pairing gave the tablet.'
			},
			apiKey: {
				...{ type: 'http', scheme: 'bearer' },
				description: '`Authorization: Bearer <key>`: npm run manage -- key create --unit CODE'
			}
		}
	}
};
