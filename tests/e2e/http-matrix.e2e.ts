import { SAFE_HEADERS } from '#lib/server/start/safe-headers.ts';
import { expect, test } from '@playwright/test';
import { addressOf, NO_SLIP } from '../product/addresses.ts';
import { CALLERS, callersOf, UNIT, type CallerName } from '../product/callers.ts';
import { asOwner } from '../product/owner.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute, type Route } from '../product/routes.ts';
import { LEVELS, WHO, type Level } from '../product/who-opens.ts';

// An installation of its own, asked by plain requests: no browser.
let product: Product;
let headers: Record<CallerName, Record<string, string>>;
let dataDir: string;

test.beforeAll(async () => {
	dataDir = makeDataDir();
	product = await startProduct({ dataDir, port: await freePort() });
	headers = await callersOf(dataDir);
});
test.afterAll(async () => {
	await product.stop();
	removeDataDir(dataDir);
});

// Some 2,000 questions.
test.describe.configure({ timeout: 120_000 });

const routes = everyRoute();
const askedAt = (route: Route, action = '') =>
	`${product.url}${addressOf(route)}?${action && action !== 'default' ? `/${action}&` : ''}unit=${UNIT}`;

/** Names something, so that a form could be taken. */
const FORM = new URLSearchParams({
	...{ id: NO_SLIP, slip: NO_SLIP, key: NO_SLIP, session: NO_SLIP },
	because: 'thử xem ai được làm'
}).toString();

/** What every answer carries, whatever it is. */
const SAFE = Object.keys(SAFE_HEADERS);

interface Asked {
	route: Route;
	who: CallerName;
	method?: string;
	action?: string;
	/** Nothing is in the form: whoever may not send it must not hear that first. */
	empty?: boolean;
}

/** Asks once. @returns what the answer says of the asker, and what is wrong with it whoever asks */
async function ask({ route, who, method = 'GET', action, empty = false }: Asked) {
	const form = method === 'POST' && route.kind === 'page';
	const answer = await fetch(askedAt(route, action), {
		method,
		redirect: 'manual',
		headers: {
			...headers[who],
			accept: 'text/html',
			origin: product.url,
			...(method === 'GET'
				? {}
				: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' })
		},
		...(method === 'GET' ? {} : { body: form ? (empty ? '' : FORM) : '{}' })
	});
	const body = await answer.text();
	const { status } = answer;
	const toSignIn = /\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '');
	// Of a unit that is none of theirs people hear only that it is not there.
	const foreign = status === 404 && who === 'stranger' && route.path.startsWith('/desk');
	const away = (status === 303 && toSignIn) || status === 401 || status === 403 || foreign;
	const wrong = [
		...(status >= 500 ? [`${status} ${body.slice(0, 80)}`] : []),
		...SAFE.filter((name) => !answer.headers.get(name)).map((name) => `${status} without ${name}`)
	];
	return { status, away, wrong };
}

const named = ({ route, who, method = 'GET', action = '' }: Asked) =>
	`${who} ${method} ${route.path}${action && ` ${action}`}`;

test('every route has a row, and every row a route', () => {
	expect(Object.keys(WHO).sort()).toEqual(routes.map(({ path }) => path).sort());
});

test('every page, file and call opens to those it is for, and to nobody else', async () => {
	const wrong: string[] = [];
	for (const route of routes) {
		if (route.kind === 'answer' && !route.methods.includes('GET')) continue;
		// Where everybody is sent to sign in, somebody in between has nothing to type a code for.
		if (route.path === '/desk/sign-in/code') continue;
		const level: Level = WHO[route.path]?.opens ?? 'operators';
		for (const who of CALLERS) {
			const asked = { route, who };
			const found = await ask(asked);
			const opens = (LEVELS[level] as readonly CallerName[]).includes(who);
			if (found.away === opens) wrong.push(`${named(asked)}: ${found.status}`);
			wrong.push(...found.wrong.map((what) => `${named(asked)}: ${what}`));
		}
	}
	expect(wrong).toEqual([]);
});

test('no form and no call takes anything from those it is not for', async () => {
	// The server by itself raises alerts each minute.
	const fingerprint = () =>
		asOwner(dataDir, async (sql) => {
			const [row] = await sql`select count(*)::int as n, max(id)::text as last from app.audit
				where action not like 'session.%' and action <> 'alert.raised'`;
			return row;
		});
	const before = await fingerprint();
	const wrong: string[] = [];
	for (const route of routes) {
		const row = WHO[route.path]?.sends;
		const sends: { method: string; action?: string }[] =
			route.kind === 'page'
				? route.actions.map((action) => ({ action, method: 'POST' }))
				: route.methods.filter((method) => method !== 'GET').map((method) => ({ method }));
		for (const send of sends) {
			const { action } = send;
			const level = typeof row === 'string' ? row : row?.[action ?? send.method];
			if (!level) {
				wrong.push(`${route.path} ${action ?? send.method}: nobody says who may`);
				continue;
			}
			for (const who of CALLERS) {
				if ((LEVELS[level] as readonly CallerName[]).includes(who)) continue;
				for (const empty of [false, true]) {
					const asked = { route, who, empty, ...send };
					const { status, away, wrong: broken } = await ask(asked);
					if (!away) wrong.push(`${named(asked)}${empty ? ' empty' : ''}: ${status}`);
					wrong.push(...broken.map((what) => `${named(asked)}: ${what}`));
				}
			}
		}
	}
	expect(wrong).toEqual([]);
	expect(await fingerprint()).toEqual(before);
});
