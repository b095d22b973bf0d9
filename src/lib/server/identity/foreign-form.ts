const FORMS = new Set([
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata',
	''
]);

/**
 * Whether a page of another origin (or of one that hides it) sends a form here: browsers let it, with the session's
 * cookie. What is no form a browser does not send abroad without asking us first.
 * @param origin of this server, as the request reached it
 */
export function isForeignForm({ method, headers }: Request, origin: string): boolean {
	if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return false;
	const type = (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
	return FORMS.has(type) && headers.get('origin') !== origin;
}
