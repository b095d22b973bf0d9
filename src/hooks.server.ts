import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { decoded, phonePath } from '#lib/domain/receipt/phone-path.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { bringsFiles } from '#lib/server/bodies/form.ts';
import { guardBody } from '#lib/server/bodies/guard.ts';
import { limitOf } from '#lib/server/bodies/limit.ts';
import { Hold } from '#lib/server/bodies/read.ts';
import { keepTelling } from '#lib/server/alerts/round.ts';
import { keepSealing } from '#lib/server/audit/keep-sealing.ts';
import { keepBeating } from '#lib/server/national/keep-beating.ts';
import { closeDatabase, database } from '#lib/server/database/open.ts';
import { isForeignForm } from '#lib/server/identity/foreign-form.ts';
import { personOf } from '#lib/server/identity/session.ts';
import { keepLocale, sessionToken } from '#lib/server/identity/session-cookie.ts';
import { takeDirectly } from '#lib/server/intake/direct.ts';
import { tapsAnswered } from '#lib/server/intake/intake.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { Line } from '#lib/server/line.ts';
import { log } from '#lib/server/log.ts';
import { resolveUnhashed } from '#lib/server/unhashed.ts';
import { answerMetrics } from '#lib/server/metrics/answer.ts';
import { measureProcess, requests } from '#lib/server/metrics/registry.ts';
import { compressed } from '#lib/server/receipts/compress.ts';
import { keepForgetting } from '#lib/server/receipts/keep-forgetting.ts';
import { refusedPage } from '#lib/server/receipts/refused-page.ts';
import { crossing } from '#lib/server/start/crossing.ts';
import { askMaySend } from './routes/desk/may-send.ts';

const LOCALE_COOKIE = 'locale';
/** Pages for phones, which say everything in a page of their own. */
const PHONE_DOORS = ['/(citizen)/r/[token]', '/(citizen)/c/[counter]'];

const isPhoneDoor = ({ route }: RequestEvent) =>
	route.id !== null && PHONE_DOORS.includes(route.id);

/**
 * Pages and figures take milliseconds of this process and of the database at a stretch, a tap takes a fraction of one:
 * one after the other they are answered as fast as all at once, and a citizen at a tablet never stands behind all of them:
 * between two of them those taps are answered that came meanwhile.
 */
const figures = new Line(1, () => tapsAnswered(database(), TAPS_FIRST_MS));
/** Where taps never stop coming, pages go on all the same. */
const TAPS_FIRST_MS = 20;
const FIGURES = /^\/(desk|results|api\/v1\/(indicators|index))(\/|$)/;

const inTurn = ({ url, request }: RequestEvent, work: () => Promise<Response>) =>
	request.method === 'GET' && FIGURES.test(url.pathname) ? figures.pass(work) : work();

/** What SvelteKit itself would say, in words that the operator can act on. */
function refuseForeignForm({ headers }: Request): Response {
	const message =
		'Biểu mẫu gửi từ một địa chỉ khác, nên máy chủ không nhận. Hãy mở lại trang từ địa chỉ của máy chủ. ' +
		'(Cross-site form submissions are forbidden. Open the page again at the address of the server.)';
	return headers.get('accept') === 'application/json'
		? Response.json({ message }, { status: 403 })
		: new Response(message, {
				status: 403,
				headers: { 'content-type': 'text/plain; charset=utf-8' }
			});
}

export const init: ServerInit = () => {
	const rounds = [
		keepForgetting(database()),
		keepTelling(database(), readEnvironment(process.env).mail),
		keepSealing(database()),
		keepBeating(database())
	];
	// The small server that carries us waits for this before it stops PostgreSQL.
	crossing().closing.push(async () => {
		// What still goes round needs its connections to end.
		const ended = await Promise.allSettled(rounds.map((end) => end()));
		for (const end of ended)
			if (end.status === 'rejected') log.warn({ err: end.reason }, 'a round ended badly');
		await closeDatabase();
	});
	crossing().direct['POST /api/v1/slips'] = (request: IncomingMessage, response: ServerResponse) =>
		takeDirectly(database(), request, response);
	const { metricsToken } = readEnvironment(process.env);
	measureProcess();
	crossing().direct['GET /metrics'] = (request, response) =>
		void answerMetrics(database(), metricsToken, request, response);
};

