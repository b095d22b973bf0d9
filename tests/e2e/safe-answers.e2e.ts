import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { SAFE_HEADERS } from '#lib/server/start/safe-headers.ts';
import { addressOf } from '../product/addresses.ts';
import { callersOf, UNIT, type CallerName } from '../product/callers.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute } from '../product/routes.ts';

// Whatever is asked, the answer says how little a browser may do with it, and sends no browser elsewhere.
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

/** Sends bytes as they are. @returns all that came back */
function raw(request: string): Promise<string> {
	const { hostname, port } = new URL(product.url);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write(request));
		let said = '';
		socket.on('data', (chunk) => (said += chunk));
		socket.once('close', () => resolve(said));
		socket.once('error', reject);
	});
}
const plainly = (path: string, more = '', method = 'GET') =>
	raw(
		`${method} ${path} HTTP/1.1\r\nHost: ${new URL(product.url).host}\r\nConnection: close\r\n${more}\r\n`
	);

const missing = (answer: string) =>
	Object.keys(SAFE_HEADERS).filter((name) => !new RegExp(`\r\n${name}:`, 'i').test(answer));

/** Files as they lie in the build. */
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
		.map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length));

test('every file, refusal, redirect and unreadable request is answered with all safe headers', async () => {
	const files = filesIn('build/client');
	expect(files.length).toBeGreaterThan(50);
	const wrong: string[] = [];
	const judge = (what: string, answer: string) => {
		if (!answer.startsWith('HTTP/1.1 ')) wrong.push(`${what}: no answer`);
		for (const name of missing(answer)) wrong.push(`${what}: without ${name}`);
	};
	for (const file of files) judge(file, await plainly(encodeURI(file)));
	for (const path of [
		'/',
		'/desk',
		'/nowhere',
		'/desk/nowhere',
		'/api/v1/nowhere',
		'/%E0%A4%A',
		'/..%2f..%2fetc%2fpasswd'
	])
		for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
			judge(`${method} ${path}`, await plainly(path, 'Content-Length: 0\r\n', method));
	for (const bytes of [
		'nonsense\r\n\r\n',
		'GET / HTTP/1.1\r\n\r\n',
		`GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`
	])
		judge(JSON.stringify(bytes), await raw(bytes));
	judge('a header that is too long', await plainly('/', `X-Long: ${'x'.repeat(70_000)}\r\n`));
	expect(wrong).toEqual([]);
});

test('the policy of every page runs no script but our own, and lets nobody frame it', async () => {
	const wrong: string[] = [];
	const pages = everyRoute().filter(({ kind }) => kind === 'page');
	for (const route of pages)
		for (const who of ['anon', 'operator'] as const) {
			const answer = await fetch(`${product.url}${addressOf(route)}?unit=${UNIT}`, {
				headers: { ...headers[who], accept: 'text/html' }
			});
			const policy = answer.headers.get('content-security-policy') ?? '';
			const body = await answer.text();
			const scripts =
				/script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1] ?? '*';
			for (const [bad, is] of Object.entries({
				'runs what is typed': /unsafe-inline|unsafe-eval|unsafe-hashes|\*|https?:|data:|blob:/.test(
					scripts
				),
				'may be framed': !policy.includes("frame-ancestors 'none'"),
				'sends forms elsewhere': !policy.includes("form-action 'self'"),
				'lets its base be moved': !policy.includes("base-uri 'none'"),
				'has handlers inside': /<[a-z][^>]*\son[a-z]+\s*=/i.test(
					body.replace(/<script[\s\S]*?<\/script>/g, '')
				),
				'links to a script address': /(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(body)
			}))
				if (is) wrong.push(`${who} ${route.path}: ${bad}`);
		}
	expect(wrong).toEqual([]);
});

