import { ProblemError } from '#lib/domain/problem/problem.ts';

/** A hundred slips with long comments stay well below this. */
export const LARGEST_BODY = 1024 * 1024;

/** @throws ProblemError HL-1001 when the body is not JSON, HL-1003 when it is too large. */
export async function readJson(request: Request, limit = LARGEST_BODY): Promise<unknown> {
	return parseJson(await readText(request, limit));
}

/** @throws ProblemError HL-1003 when the body is too large. */
export async function readText(request: Request, limit = LARGEST_BODY): Promise<string> {
	if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ProblemError('HL-1003');
	const text = await request.text().catch(() => {
		throw new ProblemError('HL-1003');
	});
	if (text.length > limit) throw new ProblemError('HL-1003');
	return text;
}

/** @throws ProblemError HL-1001 when the text is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new ProblemError('HL-1001');
	}
}
