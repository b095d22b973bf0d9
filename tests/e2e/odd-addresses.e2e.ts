import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadSample } from '#lib/server/sample/load.ts';
import { addressOf } from '../product/addresses.ts';
import { administratorOf } from '../product/administrator.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute, type Route } from '../product/routes.ts';
import { onDatabaseOf } from '../product/tablets.ts';

// Whatever somebody writes into an address or a form, the product answers for itself: no fault of its own, ever.
let product: Product;
let dataDir: string;
let unit: string;
let cookie: string;

test.describe.configure({ timeout: 900_000 });
test.beforeAll(async () => {
	dataDir = makeDataDir();
	product = await startProduct({ dataDir, port: await freePort() });
	unit = (await onDatabaseOf(dataDir, loadSample)).unit;
	cookie = await administratorOf(dataDir, unit);
});
test.afterAll(async () => {
	await product.stop();
	removeDataDir(dataDir);
});

/** Values that look like what is asked for, and are none: days, ids, numbers, instants, codes, texts. */
const ODD = [
	...['2026-02-31', '-'.repeat(36), '99999999999999999999', '\u0000'],
	...["%_'", 'đ'.repeat(3000)]
];

const READ = /(?:\.(?:get|getAll|has)|asked|text|day|given)\((?:form, )?'([\w-]+)'/g;
const namesIn = (file: string) =>
	[...readFileSync(file, 'utf8').matchAll(READ)].map(([, name]) => name!);
const isSource = (file: string) => /\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file);

/** Names that the files of a route are given something under. */
const namesAt = ({ folder }: Route) => [
	...new Set(
		readdirSync(folder)
			.filter(isSource)
			.flatMap((file) => namesIn(join(folder, file)))
	)
];

async function ask(path: string, query: URLSearchParams, body?: URLSearchParams) {
	const answer = await fetch(`${product.url}${path}${path.includes('?') ? '&' : '?'}${query}`, {
		...{ method: body ? 'POST' : 'GET', redirect: 'manual' as const },
		headers: {
			...{ cookie, accept: 'text/html', origin: product.url },
			...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {})
		},
		...(body ? { body } : {})
	});
	await answer.arrayBuffer();
	return answer.status;
}

const routes = everyRoute().filter(({ path }) => !path.includes('sign-out'));
const faults: string[] = [];
const note = (status: number, ...what: string[]) => {
	if (status >= 500) faults.push(`${status} ${what.map((word) => word.slice(0, 60)).join(' ')}`);
};
test.beforeEach(() => void faults.splice(0));
test.afterEach(() => expect(faults).toEqual([]));

test('no address makes a fault, whatever stands behind its question mark', async () => {
	for (const route of routes.filter(reads)) {
		const path = addressOf(route);
		for (const name of namesAt(route))
			for (const value of ODD)
				note(await ask(path, new URLSearchParams({ [name]: value })), path, name, value);
	}
});

test('no part of an address makes one', async () => {
	for (const route of routes.filter(reads))
		for (const [, name] of route.path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g))
			for (const value of ODD) {
				const path = addressOf(route, { [name!]: encodeURIComponent(value) });
				note(await ask(path, new URLSearchParams()), path);
			}
});

test('no form makes one', async () => {
	for (const route of routes)
		for (const action of route.actions)
			for (const value of ODD) {
				const path = `${addressOf(route)}${action === 'default' ? '' : `?/${action}`}`;
				const form = namesAt(route).map((name): [string, string] => [name, value]);
				note(await ask(path, new URLSearchParams(), new URLSearchParams(form)), path, value);
			}
});

function reads(route: Route) {
	return route.kind === 'page' || route.methods.includes('GET');
}
