import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import type { Way } from '../database/way.ts';

/** The keys of a project, as its owner copies them. */
export const KEYS = {
	publishableKey: 'sb_publishable_thu',
	secretKey: 'sb_secret_thu',
	jwtKey: 'mot-khoa-bi-mat-du-dai-de-ky-cac-phieu'
};

interface Answer {
	status: number;
	reason?: string;
	body?: unknown;
}
interface Fault {
	code: string;
	message: string;
	details: string | null;
	hint: string | null;
}
class Refusal extends Error {
	status: number;
	fault: Fault;
	constructor(status: number, fault: Fault) {
		super(fault.message);
		this.status = status;
		this.fault = fault;
	}
}
const refuse = (
	status: number,
	code: string,
	message: string,
	details: string | null = null,
	hint: string | null = null
) => new Refusal(status, { code, message, details, hint });

/**
 * A Supabase project as the product meets it: the functions of schema `api` by HTTP, as PostgREST 14 answered when it was
 * recorded (tests/contract/supabase.test.ts holds it to that), and the two keys that its gateway turns into roles.
 * @param maxRows longer answers are cut, as the project's setting of that name says
 */
export async function startProject(app: Way, { maxRows = 1_000_000 } = {}) {
	const sql = postgres({ ...app, max: 10, onnotice: () => {}, fetch_types: false });
	const server = createServer((request, response) => {
		void answer(request).then(({ status, reason, body }) => {
			const text = body === undefined ? '' : JSON.stringify(body);
			const type = text ? { 'content-type': 'application/json; charset=utf-8' } : {};
			if (reason) response.writeHead(status, reason, type);
			else response.writeHead(status, type);
			response.end(text);
		});
	});

	async function answer(request: IncomingMessage): Promise<Answer> {
		let role = '';
		try {
			const claims = claimsOf(request);
			role = claims.role;
			return await call(request, claims);
		} catch (error) {
			if (error instanceof Refusal) return { status: error.status, body: error.fault };
			return faultOf(error as Record<string, string>, role === 'anon');
		}
	}

	function faultOf(
		{ code = '', message = '', detail, hint }: Record<string, string>,
		isAnon: boolean
	): Answer {
		const known = /^(CONNECTION_|E[A-Z]+$)/.test(code) ? '57P01' : code;
		const body = { code: known, message, details: detail || null, hint: hint || null };
		const given = /^PT(\d{3})$/.exec(known)?.[1];
		// Node refuses what PostgREST puts out raw; nothing here reads the reason phrase.
		const reason = /^[ -~]+$/.test(message) ? message : 'x';
		if (given) return { status: Number(given), reason, body };
		return { status: statusOf(known, isAnon), body };
	}

	async function call(request: IncomingMessage, claims: { role: string }): Promise<Answer> {
		const name = /^\/rest\/v1\/rpc\/(\w+)$/.exec(request.url!)?.[1];
		if (!name) throw refuse(404, 'PGRST125', 'Invalid path specified in request URL');
		const profile = request.headers['content-profile'] ?? 'public';
		if (profile !== 'api')
			throw refuse(
				406,
				'PGRST106',
				`Invalid schema: ${profile}`,
				null,
				'Only the following schemas are exposed: api'
			);
		const args = await argumentsOf(request);
		const known = await functionOf(name);
		const unfit =
			!known ||
			Object.keys(args).some((key) => !known.args.some((arg) => arg.name === key)) ||
			known.args.some((arg) => !arg.optional && !(arg.name in args));
		if (unfit) {
			const names = Object.keys(args).sort().join(', ');
			const asked = `Could not find the function api.${name}${names ? `(${names})` : ' without parameters'}`;
			throw refuse(404, 'PGRST202', `${asked} in the schema cache`);
		}
		const given = known.args.filter((arg) => arg.name in args);
		const values = given.map(({ name, type }) => `"${name}" ${type}`).join(', ');
		const from = given.length > 0 ? `jsonb_to_record($1) as given (${values}), lateral ` : '';
		const passed = given.map(({ name }) => `"${name}" => given."${name}"`).join(', ');
		const rows = known.isSet || known.isRecord;
		const statement = rows
			? `select ${known.isSet ? "coalesce(json_agg(r), '[]')" : 'to_json(r)'}::text from ${from}api."${name}"(${passed}) r`
			: `select to_json(r)::text from ${from}(select api."${name}"(${passed})${known.isVoid ? '::text' : ''} as r) called`;
		const [row] = await sql<[{ answer: string | null }]>`
			select set_config('transaction_read_only', ${known.isVolatile ? 'off' : 'on'}, true),
				app.call(${claims.role}, ${JSON.stringify(claims)}, ${statement}, ${JSON.stringify(args)}::text::jsonb) as answer`;
		if (known.isVoid) return { status: 204 };
		const body: unknown = row.answer === null ? null : JSON.parse(row.answer);
		return { status: 200, body: known.isSet ? (body as unknown[]).slice(0, maxRows) : body };
	}

	async function functionOf(name: string) {
		const [found] = await sql<
			{
				names: string[];
				types: string[];
				optional: number;
				isSet: boolean;
				isVoid: boolean;
				isRecord: boolean;
				isVolatile: boolean;
			}[]
		>`select to_json(coalesce(proargnames[1:pronargs], '{}')) as names,
				to_json(array(select format_type(kind, null) from unnest(proargtypes) with ordinality as one (kind, at)
					order by at)) as types,
				pronargdefaults as optional, proretset as "isSet", prorettype = 'void'::regtype as "isVoid",
				not proretset and prorettype = 'record'::regtype as "isRecord", provolatile = 'v' as "isVolatile"
			from pg_proc where proname = ${name} and pronamespace = 'api'::regnamespace`;
		return (
			found && {
				...found,
				args: found.types.map((type, at) => ({
					name: found.names[at]!,
					type,
					optional: at >= found.types.length - found.optional
				}))
			}
		);
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			server.close();
			await sql.end({ timeout: 5 });
		}
	};
}

