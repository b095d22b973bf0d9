import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { SERVER } from '#lib/server/database/port.ts';
import { addressOf, NO_SLIP } from '../product/addresses.ts';
import { callersOf, UNIT, type CallerName } from '../product/callers.ts';
import { asOwner } from '../product/owner.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute } from '../product/routes.ts';
import { onDatabaseOf } from '../product/tablets.ts';

// What another site can make a signed-in browser send, and what somebody does with a session that is not theirs.
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
test.describe.configure({ timeout: 120_000 });

/** Everything that was done, and everybody who is signed in. */
const fingerprint = () =>
	asOwner(dataDir, async (sql) => {
		const [row] = await sql`select
			(select count(*)::int from app.audit where action <> 'alert.raised') as deeds, (select count(*)::int from app.slip) as slips,
			(select count(*)::int from app.session) as sessions, (select count(*)::int from app.receipt_link) as links`;
		return row;
	});

/** What pages of other sites send without asking: a form's three kinds, and what a script calls JSON. */
const BODIES: [type: string, body: string][] = [
	['application/x-www-form-urlencoded', `id=${NO_SLIP}&because=gi%E1%BA%A3+m%E1%BA%A1o`],
	[
		'multipart/form-data; boundary=x',
		`--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n${NO_SLIP}\r\n--x--\r\n`
	],
	['text/plain', `{"id":"${NO_SLIP}","because":"=`],
	['application/json', `{"id":"${NO_SLIP}"}`]
];
const ORIGINS = ['https://evil.example', 'null', 'http://127.0.0.1:1'];

/** Routes that answer a browser's cookie; the calls of machines bring a token that no other site has. */
const forms = everyRoute()
	.filter(({ path }) => !path.startsWith('/api/'))
	.flatMap((route) =>
		route.kind === 'page'
			? route.actions.map((action) => ({ route, action, method: 'POST' }))
			: route.methods
					.filter((method) => method !== 'GET')
					.map((method) => ({ route, action: '', method }))
	);

