import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a page has to say for itself replaces this; files, calls and refusals have no more to allow. */
const POLICY = [
	"default-src 'self'",
	"img-src 'self' data:",
	"style-src 'self' 'unsafe-inline'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'"
].join('; ');

/** A year. Names below this one are not ours to speak for. */
const TLS_ONLY = 'max-age=31536000';

/** On every answer, whoever writes it: pages, files, calls of machines, refusals. */
export function setSafeHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('referrer-policy', 'same-origin');
	response.setHeader('content-security-policy', POLICY);
	response.setHeader('cross-origin-opener-policy', 'same-origin');
	if (headers['x-forwarded-proto'] === 'https')
		response.setHeader('strict-transport-security', TLS_ONLY);
}
