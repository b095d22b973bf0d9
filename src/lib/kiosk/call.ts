/** What a call to the server came to. Whatever is not clearly one of the others counts as `away`: try later. */
export type Call =
	| { kind: 'ok'; body: unknown }
	/** The server itself refused, with a number of its catalogue. */
	| { kind: 'problem'; status: number; code: string; title: string; retryAfterMs: number }
	/** Something in between finds it too large: a smaller piece may pass, and no record is to blame. */
	| { kind: 'tooLarge'; retryAfterMs: number }
	| { kind: 'away'; retryAfterMs: number };

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** A line that says nothing for this long is taken as dead. */
const PATIENCE_MS = 30_000;

/**
 * Asks the server and reads the whole answer. `navigator.onLine` is not trusted: a captive portal answers 200 with its
 * own page, a dying line answers with half a body; both are no answer.
 */
export async function ask(fetch: Fetch, path: string, init: RequestInit): Promise<Call> {
	const abort = new AbortController();
	const patience = setTimeout(() => abort.abort(), PATIENCE_MS);
	let retryAfterMs = 0;
	try {
		const response = await fetch(path, { ...init, signal: abort.signal, cache: 'no-store' });
		const { ok, status } = response;
		const wait = Number(response.headers.get('retry-after'));
		if (wait > 0) retryAfterMs = wait * 1000;
		const body: unknown = await response.json().catch((error) => {
			if (status === 413) return {};
			throw error;
		});
		if (ok) return { kind: 'ok', body };
		const { code, title = '' } = (body ?? {}) as { code?: unknown; title?: unknown };
		if (typeof code !== 'string' || !code.startsWith('HL-'))
			return { kind: status === 413 ? 'tooLarge' : 'away', retryAfterMs };
		return { kind: 'problem', status, code, title: String(title), retryAfterMs };
	} catch {
		return { kind: 'away', retryAfterMs };
	} finally {
		clearTimeout(patience);
	}
}

/** A body as JSON; a form type would make the server ask where it comes from. */
export function post(body: unknown): RequestInit {
	return {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	};
}

/** The same in the name of a device; without a body it only asks. */
export function withDevice(token: string, body?: unknown): RequestInit {
	const init = body === undefined ? {} : post(body);
	return { ...init, headers: { ...init.headers, authorization: `Device ${token}` } };
}
