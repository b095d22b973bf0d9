import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { closeDatabase, database } from '#lib/server/database/open.ts';
import { personOf, SESSION_COOKIE } from '#lib/server/identity/session.ts';
import { takeDirectly } from '#lib/server/intake/direct.ts';
import { log } from '#lib/server/log.ts';
import { compressed } from '#lib/server/receipts/compress.ts';
import { keepForgetting } from '#lib/server/receipts/keep-forgetting.ts';
import { refusedPage } from '#lib/server/receipts/refused-page.ts';

const LOCALE_COOKIE = 'locale';
const YEAR_SECONDS = 365 * 24 * 3600;

export const init: ServerInit = () => {
	// The small server that carries us waits for these before it stops PostgreSQL.
	const closing = ((globalThis as Record<symbol, unknown>)[Symbol.for('hai-long.closing')] ??= []);
	(closing as (() => Promise<void>)[]).push(keepForgetting(database()), closeDatabase);
	(globalThis as Record<symbol, unknown>)[Symbol.for('hai-long.direct')] = {
		'POST /api/v1/slips': (request: IncomingMessage, response: ServerResponse) =>
			takeDirectly(database(), request, response)
	};
};

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, url, cookies, request } = event;
	locals.database = database();
	locals.person = null;
	locals.locale = 'vi';

	// Machines need neither language nor session, and tablets send many slips: keep their way short.
	if (url.pathname.startsWith('/api/')) return resolve(event);

	const asked = url.searchParams.get('lang');
	if (isLocale(asked)) cookies.set(LOCALE_COOKIE, asked, { path: '/', maxAge: YEAR_SECONDS });
	const kept = asked ?? cookies.get(LOCALE_COOKIE);
	if (isLocale(kept)) locals.locale = kept;

	if (url.pathname.startsWith('/desk'))
		locals.person = await personOf(locals.database, cookies.get(SESSION_COOKIE));

	const respond = async () => {
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locals.locale)
		});
		response.headers.set('x-content-type-options', 'nosniff');
		response.headers.set('referrer-policy', 'same-origin');
		if (request.method === 'GET' && url.pathname.startsWith('/desk'))
			response.headers.set('cache-control', 'private, no-store');
		return response;
	};
	if (event.route.id?.startsWith('/(citizen)/r/'))
		return compressed(request, await refusedPage(event, respond));
	const response = await respond();
	return url.pathname.startsWith('/c/') ? compressed(request, response) : response;
};

/** Words a person can act on, never a stack trace; what really happened goes to the log. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (error instanceof ProblemError) {
		const { problem } = error;
		if (problem.status >= 500)
			log.error({ err: error.cause ?? error, route: event.route.id }, error.message);
		return {
			status: problem.status,
			message: event.locals.locale === 'en' ? problem.titleEn : problem.title,
			code: problem.code,
			...(problem.detail === undefined ? {} : { detail: problem.detail })
		};
	}
	if (kind !== 'unknown') return {};
	log.error({ err: error, route: event.route.id }, 'unexpected');
	return { code: 'HL-9000' };
};
