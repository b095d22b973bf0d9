/** What the browser offers. Some throw where site data is blocked, as soon as they are asked: then there is none. */
export function allowed<T>(ask: () => T): T | undefined {
	try {
		return ask();
	} catch {
		return undefined;
	}
}
