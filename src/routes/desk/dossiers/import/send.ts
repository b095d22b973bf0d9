import type { Put } from '#lib/dossiers/bring-in.ts';

/** Tries to send the same again so often before giving up: a batch sent twice changes nothing. */
const TRIES = 4;

/** Sends to a door beside the import page. @throws when the server refuses, or cannot be reached for some time */
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
		if (!passing || tried === TRIES) throw new Error(`${door}: ${response?.status ?? 'away'}`);
		await new Promise((later) => setTimeout(later, 500 * 2 ** tried));
	}
}
