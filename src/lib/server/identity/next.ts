/**
 * Where to go after signing in: a page of the desk on this very origin, otherwise the desk's first page. Whatever a
 * link elsewhere puts into `?next=`, no visitor is sent to another site.
 */
export function nextPage(next: string | null, origin: string): string {
	const url = next?.startsWith('/') ? URL.parse(next, origin) : null;
	const inside = url?.origin === origin && /^\/desk(\/|$)/.test(url.pathname);
	return inside && url.pathname !== '/desk/sign-in' ? url.pathname + url.search : '/desk';
}
