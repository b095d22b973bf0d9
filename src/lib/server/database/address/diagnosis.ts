import { connect } from 'node:net';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { placeOf, type ServerAddress } from './read.ts';

/** No way there, or no answer on the way. */
const AWAY =
	/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|ENOENT|EACCES|CONNECT_TIMEOUT|CONNECTION_)/;
/** There, and not open to callers now. */
const NOT_YET = /^(57P0[123]|53300)$/;
/** What the certificate of a server can have against it. */
const CERTIFICATE =
	/^(CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_|ERR_SSL_|ERR_OSSL|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
/** pgbouncer has one code for everything. */
const UNKNOWN_TO_POOLER = /no such (user|database)|authentication failed|not allowed/;

/** May come right by waiting: the server, the pooler or the network starts, or another server takes over. */
export function mayPass(error: unknown): boolean {
	const { code = '', message = '' } = error as { code?: string; message?: string };
	if (/^(ENOENT|EACCES|ENOTFOUND)$/.test(code)) return false;
	return AWAY.test(code) || NOT_YET.test(code) || isPoolerWithoutServer(code, message);
}

const isPoolerWithoutServer = (code: string, message: string) =>
	code === '08P01' && !UNKNOWN_TO_POOLER.test(message);

/**
 * One sentence for why the door at an address stays shut; undefined for a fault that has nothing to do with getting in.
 * HL-9122 no answer there, HL-9123 not let in, HL-9124 the line is not what the address asks for.
 */
export async function whyNot(
	error: unknown,
	address: ServerAddress
): Promise<ProblemError | undefined> {
	if (error instanceof ProblemError) return undefined;
	const { code = '', message = '' } = error as { code?: string; message?: string };
	const as = (number: 'HL-9122' | 'HL-9123' | 'HL-9124', what: string) =>
		new ProblemError(number, `${address.variable} ${placeOf(address)}: ${what}`, { cause: error });
	if (CERTIFICATE.test(code)) return as('HL-9124', `${inWords(code)} (${code})`);
	if (/^(28|3D000)/.test(code)) return as('HL-9123', message);
	if (code === '08P01' && UNKNOWN_TO_POOLER.test(message)) return as('HL-9123', message);
	if (/^(ECONNRESET|EPIPE|CONNECTION_CLOSED|CONNECT_TIMEOUT)$/.test(code) && wantsTls(address)) {
		if ((await offersTls(address)) === false)
			return as('HL-9124', 'máy chủ không có TLS (the server offers no TLS)');
	}
	if (AWAY.test(code)) return as('HL-9122', code);
	if (NOT_YET.test(code) || isPoolerWithoutServer(code, message)) return as('HL-9122', message);
	return undefined;
}

function inWords(code: string): string {
	if (code === 'CERT_HAS_EXPIRED') return 'chứng chỉ hết hạn (the certificate has expired)';
	if (code === 'CERT_NOT_YET_VALID')
		return 'chứng chỉ chưa có hiệu lực, hãy xem đồng hồ máy (not valid yet: look at the clock)';
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH')
		return 'chứng chỉ mang tên khác (the certificate is of another name)';
	if (/^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/.test(code))
		return 'không phải nơi ký trong sslrootcert (not signed by who is in sslrootcert)';
	return 'không lập được TLS (no TLS could be agreed on)';
}

const wantsTls = ({ ssl }: ServerAddress) =>
	ssl.rootCert === 'system' || /^(require|verify)/.test(ssl.mode ?? '');

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const LOOK_MS = 3_000;

/** Asks the first host, as every client does before anything else. @returns undefined where it does not answer */
function offersTls({ hosts: [first] }: ServerAddress): Promise<boolean | undefined> {
	return new Promise((resolve) => {
		const socket = connect(first!);
		const end = (offers?: boolean) => {
			socket.destroy();
			resolve(offers);
		};
		socket.setTimeout(LOOK_MS, () => end());
		socket.on('error', () => end());
		socket.on('connect', () => socket.write(SSL_REQUEST));
		socket.once('data', (answer) => end(answer.toString('latin1', 0, 1) === 'S'));
	});
}
