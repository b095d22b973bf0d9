import { isProblemCode, ProblemError } from '#lib/domain/problem/problem.ts';
import type { Put } from '#lib/dossiers/bring-in.ts';

/** Tries to send the same again so often before giving up: a batch sent twice changes nothing. */
const TRIES = 4;

/** The server could not be reached, for some time. */
export class Unreachable extends Error {}

/** What a server says that refuses. */
async function refusal(response: Response): Promise<ProblemError> {
	const said = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
	const detail = typeof said.detail === 'string' ? said.detail : undefined;
	return isProblemCode(said.code)
		? new ProblemError(said.code, detail)
		: new ProblemError('HL-9000', `HTTP ${response.status}`);
}

/**
 * Sends to a door beside the import page.
 * @throws ProblemError when the server refuses, Unreachable when it does not answer for some time
 */
export async function sendJson(
	method: 'PUT' | 'POST',
	door: 'mapping' | 'rows' | 'end',
	unit: string | null | undefined,
	body: unknown
): Promise<{ results: Awaited<ReturnType<Put>> }> {
	const url = `/desk/dossiers/import/${door}${unit ? `?unit=${encodeURIComponent(unit)}` : ''}`;
	for (let tried = 1; ; tried += 1) {
		const response = await fetch(url, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		}).catch(() => undefined);
		if (response?.ok) return response.json();
		const passing = !response || response.status >= 500 || response.status === 429;
		if (!passing || tried === TRIES)
			throw response ? await refusal(response) : new Unreachable(door);
		await new Promise((later) => setTimeout(later, 500 * 2 ** tried));
	}
}