/** Who calls: the gateway knows the two keys, PostgREST checks every other token. */
function claimsOf({ headers }: IncomingMessage): { role: string } {
	const token = /^Bearer (.*)$/i.exec(headers.authorization ?? '')?.[1];
	const key = headers.apikey;
	if (key !== KEYS.publishableKey && key !== KEYS.secretKey)
		throw refuse(401, '', 'Invalid API key');
	if (token === undefined || token === KEYS.publishableKey || token === KEYS.secretKey)
		return { role: key === KEYS.secretKey ? 'service_role' : 'anon' };
	const parts = token.split('.');
	if (parts.length !== 3)
		throw refuse(401, 'PGRST301', `Expected 3 parts in JWT; got ${parts.length}`);
	const [head, body, signature] = parts as [string, string, string];
	const right = createHmac('sha256', KEYS.jwtKey).update(`${head}.${body}`).digest('base64url');
	if (signature !== right) throw refuse(401, 'PGRST301', 'No suitable key or wrong key type');
	const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
		role?: string;
		exp?: number;
		iat?: number;
	};
	const now = Date.now() / 1000;
	if (claims.exp !== undefined && now > claims.exp + 30)
		throw refuse(401, 'PGRST303', 'JWT expired');
	if (claims.iat !== undefined && claims.iat > now + 30)
		throw refuse(401, 'PGRST303', 'JWT issued at future');
	return { ...claims, role: claims.role ?? 'anon' };
}

async function argumentsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const text = Buffer.concat(parts).toString();
	try {
		const body: unknown = text === '' ? {} : JSON.parse(text);
		return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
	} catch {
		throw refuse(400, 'PGRST102', 'Empty or invalid json');
	}
}

/** As PostgREST tells what PostgreSQL raised; 42501 is one answer to who brings no token and another to who does. */
export function statusOf(code: string, isAnon: boolean): number {
	if (code === '42501') return isAnon ? 401 : 403;
	if (/^(08|53(?!400)|57P01)/.test(code)) return 503;
	if (/^(28|0L000|0P000)/.test(code)) return 403;
	if (/^(42883|42P01)$/.test(code)) return 404;
	if (code === '25006') return 405;
	if (/^(23505|23503)$/.test(code)) return 409;
	if (/^(P000[234]|21000|25001|2D000|38|39|3B|42P17|53|54|55|57|F0|HV|XX)/.test(code)) return 500;
	return 400;
}
