const FORMS = new Set([
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata',
	''
]);

/**
 * Whether a page of another origin (or of one that hides it) sends a form here: browsers let it, with the session's
 * cookie. What is no form a browser does not send abroad without asking us first; a page that is opened with a cookie
 * refuses it all the same where it says that it comes from elsewhere.
 * @param origin of this server, as the request reached it
 * @param withCookie false for the calls of machines, which bring a token that no other site has
 */
export function isForeignForm(
	{ method, headers }: Request,
	origin: string,
	withCookie = false
): boolean {
	if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return false;
	const from = headers.get('origin');
	const type = (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
	return FORMS.has(type) ? from !== origin : withCookie && from !== null && from !== origin;
}