test('no header and no path leads past a door, to another host, or to an error', async () => {
	const wrong: string[] = [];
	const judge = (what: string, answer: string) => {
		const status = Number(answer.slice(9, 12));
		const location = /\r\nlocation: *([^\r]*)/i.exec(answer)?.[1];
		if (!(status >= 200 && status < 500)) wrong.push(`${what}: ${status}`);
		if (location && URL.parse(location, product.url)?.origin !== product.url)
			wrong.push(`${what}: sends to ${location}`);
		if (
			/root:.*:0:0:|(?:href|src|action|content)="[^"]*\/\/evil\.example|hlk_|server_secret/.test(
				answer.replace(/content-security-policy[^\r]*/i, '')
			)
		)
			wrong.push(`${what}: says what was slipped in, or what lies beneath`);
		if (/\r\nx-slipped-in:/i.test(answer)) wrong.push(`${what}: takes a header from the address`);
		if (/<title>[^<]*(Nhật ký|Audit)/.test(answer)) wrong.push(`${what}: opens the audit`);
	};
	const paths = [
		...[
			'//evil.example/',
			'///evil.example',
			'/\\evil.example',
			'/%2f%2fevil.example',
			'/%5cevil.example/..'
		],
		...[
			'/desk/../../etc/passwd',
			'/..%2f..%2f..%2fetc%2fpasswd',
			'/%2e%2e/%2e%2e/etc/passwd',
			'/_app/../../server.mjs'
		],
		...[
			'/_app/%2e%2e/%2e%2e/data/PG_VERSION',
			'/desk%2faudit',
			'/desk/audit/',
			'/DESK/audit',
			'/desk;/audit',
			'/./desk/audit'
		],
		...[
			'/desk/audit%00',
			'/desk/audit%0d%0aX-Slipped-In:%201',
			'/?lang=vi%0d%0aX-Slipped-In:%201',
			'/%c0%ae%c0%ae/etc/passwd'
		],
		...[
			'/r/%0d%0aX-Slipped-In:%201',
			'/c/..%2f..%2fdesk%2faudit',
			'/results/..%2f..%2fapi',
			'/api/v1/../../desk/audit'
		],
		...[
			'/desk/sign-in?next=//evil.example',
			'/desk/sign-in?next=/%5cevil.example',
			'/desk/sign-in?next=https://evil.example'
		],
		...[
			'/?x-sveltekit-invalidated=1',
			'/desk/audit/__data.json',
			'/desk/__data.json?x-sveltekit-invalidated=111'
		],
		'/desk/setup/people/__data.json'
	];
	for (const path of paths) judge(path, await plainly(path));
	const tricks = [
		...[
			'X-Forwarded-Host: evil.example',
			'X-Forwarded-Proto: https',
			'X-Forwarded-For: 127.0.0.1',
			'Forwarded: host=evil.example'
		],
		...[
			'X-Original-URL: /desk/audit',
			'X-Rewrite-URL: /desk/audit',
			'X-HTTP-Method-Override: DELETE',
			'X-Real-IP: 127.0.0.1'
		],
		...[
			'Origin: https://evil.example',
			'Referer: https://evil.example/',
			'Cookie: session=',
			'Cookie: session=x; session=y'
		],
		...[
			"Cookie: session=' or '1'='1",
			`Cookie: session=${'a'.repeat(8000)}`,
			'Cookie: __proto__=1; constructor=2',
			'Accept: x',
			'Accept-Language: ../../etc/passwd'
		],
		...[
			'Authorization: Bearer null',
			"Authorization: Device ' or 1=1",
			'Content-Type: x',
			'Range: bytes=0-0,1-1,2-2',
			'Accept-Encoding: x;q=9',
			'Upgrade: websocket\r\nConnection: Upgrade'
		]
	];
	for (const trick of tricks)
		for (const path of [
			'/',
			'/desk/audit',
			'/desk/sign-in',
			'/api/v1/kiosk/setup',
			'/results/x',
			'/kiosk'
		])
			judge(`${trick.slice(0, 60)} at ${path}`, await plainly(path, `${trick}\r\n`));
	judge(
		'another host',
		await raw(`GET /desk HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
	);
	judge('a whole address', await plainly('http://evil.example/desk'));
	// Half a character in an address is a mistake of the sender, and the page says so in Vietnamese.
	for (const path of ['/results/%ff', '/desk/cases/%e0%a4%a', '/problems/%']) {
		const page = await (
			await fetch(product.url + path, { headers: { accept: 'text/html' } })
		).text();
		if (!page.includes('HL-9004') || !page.includes('không hợp lệ')) wrong.push(path);
	}
	expect(wrong).toEqual([]);
});
