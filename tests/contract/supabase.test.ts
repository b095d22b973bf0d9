import { createServer } from 'node:http';
import { once } from 'node:events';
import { createVerify, generateKeyPairSync, verify } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER, type Caller } from '#lib/server/database/port.ts';
import { openSupabase } from '#lib/server/database/supabase/open.ts';
import { prepareSupabase } from '#lib/server/database/supabase/prepare.ts';
import { personTokens } from '#lib/server/database/supabase/token.ts';
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts';
import { KEYS, startProject } from '../postgrest/stand-in.ts';
import recorded from '../postgrest/recorded.json' with { type: 'json' };

interface Recorded {
	call: string;
	both?: { status: number; reason: string; body: unknown };
}
const PERSON: Caller = { role: 'authenticated', sub: 'a3c8f6de-0000-4000-8000-000000000001' };
const cases = Object.entries(recorded as unknown as Record<string, Recorded>);
/** A real answer of PostgREST 13 and 14 to a call of supabase-js, by its name. */
const answers = cases.flatMap(([name, { call, both }]) =>
	both?.status && /^(anon|user|service)\.rpc\(/.test(call) && !/(get|head):true/.test(call)
		? [{ name, as: call.split('.')[0]!, ...both }]
		: []
);
/** What went over the wire: the recording keeps values, texts without their quotes among them, and other bodies raw. */
function wire(body: unknown): string {
	if (typeof body !== 'string' || body === '') return body === '' ? '' : JSON.stringify(body);
	try {
		JSON.parse(body);
		return body;
	} catch {
		return body.startsWith('<') || body.startsWith('error code') ? body : JSON.stringify(body);
	}
}
const callerOf = (name: string): Caller => ({ anon: ANYONE, service: SERVER })[name] ?? PERSON;

async function problemOf(call: Promise<unknown>): Promise<ProblemError> {
	const error = await call.then(
		(data) => new Error(`answered ${JSON.stringify(data)}`),
		(error: unknown) => error
	);
	expect(error).toBeInstanceOf(ProblemError);
	return error as ProblemError;
}

describe('A recorded answer of PostgREST', () => {
	let closing: () => void;
	afterEach(() => closing?.());
	/** A server that gives one recorded answer to whatever is asked. */
	async function replay({
		status,
		reason,
		body
	}: {
		status: number;
		reason: string;
		body: unknown;
	}) {
		const server = createServer((_request, response) => {
			const text = wire(body);
			response.writeHead(status, reason, { 'content-type': 'application/json; charset=utf-8' });
			response.end(status === 204 ? '' : text);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const database = openSupabase({ ...KEYS, url: `http://127.0.0.1:${port}` });
		closing = () => {
			void database.close();
			server.closeAllConnections();
			server.close();
		};
		return database;
	}

	/** What each becomes, whatever its status: by its code, and where it has none of ours, by what it is. */
	function expected(code: string, as: Caller): ProblemCode {
		if (code === '42501') return as.role === 'anon' ? 'HL-2003' : 'HL-2004';
		if (/^(22|23)/.test(code)) return 'HL-9004';
		if (/^(08|25006|53000|55P03|57014|57P01|PGRST00[0-3]|PT503)/.test(code)) return 'HL-9001';
		if (code === 'PT429') return 'HL-9001';
		return 'HL-9000';
	}

	const refused = answers.filter(({ status }) => status >= 400);
	it.each(refused)('$name is a problem with a number', async ({ as, body, ...answer }) => {
		const caller = callerOf(as);
		const database = await replay({ ...answer, body });
		const { problem, cause } = await problemOf(database.call('units', {}, caller));
		const fault = (typeof body === 'string' ? JSON.parse(body) : body) as { code: string };
		expect(problem.code).toBe(expected(fault.code, caller));
		expect(problem.detail).toBeUndefined();
		expect(cause).toMatchObject({ code: fault.code, status: answer.status });
	});
	it('there are many of them', () => expect(refused.length).toBeGreaterThan(90));

	const given = answers.filter(({ status, name }) => status < 300 && !name.includes('PT200'));
	it.each(given)('$name arrives as it was given', async ({ as, body, ...answer }) => {
		const database = await replay({ ...answer, body });
		const data = await database.call('units', {}, callerOf(as));
		const whole = wire(body);
		expect(data).toEqual(whole === '' ? null : JSON.parse(whole));
	});

	it.each([
		[502, '<html>Bad Gateway</html>', 'HL-9001'],
		[504, '<html>', 'HL-9001'],
		[522, 'error code: 522', 'HL-9001'],
		[429, '{"message":"rate limit"}', 'HL-9001'],
		[401, '{"message":"Invalid API key"}', 'HL-9000'],
		[500, '', 'HL-9000']
	] as const)('of a gateway before it, %i, is a problem too', async (status, body, code) => {
		const database = await replay({ status, reason: 'x', body });
		expect((await problemOf(database.call('units', {}, ANYONE))).problem.code).toBe(code);
	});
});

describe('The project of the tests', () => {
	let fresh: FreshDatabase;
	let project: Awaited<ReturnType<typeof startProject>>;
	beforeAll(async () => {
		fresh = await freshDatabase();
		project = await startProject(fresh.app);
		await fresh.sql.unsafe(`
			create function api.raise_code(code text, msg text default 'm', det text default null, hnt text default null)
				returns void language plpgsql as $$ begin
					if det is null then raise exception '%', msg using errcode = code;
					else raise exception '%', msg using errcode = code, detail = det, hint = hnt; end if;
				end $$;
			create function api.scalar_jsonb(a int, b text default 'dflt') returns jsonb language sql as
				$$ select jsonb_build_object('a', a, 'b', b) $$;
			create function api.ret_void() returns void language sql as 'select';
			grant execute on all functions in schema api to anon, authenticated, service_role`);
	});
	afterAll(async () => {
		await project.close();
		await fresh.drop();
	});

	const ask = async (fn: string, args: object, as: string) => {
		const token = { anon: KEYS.publishableKey, service: KEYS.secretKey }[as];
		const response = await fetch(`${project.url}/rest/v1/rpc/${fn}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'content-profile': 'api',
				apikey: token ?? KEYS.publishableKey,
				authorization: `Bearer ${token ?? personTokens(KEYS.jwtKey)(PERSON.sub)}`
			},
			body: JSON.stringify(args)
		});
		const text = await response.text();
		return { status: response.status, body: text === '' ? '' : JSON.parse(text) };
	};
	const CALLS =
		/^(anon|user|service)\.rpc\('(raise_code|scalar_jsonb|ret_void|no_such_fn)'(?:,(\{[^{}]*\}))?\)/;
	const known = cases.flatMap(([name, { call, both }]) => {
		const [, as, fn, args = '{}'] = CALLS.exec(call) ?? [];
		// PostgREST's own way of raising an answer is not used here.
		if (!as || !fn || !both?.status || name.endsWith('-PGRST') || /:true\}|undefined/.test(call))
			return [];
		const given = JSON.parse(args.replace(/(\w+):/g, '"$1":').replaceAll("'", '"')) as object;
		return [{ name, as, fn, given, both }];
	});

	it.each(known)('answers as it was recorded: $name', async ({ as, fn, given, both }) => {
		const { status, body } = both;
		const { code } = body as { code?: string };
		const said = await ask(fn, given, as);
		// How it helps who misspelled a name is its own.
		const helped = code === 'PGRST202' ? { details: null, hint: null } : {};
		expect(said).toEqual({
			status,
			body: typeof body === 'object' ? { ...body, ...helped } : body
		});
	});
	it('in many cases', () => expect(known.length).toBeGreaterThan(40));

	it('lets a function that says it only reads do nothing else', async () => {
		await fresh.sql.unsafe(`create function api.pretends() returns uuid language sql stable
				as $$ select api.create_unit(code => 'gia', name => 'Giả', kind => 'commune') $$;
			grant execute on function api.pretends() to service_role`);
		expect((await ask('pretends', {}, 'service')).body).toMatchObject({ code: '25006' });
	});
});

describe('A start on a Supabase project', () => {
	let fresh: FreshDatabase;
	let project: Awaited<ReturnType<typeof startProject>>;
	const at = (more = {}) => ({ ...KEYS, url: project.url, ...more });
	beforeAll(async () => {
		fresh = await freshDatabase();
		project = await startProject(fresh.app);
	});
	afterAll(async () => {
		await project.close();
		await fresh.drop();
	});

	it('makes the first account once, however many start, and says that there is no unit', async () => {
		const made = await Promise.all([1, 2, 3].map(() => prepareSupabase(at())));
		expect(made.every(({ empty }) => empty)).toBe(true);
		expect(made.filter(({ firstAccount }) => firstAccount)).toHaveLength(1);
		expect((await prepareSupabase(at())).firstAccount).toBeNull();
	});

	it.each([
		['a project that does not answer', { url: 'http://127.0.0.1:1' }, 'HL-9140', undefined],
		[
			'a publishable key of another project',
			{ publishableKey: 'sb_publishable_x' },
			'HL-9142',
			'SUPABASE_PUBLISHABLE_KEY'
		],
		[
			'a key that signs and is not believed',
			{ jwtKey: 'x'.repeat(40) },
			'HL-9142',
			'SUPABASE_JWT_KEY'
		],
		[
			'the publishable key where the secret one belongs',
			{ secretKey: KEYS.publishableKey },
			'HL-9142',
			'SUPABASE_SECRET_KEY'
		]
	] as const)('names %s', async (_, more, code, detail) => {
		const { problem } = await problemOf(prepareSupabase(at(more)));
		expect(problem.code).toBe(code);
		if (detail) expect(problem.detail).toBe(detail);
	});

	it('refuses a project that cuts answers short', async () => {
		const short = await startProject(fresh.app, { maxRows: 1000 });
		const { problem } = await problemOf(prepareSupabase(at({ url: short.url })));
		expect(problem).toMatchObject({ code: 'HL-9143', detail: 'max rows: 1000' });
		await short.close();
	});

	it('names functions that are missing', async () => {
		const bare = await freshDatabase();
		const older = await startProject(bare.app);
		await bare.sql`drop function api.first_account(text, text)`;
		const { problem } = await problemOf(prepareSupabase(at({ url: older.url })));
		expect(problem).toMatchObject({
			code: 'HL-9141',
			detail: expect.stringContaining('first_account')
		});
		await older.close();
		await bare.drop();
	});
});

describe('A token in the name of an official', () => {
	const claimsOf = (token: string) =>
		JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<
			string,
			unknown
		>;
	const signedPart = (token: string) => token.slice(0, token.lastIndexOf('.'));
	const signature = (token: string) => Buffer.from(token.split('.')[2]!, 'base64url');

	it('says who it is for five minutes, is used again, and is made anew before it ends', () => {
		let now = 1_800_000_000_000;
		const tokenOf = personTokens(KEYS.jwtKey, () => now);
		const first = tokenOf(PERSON.sub);
		expect(claimsOf(first)).toEqual({
			...{ sub: PERSON.sub, role: 'authenticated', aud: 'authenticated' },
			...{ iat: 1_799_999_990, exp: 1_800_000_300 }
		});
		now += 239_000;
		expect(tokenOf(PERSON.sub)).toBe(first);
		now += 1_000;
		expect(claimsOf(tokenOf(PERSON.sub))['exp']).toBe(1_800_000_540);
		expect(tokenOf('a3c8f6de-0000-4000-8000-000000000002')).not.toBe(tokenOf(PERSON.sub));
	});

	it('is signed with a private key of the project too', () => {
		const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const jwk = { ...ec.privateKey.export({ format: 'jwk' }), kid: 'k1' };
		const token = personTokens(JSON.stringify(jwk))(PERSON.sub);
		expect(JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString())).toEqual({
			...{ alg: 'ES256', kid: 'k1', typ: 'JWT' }
		});
		const key = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' } as const;
		expect(verify('sha256', Buffer.from(signedPart(token)), key, signature(token))).toBe(true);

		const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const signed = personTokens(JSON.stringify(rsa.privateKey.export({ format: 'jwk' })))(
			PERSON.sub
		);
		const check = createVerify('sha256').update(signedPart(signed));
		expect(check.verify(rsa.publicKey, signature(signed))).toBe(true);
	});

	it.each(['short', '{"kty":"EC"}', '{'])('is not made with %s', (key) => {
		expect(() => personTokens(key)).toThrow(/HL-9109/);
		try {
			personTokens(key);
		} catch (error) {
			expect(JSON.stringify((error as ProblemError).problem)).toContain('SUPABASE_JWT_KEY');
		}
	});
});
