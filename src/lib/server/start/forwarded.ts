import type { IncomingHttpHeaders } from 'node:http';
import { log } from '#lib/server/log.ts';

const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;
/** Names that a proxy puts in when it is not set to pass on the name that people typed. */
const INSIDE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** Other names for the same, of older proxies and load balancers. */
const SCHEMES = ['x-forwarded-proto', 'x-forwarded-protocol', 'x-forwarded-scheme', 'x-scheme'];
const TLS_SIGNS = ['x-forwarded-ssl', 'front-end-https'];

/**
 * Leaves one scheme and one host for everything behind: what a trusted proxy says of the request as people made it, in
 * every form that proxies have; else what is so.
 * @returns whether a page can be answered under that host
 */
export function settleForwarded(headers: IncomingHttpHeaders, trustProxy: boolean): boolean {
	const said = trustProxy ? saidByProxy(headers) : {};
	headers['x-forwarded-proto'] = said.scheme ?? 'http';
	if (said.host) headers.host = said.host;
	if (trustProxy) nameGaps(headers, said);
	return headers.host !== undefined && HOST.test(headers.host);
}

interface Said {
	scheme?: 'http' | 'https';
	host?: string;
}

function saidByProxy(headers: IncomingHttpHeaders): Said {
	const forwarded = ofForwarded(first(headers.forwarded));
	const schemes = SCHEMES.map((name) => first(headers[name])?.toLowerCase());
	const isTls = TLS_SIGNS.some((name) => first(headers[name])?.toLowerCase() === 'on');
	const scheme = [...schemes, forwarded.proto?.toLowerCase(), isTls ? 'https' : undefined].find(
		(one) => one === 'http' || one === 'https'
	) as Said['scheme'];
	const host = first(headers['x-forwarded-host']) ?? forwarded.host;
	if (!host || !HOST.test(host)) return { scheme };
	return { scheme, host: withPort(host, first(headers['x-forwarded-port']), scheme) };
}

/** Each proxy adds its own behind those before: the first is what people used. */
function first(value: string | string[] | undefined): string | undefined {
	const text = Array.isArray(value) ? value[0] : value;
	return text?.split(',', 1)[0]!.trim() || undefined;
}

/** RFC 7239: `for=1.2.3.4;proto=https;host="hailong.xa.vn"` */
function ofForwarded(value: string | undefined): Partial<Record<string, string>> {
	const pairs = (value ?? '').split(';').map((pair) => pair.split('=', 2));
	return Object.fromEntries(
		pairs.map(([name = '', text = '']) => [
			name.trim().toLowerCase(),
			text.trim().replace(/^"|"$/g, '')
		])
	);
}

function withPort(host: string, port: string | undefined, scheme: Said['scheme']): string {
	const usual = scheme === 'https' ? '443' : '80';
	if (!port || !/^\d{1,5}$/.test(port) || port === usual || /:\d+$/.test(host)) return host;
	return `${host}:${port}`;
}

const named = new Set<string>();

/** Once for each gap: what to write into the proxy's configuration. */
function nameGaps(headers: IncomingHttpHeaders, { scheme, host }: Said) {
	if (!scheme && !named.has('scheme')) {
		named.add('scheme');
		log.warn(
			{ headers: Object.keys(headers).filter((name) => /forward|scheme|proto/.test(name)) },
			'TRUST_PROXY=1, but the proxy does not say whether people came by https. nginx: proxy_set_header X-Forwarded-Proto $scheme;'
		);
	}
	const prefix = first(headers['x-forwarded-prefix']);
	if (prefix && prefix !== '/' && !named.has('prefix')) {
		named.add('prefix');
		log.warn(
			{ prefix },
			'the proxy serves this below a path of a name (X-Forwarded-Prefix): pages, receipts and tablets need a name of their own. nginx: server_name of its own, location /'
		);
	}
	if (scheme === 'https' && !host && INSIDE.test(headers.host ?? '') && !named.has('host')) {
		named.add('host');
		log.warn(
			{ host: headers.host },
			'the proxy does not pass on the name that people typed: forms are refused and receipts carry a wrong address. nginx: proxy_set_header Host $host;'
		);
	}
}
