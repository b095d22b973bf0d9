import type { IncomingMessage, ServerResponse } from 'node:http';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { problem } from '#lib/domain/problem/problem.ts';
import { problemBody, PROBLEM_TYPE } from '#lib/server/problem-response.ts';
import { mayRead } from './door.ts';
import { databaseUp, devices, deviceSlips, registry } from './registry.ts';

/** How often the database is asked at most, however often somebody reads. */
const SOON_MS = 10_000;
let lookedAt = -SOON_MS;

/** Answers `GET /metrics`. Who may not read it hears that there is no such page. */
export async function answerMetrics(
	database: Database,
	token: string | undefined,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	if (!mayRead(request, token)) {
		const found = problem('HL-9002');
		response.writeHead(found.status, { 'content-type': PROBLEM_TYPE }).end(problemBody(found));
		return;
	}
	await look(database);
	const text = await registry.metrics();
	response
		.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
		.end(text);
}

/** What only the database knows. Where it does not answer, that itself is what is measured. */
async function look(database: Database): Promise<void> {
	if (performance.now() - lookedAt < SOON_MS) return;
	lookedAt = performance.now();
	try {
		const [totals] = await database.call('device_totals', {}, SERVER);
		devices.set({ state: 'paired' }, Number(totals!.paired));
		devices.set({ state: 'silent' }, Number(totals!.silent));
		deviceSlips.set(Number(totals!.waiting));
		databaseUp.set(1);
	} catch {
		databaseUp.set(0);
	}
}
