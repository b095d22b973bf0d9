import { ProblemError } from '#lib/domain/problem/problem.ts';
import { hashToken } from './session.ts';

/** The hash of the token in `Authorization: Device <token>`. @throws ProblemError HL-2001 when there is none. */
export function deviceOf(request: Request): string {
	const [, token] =
		/^Device ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.get('authorization') ?? '') ?? [];
	if (!token) throw new ProblemError('HL-2001');
	return hashToken(token);
}