test('no form and no call of the desk takes what another site sends', async () => {
	expect(forms.length).toBeGreaterThan(60);
	const before = await fingerprint();
	const wrong: string[] = [];
	for (const { route, action, method } of forms)
		for (const [type, body] of BODIES)
			for (const origin of ORIGINS) {
				const named = action && action !== 'default' ? `/${action}&` : '';
				const answer = await fetch(`${product.url}${addressOf(route)}?${named}unit=${UNIT}`, {
					...{ method, body, redirect: 'manual' },
					headers: { ...headers.operator, origin, 'content-type': type }
				});
				await answer.arrayBuffer();
				// Pages for phones say it in a page of their own.
				if (answer.status !== 403 && !(/^\/(r|c)\//.test(route.path) && answer.status >= 400))
					wrong.push(
						`${method} ${route.path} ${action} as ${type} from ${origin}: ${answer.status}`
					);
			}
	expect(wrong).toEqual([]);
	expect(await fingerprint()).toEqual(before);
});

test('the calls of machines take no cookie for a token', async () => {
	const wrong: string[] = [];
	for (const { path, methods } of everyRoute().filter(({ path }) => path.startsWith('/api/v1/')))
		for (const method of methods.filter((one) => one !== 'GET' && !path.includes('/kiosk/'))) {
			const answer = await fetch(`${product.url}${path}`, {
				...{ method, body: '{}' },
				headers: { ...headers.operator, 'content-type': 'application/json' }
			});
			if (answer.status !== 401) wrong.push(`${method} ${path}: ${answer.status}`);
		}
	expect(wrong).toEqual([]);
});

test('a session that somebody planted is not the one a person signs in with', async () => {
	const planted = 'A'.repeat(43);
	const answer = await signIn('leader@thu.vn', { cookie: `session=${planted}` });
	const given = sessionOf(answer);
	expect(given).toMatch(/^session=[\w-]{20,}$/);
	expect(given).not.toContain(planted);
	expect(await opensDesk(`session=${planted}`)).toBe(false);
	expect(await opensDesk(given)).toBe(true);
	// What was signed in before, by whomever, is not taken over.
	const again = sessionOf(await signIn('leader@thu.vn', { cookie: given }));
	expect(again).not.toBe(given);
});

test('a stolen session opens nothing once its owner has signed out', async () => {
	const stolen = sessionOf(await signIn('leader@thu.vn'));
	expect(await opensDesk(stolen)).toBe(true);
	const end = await send('/desk/sign-out', '', { cookie: stolen });
	expect(end.status).toBe(303);
	expect(await opensDesk(stolen)).toBe(false);
});

/** Every page, form and call of the desk that a cookie opens. */
const doors = everyRoute()
	.filter(({ path }) => path.startsWith('/desk') && !/\/(sign-in|sign-out|link)/.test(path))
	.flatMap((route) => [
		...(route.kind === 'page' || route.methods.includes('GET') ? [{ route, method: 'GET' }] : []),
		...route.actions.map((action) => ({ route, action, method: 'POST' })),
		...route.methods
			.filter((method) => method !== 'GET')
			.map((method) => ({ route, action: '', method }))
	]);

/** The doors that still answer to a cookie with anything but the way to sign in. */
async function opensAny(cookie: string): Promise<string[]> {
	const open: string[] = [];
	for (const { route, method, ...rest } of doors) {
		const action = 'action' in rest ? rest.action : '';
		const named = action && action !== 'default' ? `/${action}&` : '';
		const answer = await fetch(`${product.url}${addressOf(route)}?${named}unit=${UNIT}`, {
			...{ method, redirect: 'manual' },
			...(method === 'GET' ? {} : { body: route.kind === 'page' ? `id=${NO_SLIP}` : '{}' }),
			headers: {
				...{ cookie, origin: product.url, accept: 'text/html' },
				...(method === 'GET'
					? {}
					: {
							'content-type':
								route.kind === 'page' ? 'application/x-www-form-urlencoded' : 'application/json'
						})
			}
		});
		await answer.arrayBuffer();
		const away = /\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '');
		if (!(answer.status === 303 && away) && answer.status !== 401)
			open.push(`${method} ${route.path} ${action}: ${answer.status}`);
	}
	return open;
}

/** What ends a session that was stolen: by its owner from another browser, by a link, by an administrator, by time. */
const ENDINGS: [what: string, end: (own: string) => Promise<unknown>][] = [
	[
		'the password was changed in another browser',
		(own) =>
			send(
				'/desk/account?/password',
				new URLSearchParams({
					...{ old: PASSWORD, password: 'hoa phuong no do 26', again: 'hoa phuong no do 26' }
				}).toString(),
				{ cookie: own }
			)
	],
	[
		'all other sessions were ended',
		(own) => send('/desk/account?/session', 'others=1', { cookie: own })
	],
	[
		'the password was set anew by a link',
		() =>
			onDatabaseOf(dataDir, async (database) => {
				const token_hash = createHash('sha256').update(randomBytes(32)).digest('hex');
				await database.call('reset_account', { email: 'viewer@thu.vn', token_hash }, SERVER);
				await database.call(
					'set_password_by_link',
					{ token_hash, password: 'hoa phuong no do 27' },
					SERVER
				);
			})
	],
	[
		'its time was over',
		() =>
			asOwner(
				dataDir,
				(sql) => sql`update app.session set expires_at = now() where user_id = (
					select id from auth.users where email = 'viewer@thu.vn')`
			)
	],
	[
		'an administrator closed the account',
		async () => {
			const [person] = await asOwner(
				dataDir,
				(sql) => sql`select id from auth.users where email = 'viewer@thu.vn'`
			);
			return send(
				`/desk/setup/people?/close&unit=${UNIT}`,
				new URLSearchParams({ id: String(person!.id), sure: 'on' }).toString(),
				headers.administrator
			);
		}
	]
];

for (const [what, end] of ENDINGS)
	test(`a stolen session opens no page, no form and no call once ${what}`, async () => {
		const stolen = sessionOf(await signIn('viewer@thu.vn'));
		expect(await opensDesk(stolen)).toBe(true);
		const own = sessionOf(await signIn('viewer@thu.vn'));
		const answer = await end(own);
		if (answer instanceof Response) expect(answer.status).toBe(200);
		expect(await opensAny(stolen)).toEqual([]);
	});

test('no page tells the session, and no script of a page can read it', async () => {
	const answer = await signIn('leader@thu.vn');
	const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('session='))!;
	expect(cookie).toMatch(/; HttpOnly/i);
	expect(cookie).toMatch(/; SameSite=Lax/i);
	const mine = sessionOf(answer);
	const token = mine.slice('session='.length);
	const hash = await asOwner(dataDir, async (sql) => {
		const rows = await sql`select encode(token_hash, 'hex') as hash from app.session`;
		return rows.map((row) => String(row.hash));
	});
	const telling: string[] = [];
	for (const route of everyRoute().filter(({ kind }) => kind === 'page')) {
		const page = await fetch(`${product.url}${addressOf(route)}?unit=${UNIT}`, {
			headers: { cookie: mine, accept: 'text/html' }
		});
		const body = await page.text();
		if (body.includes(token) || hash.some((one) => body.includes(one))) telling.push(route.path);
		if (route.path.startsWith('/desk') && page.status === 200)
			if (!/no-store/.test(page.headers.get('cache-control') ?? ''))
				telling.push(`${route.path} may be kept by whoever stands in between`);
	}
	expect(telling).toEqual([]);
});

const send = (path: string, body: string, more: Record<string, string> = {}) =>
	fetch(`${product.url}${path}`, {
		...{ method: 'POST', body, redirect: 'manual' as const },
		headers: {
			...{ origin: product.url, 'content-type': 'application/x-www-form-urlencoded' },
			...more
		}
	});
const PASSWORD = 'thu-nghiem-phien-1';
/** Signs in with a password that the test has set. */
async function signIn(email: string, more: Record<string, string> = {}) {
	await asOwner(
		dataDir,
		(
			sql
		) => sql`update auth.users set encrypted_password = extensions.crypt(${PASSWORD}, extensions.gen_salt('bf', 6))
			where email = ${email}`
	);
	return send('/desk/sign-in', new URLSearchParams({ email, password: PASSWORD }).toString(), more);
}
const sessionOf = (answer: Response) =>
	answer.headers
		.getSetCookie()
		.find((cookie) => cookie.startsWith('session='))
		?.split(';', 1)[0] ?? '';
async function opensDesk(cookie: string) {
	const answer = await fetch(`${product.url}/desk?unit=${UNIT}`, {
		headers: { cookie, accept: 'text/html' },
		redirect: 'manual'
	});
	await answer.arrayBuffer();
	return answer.status === 200;
}
