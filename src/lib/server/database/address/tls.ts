import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, type ConnectionOptions as TlsOptions } from 'node:tls';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { ServerAddress, SslMode } from './read.ts';

/** Where PostgreSQL's own tools look for the certificate of who signs for the server. */
const usualRoot = () => join(homedir(), '.postgresql', 'root.crt');

/**
 * What an address asks of the line, in the meaning that libpq gives its words: `require` encrypts, and checks who signed
 * where a root certificate is at hand; `verify-ca` checks who signed, `verify-full` the name as well.
 * @returns false for a line without TLS; `prefer` where the server may choose
 * @throws ProblemError HL-9124 for a certificate file that is not there or cannot be read
 */
export function tlsOf({ hosts, ssl, variable }: ServerAddress): false | 'prefer' | TlsOptions {
	if (hosts.every(({ host }) => host.startsWith('/'))) return false;
	const mode: SslMode = ssl.mode ?? (ssl.rootCert === 'system' ? 'verify-full' : 'prefer');
	if (mode === 'disable') return false;
	if (mode === 'allow' || mode === 'prefer') return 'prefer';
	const read = (path: string) => {
		try {
			return readFileSync(path, 'utf8');
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			throw new ProblemError('HL-9124', `${variable}: ${path}: ${code}`, { cause: error });
		}
	};
	const own = ssl.cert && ssl.key ? { cert: read(ssl.cert), key: read(ssl.key) } : {};
	if (ssl.rootCert === 'system') return { ...own, ...checking(mode, hosts) };
	const root = ssl.rootCert ?? usualRoot();
	if (mode === 'require' && !ssl.rootCert && !existsSync(root))
		return { ...own, rejectUnauthorized: false };
	if (!ssl.rootCert && !existsSync(root))
		throw new ProblemError(
			'HL-9124',
			`${variable}: sslmode=${mode} cần (needs) sslrootcert=/đường/dẫn/ca.crt, ${root}, hoặc (or) sslrootcert=system`
		);
	return { ...own, ca: read(root), ...checking(mode, hosts) };
}

function checking(mode: SslMode, hosts: ServerAddress['hosts']): TlsOptions {
	if (mode !== 'verify-full') return { checkServerIdentity: () => undefined };
	const numbers = hosts.map(({ host }) => host).filter((host) => isIP(host));
	return {
		// A server that is called by its number has no name for TLS to compare: the number itself has to be in there.
		checkServerIdentity: (name, certificate) => {
			const wanted = hosts.some(({ host }) => host === name) ? [name] : numbers;
			const found = wanted.map((one) => checkServerIdentity(one, certificate));
			return found.includes(undefined) ? undefined : (found[0] ?? new Error('no name to check'));
		}
	};
}
