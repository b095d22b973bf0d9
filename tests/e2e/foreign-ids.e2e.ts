import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { hashToken } from '#lib/server/identity/session.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { loadSample, SAMPLE_CODE } from '#lib/server/sample/load.ts';
import { addressOf } from '../product/addresses.ts';
import { administratorOf } from '../product/administrator.ts';
import { addOneOfEach, fingerprintOf, idsOf, type Ids } from '../product/ids.ts';
import { asOwner } from '../product/owner.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute, type Route } from '../product/routes.ts';
import { onDatabaseOf } from '../product/tablets.ts';

// Two units on one installation: whoever administers the one names everything of the other, at every door.
let product: Product;
let dataDir: string;
let theirs: string;
let cookie: string;
let device: string;
let key: string;
let ids: Ids;
let secrets: string[];
let before: Record<string, string>;

const OWN = 'phuong-ke-ben';

test.describe.configure({ timeout: 600_000 });
test.beforeAll(async () => {
	dataDir = makeDataDir();
	product = await startProduct({ dataDir, port: await freePort() });
	let own = '';
	device = `hld_${randomBytes(32).toString('base64url')}`;
	key = `hlk_${randomBytes(32).toString('base64url')}`;
	await onDatabaseOf(dataDir, async (database) => {
		theirs = (await loadSample(database)).unit;
		const ward = { code: OWN, name: 'Phường Kế Bên', kind: 'ward' };
		own = await database.call('create_unit', ward, SERVER);
		for (const [of_unit, of_counter, token] of [
			[own, 'Q1', device],
			[theirs, 'Q1', `hld_${randomBytes(32).toString('base64url')}`]
		] as const)
			await database.call(
				'create_device',
				{ of_unit, of_counter, token_hash: hashToken(token) },
				SERVER
			);
		for (const [of_unit, text] of [
			[own, key],
			[theirs, `hlk_${randomBytes(32).toString('base64url')}`]
		] as const)
			await database.call(
				'create_key',
				{ of_unit, key_hash: hashToken(text), key_name: 'Một cửa' },
				SERVER
			);
	});
	await administratorOf(dataDir, theirs);
	cookie = await administratorOf(dataDir, own);
	await asOwner(dataDir, async (sql) => {
		const { marked, phone } = await addOneOfEach(sql, theirs);
		ids = await idsOf(sql, theirs, own);
		const comments = await sql<
			{ comment: string }[]
		>`select distinct comment from app.slip_follow_up
			where unit_id = ${theirs} and length(comment) > 14 limit 20`;
		secrets = [marked, phone, ...comments.map(({ comment }) => comment)];
		before = await fingerprintOf(sql, theirs);
	});
});
test.afterAll(async () => {
	await product.stop();
	removeDataDir(dataDir);
});

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** One like it that no unit has. */
const madeUp = (id: string) =>
	UUID.test(id) ? '019b5e00-0000-7000-8000-00000000dead' : `khong-co-${id.length}`;

/** Every name under which a page or a form of the desk is given something that has an id. */
const NAMES = [
	...['id', 'slip', 'key', 'session', 'person', 'field', 'counter', 'target', 'device', 'officer'],
	...['code', 'scenario', 'criterion', 'rulebook', 'version', 'place', 'owner', 'link', 'unitId']
];
const naming = (id: string) =>
	new URLSearchParams([
		...NAMES.map((name): [string, string] => [name, id]),
		['because', 'thử mã của đơn vị khác'],
		['words', 'thử mã của đơn vị khác'],
		['toCounted', 'true']
	]);

const desk = everyRoute().filter(({ path }) => path.startsWith('/desk'));
/** The parts of an address that name a row; the others name a time, a format, a role, a page. */
const NAMING_PARTS = ['slip', 'id', 'code', 'field', 'counter'];
const partsOf = ({ path }: Route) =>
	[...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!).filter((n) => NAMING_PARTS.includes(n));

interface Ask {
	route: Route;
	unit: string;
	id: string;
	method?: string;
	action?: string;
}

