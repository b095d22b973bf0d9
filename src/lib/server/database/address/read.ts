import { ProblemError } from '#lib/domain/problem/problem.ts';

export const SSL_MODES = [
	'disable',
	'allow',
	'prefer',
	'require',
	'verify-ca',
	'verify-full'
] as const;
export type SslMode = (typeof SSL_MODES)[number];

const TARGETS = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;

/** A PostgreSQL server as an address of libpq's form names it. */
export interface ServerAddress {
	/** The environment variable it comes from: what a complaint names. */
	variable: string;
	/** One or several; a host that begins with a slash is the folder of a socket. */
	hosts: readonly { host: string; port: number }[];
	user: string | undefined;
	password: string | undefined;
	database: string | undefined;
	ssl: {
		/** Not set: `prefer`, or `verify-full` with the system's own certificates. */
		mode: SslMode | undefined;
		/** A file, or `system`. */
		rootCert: string | undefined;
		cert: string | undefined;
		key: string | undefined;
	};
	target: (typeof TARGETS)[number];
	/** In seconds. */
	connectTimeout: number;
	applicationName: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** user:password @ hosts / database ? parameters. A name or password with one of `@/?#` has to write it as %40 and so on. */
const FORM =
	/^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]*)(?:\/(?<database>[^@/?#]*))?(?:\?(?<query>[^@#]*))?$/;

const CONNECT_TIMEOUT_S = 5;

/**
 * Reads an address as PostgreSQL's own tools do: what it leaves out comes from their variables (PGHOST, PGSSLMODE and so on).
 * @throws ProblemError HL-9109 naming the variable and what is wrong; never the address, which may hold a password
 */
export function readAddress(text: string, variable: string, variables: Variables): ServerAddress {
	const wrong = (what: string) => new ProblemError('HL-9109', `${variable}: ${what}`);
	const parts = FORM.exec(text)?.groups;
	if (!parts)
		throw wrong(
			'postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu; ký tự @ / ? # % : trong mật khẩu viết là %40 %2F %3F %23 %25 %3A (postgres://user:password@host:port/database; those characters in a password are written with %)'
		);
	const plain = (part: string | undefined) => {
		try {
			return decodeURIComponent(part ?? '') || undefined;
		} catch {
			throw wrong('dấu % lẻ, hãy viết %25 (a % by itself is written %25)');
		}
	};
	const given = parametersOf(parts.query ?? '', wrong);
	const get = (name: string, pg?: string) =>
		given.get(name)?.trim() || (pg && variables[pg]?.trim()) || undefined;
	const choice = <const T extends string>(
		name: string,
		from: string | undefined,
		all: readonly T[]
	) => {
		const found = all.find((one) => one === from);
		if (from !== undefined && found === undefined)
			throw wrong(`${name}: một trong (one of) ${all.join(', ')}`);
		return found;
	};
	const port = get('port', 'PGPORT') ?? '5432';
	const hosts = hostsOf(plain(parts.hosts) ?? get('host', 'PGHOST') ?? 'localhost', port, wrong);
	const mode = choice('sslmode', get('sslmode', 'PGSSLMODE'), SSL_MODES);
	const rootCert = get('sslrootcert', 'PGSSLROOTCERT');
	if (rootCert === 'system' && mode !== undefined && mode !== 'verify-full')
		throw wrong('sslrootcert=system: sslmode=verify-full');
	const cert = get('sslcert', 'PGSSLCERT');
	const key = get('sslkey', 'PGSSLKEY');
	if (Boolean(cert) !== Boolean(key)) throw wrong('sslcert, sslkey: cả hai (both)');
	const timeout = get('connect_timeout', 'PGCONNECT_TIMEOUT') ?? String(CONNECT_TIMEOUT_S);
	if (!/^\d{1,4}$/.test(timeout)) throw wrong('connect_timeout: số giây (seconds)');
	return {
		variable,
		hosts,
		user: plain(parts.user) ?? get('user', 'PGUSER'),
		password: plain(parts.password) ?? get('password', 'PGPASSWORD'),
		database: plain(parts.database) ?? get('dbname', 'PGDATABASE'),
		ssl: { mode, rootCert, cert, key },
		// A standby takes no slip: of several servers, the one that does.
		target:
			choice(
				'target_session_attrs',
				get('target_session_attrs', 'PGTARGETSESSIONATTRS'),
				TARGETS
			) ?? (hosts.length > 1 ? 'read-write' : 'any'),
		connectTimeout: Number(timeout),
		applicationName: get('application_name', 'PGAPPNAME') ?? 'hai-long'
	};
}

/** What is understood. Anything else would be dropped without a word, and one of those may be what somebody relies on. */
const KNOWN = new Set([
	...['host', 'port', 'user', 'password', 'dbname', 'connect_timeout', 'application_name'],
	...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'target_session_attrs']
]);

function parametersOf(query: string, wrong: (what: string) => ProblemError): URLSearchParams {
	// In such an address a plus is a plus: folders have them.
	const given = new URLSearchParams(query.replaceAll('+', '%2B'));
	const unknown = [...given.keys()].filter((name) => !KNOWN.has(name));
	if (unknown.length > 0)
		throw wrong(
			`tham số không dùng được (not understood): ${unknown.join(', ')}; dùng được (understood): ${[...KNOWN].join(', ')}`
		);
	return given;
}

function hostsOf(text: string, ports: string, wrong: (what: string) => ProblemError) {
	const usual = ports.split(',');
	return text.split(',').map((one, i) => {
		const [, bracketed, name, own] =
			/^(?:\[([\da-f:.]+)\]|(\/.*|[^:[\]]*))(?::(\d+))?$/i.exec(one.trim()) ?? [];
		const host = bracketed ?? name;
		const port = own ?? usual[i] ?? usual.at(-1)!;
		if (!host || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
			throw wrong('tên máy hoặc cổng (host or port)');
		return { host, port: Number(port) };
	});
}

/** `may:5432, may-2:5432/hai_long`: where it leads, without a secret. */
export function placeOf({ hosts, database }: ServerAddress): string {
	const places = hosts.map(({ host, port }) => (host.startsWith('/') ? host : `${host}:${port}`));
	return `${places.join(', ')}${database ? `/${database}` : ''}`;
}