/** What a request brings is held until it is answered. */
export const handle: Handle = async (call) => {
	const hold = new Hold();
	const { route, request } = call.event;
	const answered = requests.startTimer({ method: request.method, route: route.id ?? 'none' });
	let status = 500;
	try {
		const response = await inTurn(call.event, () => answer(call, hold));
		({ status } = response);
		return response;
	} finally {
		answered({ status });
		hold.release();
	}
};

async function answer({ event, resolve }: Parameters<Handle>[0], hold: Hold): Promise<Response> {
	const { locals, url, cookies, params, request } = event;
	locals.database = database();
	locals.person = null;
	locals.locale = 'vi';
	locals.isForeignForm = isForeignForm(request, url.origin, !url.pathname.startsWith('/api/'));
	if (locals.isForeignForm) {
		const origins = { origin: request.headers.get('origin'), self: url.origin };
		log.warn(
			origins,
			readEnvironment(process.env).trustProxy
				? 'form of another origin refused; is it ours, the proxy must pass on Host and X-Forwarded-Proto (docs/operating.md)'
				: 'form of another origin refused; behind a TLS proxy set TRUST_PROXY=1'
		);
		// Phones hear of it from their own page, which takes nothing then.
		if (!isPhoneDoor(event)) return refuseForeignForm(request);
	}

	const largest = (signedIn: boolean) =>
		limitOf(
			event.route.id,
			url.pathname,
			signedIn,
			bringsFiles(request.headers.get('content-type'))
		);
	guardBody(request, largest(false), hold);

	// Machines need neither language nor session, and tablets send many slips: keep their way short.
	if (url.pathname.startsWith('/api/')) return resolve(event);

	// An address with half a character never comes to a page.
	if (event.route.id === null && decoded(url.pathname) === undefined) {
		const location = phonePath(url.pathname);
		if (location) return new Response(null, { status: 303, headers: { location } });
	}

	const asked = url.searchParams.get('lang');
	if (isLocale(asked)) keepLocale(event, asked);
	const kept = asked ?? cookies.get(LOCALE_COOKIE);
	if (isLocale(kept)) locals.locale = kept;

	if (url.pathname.startsWith('/desk')) {
		locals.person = await personOf(locals.database, sessionToken(event));
		// An official meets the language of his account in every browser, until he chooses another there.
		if (kept === undefined && isLocale(locals.person?.locale)) locals.locale = locals.person.locale;
	}
	if (locals.person) guardBody(request, largest(true), hold, () => askMaySend(event));

	const respond = async () => {
		const inLanguage = (html: string) => html.replace('%lang%', locals.locale);
		if (!url.pathname.startsWith('/desk'))
			return resolve(event, { transformPageChunk: ({ html }) => inLanguage(html) });
		const response = await resolveUnhashed(event, resolve, inLanguage);
		// What answers a form shows as much as what answers a link, and going back must not bring it after signing out.
		response.headers.set('cache-control', 'private, no-store');
		return response;
	};
	if (!isPhoneDoor(event)) return respond();
	return compressed(
		request,
		params.token === undefined ? await respond() : await refusedPage(event, respond)
	);
}

const inWords = ({ status, title, titleEn, code, detail }: Problem, locale: Locale) => ({
	status,
	message: locale === 'en' ? titleEn : title,
	code,
	...(detail === undefined ? {} : { detail })
});

/** Words a person can act on, never a stack trace; what really happened goes to the log. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const { locale } = event.locals;
	if (error instanceof ProblemError) {
		if (error.problem.status >= 500)
			log.error({ err: error.cause ?? error, route: event.route.id }, error.message);
		return inWords(error.problem, locale);
	}
	if (kind !== 'unknown')
		// A form that no page of ours sends: the framework has English words for it only.
		return isPhoneDoor(event) ? inWords(problem('HL-3010'), locale) : {};
	log.error({ err: error, route: event.route.id }, 'unexpected');
	return { code: 'HL-9000' };
};
