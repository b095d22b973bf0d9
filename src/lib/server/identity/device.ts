import { ProblemError } from '#lib/domain/problem/problem.ts';
import { hashToken } from './session.ts';

/** The hash of the token in a header `Authorization: Device <token>`. @throws ProblemError HL-2001 when there is none. */
export function deviceFrom(authorization: string | null | undefined): string {
	const [, token] = /^Device ([A-Za-z0-9_-]{20,200})$/.exec(authorization ?? '') ?? [];
	if (!token) throw new ProblemError('HL-2001');
	return hashToken(token);
}

/** The same from a request. */
export function deviceOf(request: Request): string {
	return deviceFrom(request.headers.get('authorization'));
}
