import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { SAFE_HEADERS } from './safe-headers.ts';
import { problemBody, PROBLEM_TYPE } from '#lib/server/problem-response.ts';

const CODES: Readonly<Record<string, ProblemCode>> = {
	HPE_HEADER_OVERFLOW: 'HL-9115',
	ERR_HTTP_REQUEST_TIMEOUT: 'HL-9116'
};

/** What Node cannot read as a request hears a problem too, and the connection ends. */
export function refuseUnreadable(server: Server): void {
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
		if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
		const found = problem(CODES[error.code ?? ''] ?? 'HL-9004');
		const body = problemBody(found);
		const head = [
			`HTTP/1.1 ${found.status} ${WORDS[found.status] ?? 'Error'}`,
			`content-type: ${PROBLEM_TYPE}`,
			`content-length: ${Buffer.byteLength(body)}`,
			...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
			'connection: close'
		];
		socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
	});
}

const WORDS: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	408: 'Request Timeout',
	431: 'Request Header Fields Too Large'
};

/** What no page answers. */
export function refuse(response: ServerResponse, code: ProblemCode, detail?: string): void {
	const found = problem(code, detail);
	response.writeHead(found.status, { 'content-type': PROBLEM_TYPE }).end(problemBody(found));
}