async function ask({ route, unit, id, method = 'GET', action }: Ask) {
	const parts = Object.fromEntries(partsOf(route).map((name) => [name, encodeURIComponent(id)]));
	const query = new URLSearchParams([...(method === 'GET' ? naming(id) : []), ['unit', unit]]);
	const form = route.kind === 'page';
	const answer = await fetch(
		`${product.url}${addressOf(route, parts)}?${action && action !== 'default' ? `/${action}&` : ''}${query}`,
		{
			...{ method, redirect: 'manual' },
			headers: {
				...{ cookie, accept: 'text/html', origin: product.url },
				...(method === 'GET'
					? {}
					: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' })
			},
			...(method === 'GET'
				? {}
				: { body: form ? naming(id) : JSON.stringify(Object.fromEntries(naming(id))) })
		}
	);
	const body = await answer.text();
	return { status: answer.status, leaks: secrets.filter((secret) => body.includes(secret)) };
}

const sends = (route: Route) =>
	route.kind === 'page'
		? route.actions.map((action) => ({ method: 'POST', action }))
		: route.methods.map((method) => ({ method }));
/** Every way of asking of the desk, but the one that ends the session that asks. */
const doors = desk
	.filter(({ path }) => path !== '/desk/sign-out')
	.flatMap((route) => [
		...(route.kind === 'page' ? [{ route, method: 'GET' }] : []),
		...sends(route).map((send) => ({ route, ...send }))
	]);
const named = ({ route, method, action }: Partial<Ask> & { route: Route }) =>
	`${method} ${route.path} ${action ?? ''}`;

/** Works through a list, some at a time. */
async function through<T>(list: T[], work: (one: T) => Promise<void>, atOnce = 6) {
	const rest = [...list];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
		})
	);
}

test('a unit that is not one’s own is not there, said before anything of a form is read', async () => {
	const wrong: string[] = [];
	const asks = doors
		// One's own account, the way in, and the first unit of all are of no unit.
		.filter(({ route }) => !/^\/desk\/(account|sign-in|link|start)/.test(route.path))
		.flatMap((door) => [SAMPLE_CODE, theirs].map((unit) => ({ ...door, unit, id: unit })));
	await through(asks, async (one) => {
		const { status, leaks } = await ask(one);
		if (status !== 404 || leaks.length > 0)
			wrong.push(`${named(one)} of ${one.unit}: ${status} ${leaks.join()}`);
	});
	expect(wrong).toEqual([]);
});

test('an id of another unit is answered as one that does not exist, at every door', async () => {
	expect([...ids.keys()]).toEqual(
		expect.arrayContaining([
			...['unit.id', 'slip.id', 'device.id', 'counter.code', 'officer.code', 'api_key.id'],
			...['index_evidence.id', 'index_scenario.id', 'index_task.id', 'improvement.id']
		])
	);
	const wrong: string[] = [];
	const asks = doors
		.filter(
			({ route, method }) => method !== 'GET' || partsOf(route).length > 0 || route.kind === 'page'
		)
		.filter(({ route }) => !/^\/desk\/(sign-in|link)/.test(route.path));
	await through(asks, async (door) => {
		const of = { ...door, unit: OWN };
		const nothing = new Map<string, number>();
		for (const [kind, id] of ids) {
			// Pages that are named by nothing in their address are asked once: their filters take all names at once.
			if (door.method === 'GET' && partsOf(door.route).length === 0 && kind !== 'slip.id') continue;
			const none = madeUp(id);
			if (!nothing.has(none)) nothing.set(none, (await ask({ ...of, id: none })).status);
			const { status, leaks } = await ask({ ...of, id });
			// A form that has changed something of one's own answers otherwise from then on, whatever it names.
			if (status !== nothing.get(none)) nothing.set(none, (await ask({ ...of, id: none })).status);
			if (status !== nothing.get(none) || status >= 500 || leaks.length > 0)
				wrong.push(
					`${named(of)} with ${kind}: ${status}, not ${nothing.get(none)} ${leaks.join()}`
				);
		}
	});
	expect(wrong).toEqual([]);
});

test('a machine of one unit gets nothing of another by naming its ids', async () => {
	const bearer = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
	for (const path of ['indicators', 'index'])
		for (const unit of [SAMPLE_CODE, theirs]) {
			const query = new URLSearchParams({
				unit,
				year: '2022',
				from: '2026-01-01',
				to: '2026-12-31'
			});
			const answer = await fetch(`${product.url}/api/v1/${path}?${query}`, { headers: bearer });
			expect([path, answer.status]).toEqual([path, 403]);
		}
	// A slip of the other unit that the tablet claims to have sent: it is this unit's own, and tells nothing of that one.
	const asked = new Date().toISOString();
	const answer = await fetch(`${product.url}/api/v1/slips`, {
		...{ method: 'POST' },
		headers: { authorization: `Device ${device}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			slips: [ids.get('slip.id')!, slipId(Date.now(), randomBytes(10))].map((id) => ({
				...{ id, level: 4, answeredAt: asked }
			}))
		})
	});
	const { results } = (await answer.json()) as {
		results: { status: string; receivedAt: string }[];
	};
	expect(results.map(({ status }) => status)).toEqual(['stored', 'stored']);
	for (const { receivedAt } of results) expect(receivedAt >= asked).toBe(true);
});

test('and of all that the other unit has, nothing has changed', async () => {
	expect(await asOwner(dataDir, (sql) => fingerprintOf(sql, theirs))).toEqual(before);
});
