import { createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** PostgREST allows half a minute of skew: a token of a clock that is a little ahead is not of the future. */
const BACKDATED_S = 10;
const LIVES_S = 300;
/** A token this close to its end is made anew: the call still has to get there. */
const SPARE_S = 60;

/** Signs the head and the claims of a token; `head` names how. */
interface Signer {
	head: Record<string, string>;
	sign(text: string): Buffer;
}

/**
 * The key with which the project's database believes who an official is: the project's JWT secret, or a private key of
 * the project as a JWK (ES256, RS256).
 * @throws ProblemError HL-9109 where it is neither; never with the key
 */
function signerOf(key: string): Signer {
	if (!key.startsWith('{')) {
		if (Buffer.byteLength(key) < 32) throw unusable('ít nhất 32 ký tự (at least 32 characters)');
		return {
			head: { alg: 'HS256' },
			sign: (text) => createHmac('sha256', key).update(text).digest()
		};
	}
	let jwk: { kid?: string; kty?: string };
	let secret: KeyObject;
	try {
		jwk = JSON.parse(key) as typeof jwk;
		secret = createPrivateKey({ key: jwk as never, format: 'jwk' });
	} catch {
		throw unusable('khóa riêng dạng JWK (a private key as JWK)');
	}
	const alg = { EC: 'ES256', RSA: 'RS256' }[jwk.kty ?? ''];
	if (!alg) throw unusable('khóa EC P-256 hoặc RSA (an EC P-256 or RSA key)');
	return {
		head: { alg, ...(jwk.kid ? { kid: jwk.kid } : {}) },
		sign: (text) => sign('sha256', Buffer.from(text), { key: secret, dsaEncoding: 'ieee-p1363' })
	};
}

const unusable = (wanted: string) => new ProblemError('HL-9109', `SUPABASE_JWT_KEY: ${wanted}`);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Tokens in the name of officials whose session the server has checked. Each lives five minutes and never leaves the
 * server.
 * @param now milliseconds since 1970
 * @returns the token of a person, made anew before it ends
 */
export function personTokens(key: string, now: () => number = Date.now): (sub: string) => string {
	const signer = signerOf(key);
	const made = new Map<string, { token: string; until: number }>();
	return (sub) => {
		const seconds = Math.floor(now() / 1000);
		const known = made.get(sub);
		if (known && seconds < known.until - SPARE_S) return known.token;
		const until = seconds + LIVES_S;
		const claims = { sub, role: 'authenticated', aud: 'authenticated', iat: seconds - BACKDATED_S };
		const text = `${part({ ...signer.head, typ: 'JWT' })}.${part({ ...claims, exp: until })}`;
		const token = `${text}.${signer.sign(text).toString('base64url')}`;
		for (const [person, { until }] of made) if (until <= seconds) made.delete(person);
		made.set(sub, { token, until });
		return token;
	};
}
