import { parseForm } from './form.ts';
import { parseJson } from './json.ts';
import { Hold, readBytes, refuseCompressed } from './read.ts';
import { turn } from './turn.ts';

/**
 * Makes every way of reading this request's body keep to one limit. Nothing is read before a handler asks for it, so that
 * a page may look first at who is there. Called again, the later limit counts.
 * @param limit bytes
 * @param hold to be released when the request is answered
 * @param first what has to go well before the first byte is read, whichever handler asks for it
 */
export function guardBody(
	request: Request,
	limit: number,
	hold: Hold,
	first?: () => Promise<void>
): void {
	if (request.body === null && !first) return;
	const type = request.headers.get('content-type') ?? '';
	const bytes = async () => {
		await first?.();
		refuseCompressed(request.headers.get('content-encoding'));
		return readBytes(request.body, limit, hold);
	};
	const text = async () => (await bytes()).toString('utf8');
	const guarded = {
		arrayBuffer: bytes,
		bytes,
		blob: async () => new Blob([await bytes()], { type }),
		text,
		json: async () => {
			const found = await text();
			await turn();
			return parseJson(found);
		},
		formData: async () => parseForm(await bytes(), type)
	};
	for (const [name, value] of Object.entries(guarded))
		Object.defineProperty(request, name, { value, configurable: true });
}
