import { parseHeartbeat, type HeartbeatBody } from '#lib/domain/device/heartbeat.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { deviceOf } from '#lib/server/identity/device.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import type { RequestEvent } from './$types';

/** A heartbeat is a few hundred bytes. */
const LARGEST_BODY = 8192;

export const POST = endpoint(async ({ request, locals }: RequestEvent) => {
	const token_hash = deviceOf(request);
	const report = parseHeartbeat(await readJson(request, LARGEST_BODY));
	if (!report) throw new ProblemError('HL-9004', 'queued');
	const [row] = await locals.database.call('heartbeat', { token_hash, report }, SERVER);
	if (!row) throw new ProblemError('HL-2001');
	return Response.json({
		configVersion: row.config_version,
		serverTime: new Date(row.server_time).toISOString(),
		resendAskedAt: row.resend_asked_at
	} satisfies HeartbeatBody);
});
