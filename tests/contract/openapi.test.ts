import { globSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#lib/domain/problem/catalogue.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { GET as describeApi } from '../../src/routes/api/v1/openapi.json/+server.ts';
import { openDesk, type Desk } from './command.ts';
import { misfits, resolve } from './schema.ts';

interface Operation {
	operationId: string;
	security: Record<string, string[]>[];
	parameters?: { name: string; schema: Schema; example: string }[];
	requestBody?: { content: Content };
	responses: Record<string, { description: string; content: Content }>;
}
type Schema = Record<string, unknown>;
type Content = Record<
	string,
	{ schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
>;
interface Document {
	openapi: string;
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> };
}

const ROUTES = 'src/routes';
const routes = import.meta.glob<Record<string, (event: unknown) => Promise<Response>>>(
	'../../src/routes/api/v1/**/+server.ts'
);
/** What only our own tablets call, and the document itself. */
const OURS = [/^\/api\/v1\/kiosk\//, /^\/api\/v1\/openapi\.json$/];

let document: Document;
beforeAll(async () => {
	const answer = await describeApi({} as never);
	document = JSON.parse(await answer.text());
});

const operations = () =>
	Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
	);

function* references(part: unknown): Generator<string> {
	if (typeof part !== 'object' || part === null) return;
	for (const [key, value] of Object.entries(part))
		if (key === '$ref') yield value as string;
		else yield* references(value);
}

describe('The document', () => {
	it('is OpenAPI 3.1, with references that lead somewhere and schemas that are used', () => {
		expect(document.openapi).toMatch(/^3\.1\.\d$/);
		const used = new Set(references(document));
		for (const reference of used) expect(resolve(reference, document)).toBeTypeOf('object');
		const unused = Object.keys(document.components.schemas).filter(
			(name) => !used.has(`#/components/schemas/${name}`)
		);
		expect(unused).toEqual([]);
	});

	it('describes calls that there are, by the methods that they have', () => {
		for (const { path, method } of operations()) {
			const source = readFileSync(`${ROUTES}${path}/+server.ts`, 'utf8');
			expect(source).toMatch(new RegExp(`export const ${method.toUpperCase()}\\b`));
		}
	});

	it('describes every call that machines may make', () => {
		const routes = globSync(`${ROUTES}/api/v1/**/+server.ts`)
			.map((file) => file.slice(ROUTES.length, -'/+server.ts'.length))
			.filter((path) => !OURS.some((ours) => ours.test(path)));
		expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
	});

	it('names each call once, and asks for keys that it explains', () => {
		const names = operations().map(({ operation }) => operation.operationId);
		expect(new Set(names).size).toBe(names.length);
		const schemes = Object.keys(document.components.securitySchemes);
		for (const { operation } of operations())
			for (const scheme of operation.security.flatMap(Object.keys))
				expect(schemes).toContain(scheme);
	});

	it('gives examples that fit', () => {
		for (const { path, operation } of operations()) {
			const bodies = [operation.requestBody, ...Object.values(operation.responses)];
			for (const content of bodies.flatMap((body) => (body ? Object.values(body.content) : []))) {
				const examples = [
					content.example,
					...Object.values(content.examples ?? {}).map(({ value }) => value)
				].filter((example) => example !== undefined);
				expect(examples.length).toBeGreaterThan(0);
				for (const example of examples)
					expect([path, misfits(example, content.schema, document)]).toEqual([path, []]);
			}
			for (const { name, schema, example } of operation.parameters ?? [])
				expect([name, misfits(example, schema, document)]).toEqual([name, []]);
		}
	});

	it('knows every problem there is, with both sentences', () => {
		const { enum: codes, 'x-problems': described } = document.components.schemas.ProblemCode!;
		expect([...(codes as string[])].sort()).toEqual(Object.keys(catalogue).sort());
		for (const { code, ...entry } of described as ({ code: keyof typeof catalogue } & Schema)[])
			expect(entry).toEqual(catalogue[code]);
	});
});

describe('What the product answers', () => {
	let desk: Desk;
	let key: string;
	let device: string;
	beforeAll(async () => {
		desk = await openDesk();
		await loadSample(desk.database, { now: new Date('2026-11-20T10:00:00+07:00') });
		key = ((await desk.run('key create', [], { unit: 'quang-khai' })).json as { key: string }).key;
		device = `hld_${randomBytes(32).toString('base64url')}`;
		const [unit] = await desk.database.call('units', {}, SERVER);
		await desk.database.call(
			'create_device',
			{ of_unit: unit!.id, of_counter: 'Q1', token_hash: hashToken(device) },
			SERVER
		);
	});
	afterAll(() => desk.close());

	/** Makes one described call and holds the answer to its description. */
	async function ask(
		method: string,
		path: string,
		{ auth, query = '', body }: { auth?: string; query?: string; body?: unknown } = {}
	) {
		const url = new URL(`http://127.0.0.1:3000${path}${query}`);
		const request = new Request(url, {
			method: method.toUpperCase(),
			headers: { ...(auth ? { authorization: auth } : {}), 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
		const route = await routes[`../../${ROUTES}${path}/+server.ts`]!();
		const locals = { database: desk.database, locale: 'vi', person: null };
		const answer: Response = await route[method.toUpperCase()]!({
			request,
			url,
			locals,
			params: {}
		});
		const described = document.paths[path]![method]!.responses[answer.status];
		expect([path, answer.status, described]).not.toContain(undefined);
		const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
		const content = await answer.json();
		expect(misfits(content, described!.content[type]!.schema, document)).toEqual([]);
		return { status: answer.status, content };
	}

	const slip = { id: slipId(Date.now(), randomBytes(10)), answeredAt: '2026-11-19T08:30:00+07:00' };
	const dossier = { code: 'HS-1', state: 'received', receivedOn: '2026-11-02', hoTen: 'x' };
	const ofNoField = { ...dossier, code: 'HS-2', field: 'la' };
	const quarter = '?unit=quang-khai&from=2026-07-01&to=2026-09-30';

	it('fits the description', async () => {
		const asDevice = `Device ${device}`;
		const asMachine = `Bearer ${key}`;
		const slips = [{ ...slip, level: 5, items: { A1: null } }, { level: 9 }];
		const calls: [string, string, Parameters<typeof ask>[2], number][] = [
			['get', '/api/v1/health', {}, 200],
			['get', '/api/v1/ready', {}, 200],
			['post', '/api/v1/slips', { auth: asDevice, body: { slips } }, 200],
			['post', '/api/v1/slips', { body: { slips } }, 401],
			['post', '/api/v1/slips', { auth: asDevice, body: { slips: [] } }, 400],
			['post', '/api/v1/heartbeat', { auth: asDevice, body: { queued: 0 } }, 200],
			['post', '/api/v1/heartbeat', { auth: asDevice, body: {} }, 400],
			['put', '/api/v1/dossiers', { body: {} }, 401],
			[
				'put',
				'/api/v1/dossiers',
				{ auth: asMachine, body: { source: 'MC', asOf: '2026-11-19', dossiers: [dossier, {}] } },
				200
			],
			[
				'put',
				'/api/v1/dossiers',
				{
					auth: asMachine,
					body: { source: 'ĐK', asOf: '2026-11-19', dossiers: [dossier, ofNoField] }
				},
				200
			],
			[
				'post',
				'/api/v1/receipts',
				{ auth: asMachine, body: { dossierCode: 'HS-1', stage: 'intake' } },
				201
			],
			['post', '/api/v1/receipts', { auth: asMachine, body: { dossierCode: 'HS-1' } }, 422],
			['get', '/api/v1/indicators', { query: quarter }, 200],
			['get', '/api/v1/indicators', { query: quarter, auth: asMachine }, 200],
			['get', '/api/v1/indicators', { query: `${quarter}&field=cu-tru` }, 200],
			['get', '/api/v1/indicators', { query: `${quarter}&field=la` }, 422],
			['get', '/api/v1/indicators', { query: '?unit=quang-khai' }, 400],
			['get', '/api/v1/index', { query: '?unit=quang-khai&year=2022' }, 200],
			['get', '/api/v1/index', { query: '?unit=quang-khai&year=2026', auth: asMachine }, 200],
			['get', '/api/v1/index', { query: '?unit=quang-khai&year=1999' }, 400],
			['get', '/api/v1/index', { query: '?unit=nowhere&year=2022' }, 404]
		];
		const heard = new Set<string>();
		for (const [method, path, given, status] of calls) {
			const body = await ask(method, path, given);
			expect([path, given!.query, body.status]).toEqual([path, given!.query, status]);
			for (const result of body.content.results ?? [])
				for (const key of Object.keys(result)) heard.add(`${path} ${key}`);
		}
		// Every key of a result came up, so that the description of each was tried.
		const keysOf = ({ properties, oneOf = [] }: Schema): string[] =>
			properties ? Object.keys(properties) : (oneOf as Schema[]).flatMap(keysOf);
		const { SlipResult, DossierResult } = document.components.schemas;
		expect([...heard].sort()).toEqual(
			[
				...new Set(keysOf(SlipResult!).map((key) => `/api/v1/slips ${key}`)),
				...keysOf(DossierResult!).map((key) => `/api/v1/dossiers ${key}`)
			].sort()
		);
		const called = new Set(calls.map(([method, path]) => `${method} ${path}`));
		expect(called).toEqual(new Set(operations().map(({ method, path }) => `${method} ${path}`)));
	});
});
