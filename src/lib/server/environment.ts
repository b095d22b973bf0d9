import { resolve } from 'node:path';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { SupabaseProject } from './database/supabase/open.ts';
import { readAddress, type ServerAddress } from './database/address/read.ts';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that is set from outside. Which database: Supabase, else DATABASE_URL, else the embedded one. */
export interface Environment {
	port: number;
	host: string;
	/** Absolute. */
	dataDir: string;
	/** An own PostgreSQL instead of the one that comes along. */
	postgres?: PostgresAddresses;
	supabase?: SupabaseProject;
	logLevel: LogLevel;
	/** Behind a proxy that ends TLS: believe its X-Forwarded-Proto. */
	trustProxy: boolean;
	/** Who reads what is measured brings it along; without it that is read on this machine only. */
	metricsToken?: string;
	/** After the order to stop: how long others are still answered, so that a balancer sees it and turns elsewhere. */
	drainSeconds: number;
	/** Alerts go out by mail where it is set. */
	mail?: { smtpUrl: string; from: string };
}

export interface PostgresAddresses {
	/** What pages and calls sign in with. */
	app: ServerAddress;
	/** What makes tables and takes backups; the same unless DATABASE_OWNER_URL says otherwise. */
	owner: ServerAddress;
	/** Where notices are heard, past a pooler that does not pass them on. */
	listen?: ServerAddress;
	/** A standby server that reports are read from, while it is not further behind than the limit. */
	read?: ServerAddress;
	readLagSeconds?: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks all environment variables at once. An empty one counts as not set.
 * @throws ProblemError HL-9109 naming the variable and what it should look like; never its value, which may be secret.
 */
export function readEnvironment(variables: Variables): Environment {
	const get = (name: string) => variables[name]?.trim() || undefined;
	const postgres = readPostgres(get, variables);
	const supabase = readSupabase(get);
	if (postgres && supabase)
		throw invalid('DATABASE_URL, SUPABASE_URL', 'chỉ đặt một trong hai (set one of them)');
	return {
		port: port(get('PORT') ?? '3000'),
		host: host(get('HOST') ?? '127.0.0.1'),
		dataDir: resolve(get('DATA_DIR') ?? 'data'),
		...(postgres ? { postgres } : {}),
		...(supabase ? { supabase } : {}),
		logLevel: choice('LOG_LEVEL', get('LOG_LEVEL') ?? 'info', LOG_LEVELS),
		trustProxy: choice('TRUST_PROXY', get('TRUST_PROXY') ?? '0', ['0', '1']) === '1',
		...readMetricsToken(get),
		drainSeconds: drainSeconds(get('DRAIN_SECONDS') ?? '0'),
		...readMail(get)
	};
}

/** The whole end may take half a minute. */
const LONGEST_DRAIN_S = 15;

type Get = (name: string) => string | undefined;

function readPostgres(get: Get, variables: Variables): PostgresAddresses | undefined {
	const address = (name: string) => {
		const text = get(name);
		return text === undefined ? undefined : readAddress(text, name, variables);
	};
	const app = address('DATABASE_URL');
	const owner = address('DATABASE_OWNER_URL');
	const listen = address('DATABASE_LISTEN_URL');
	const read = address('DATABASE_READ_URL');
	if (app)
		return {
			...{ app, owner: owner ?? app },
			...(listen && { listen }),
			...(read && { read, readLagSeconds: lagSeconds(get('DATABASE_READ_LAG') ?? '60') })
		};
	if (owner || listen || read)
		throw invalid(
			'DATABASE_URL',
			'còn thiếu (missing), DATABASE_OWNER_URL, DATABASE_LISTEN_URL, DATABASE_READ_URL'
		);
	return undefined;
}

function lagSeconds(text: string): number {
	if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3600) return Number(text);
	throw invalid('DATABASE_READ_LAG', '1–3600');
}

function readMail(get: Get): Pick<Environment, 'mail'> {
	const smtpUrl = url(get, 'SMTP_URL', ['smtp:', 'smtps:']);
	const from = get('MAIL_FROM');
	if (!smtpUrl && !from) return {};
	if (!smtpUrl) throw invalid('SMTP_URL', 'còn thiếu (missing)');
	if (!from || !/^[^\s@]+@[^\s@]+$/.test(from))
		throw invalid('MAIL_FROM', 'một địa chỉ thư (a mail address)');
	return { mail: { smtpUrl, from } };
}

function readMetricsToken(get: Get): Pick<Environment, 'metricsToken'> {
	const metricsToken = get('METRICS_TOKEN');
	if (metricsToken === undefined) return {};
	if (/^[\x21-\x7e]{16,200}$/.test(metricsToken)) return { metricsToken };
	throw invalid('METRICS_TOKEN', 'ít nhất 16 ký tự ASCII (16 ASCII characters or more)');
}

function drainSeconds(text: string): number {
	if (/^\d{1,2}$/.test(text) && Number(text) <= LONGEST_DRAIN_S) return Number(text);
	throw invalid('DRAIN_SECONDS', `0–${LONGEST_DRAIN_S}`);
}

function readSupabase(get: Get): Environment['supabase'] {
	const address = url(get, 'SUPABASE_URL', ['http:', 'https:']);
	const publishableKey = get('SUPABASE_PUBLISHABLE_KEY');
	const secretKey = get('SUPABASE_SECRET_KEY');
	const jwtKey = get('SUPABASE_JWT_KEY');
	if (address && publishableKey && secretKey && jwtKey)
		return { url: address, publishableKey, secretKey, jwtKey };
	if (!address && !publishableKey && !secretKey && !jwtKey) return undefined;
	const missing = [
		address ? [] : 'SUPABASE_URL',
		publishableKey ? [] : 'SUPABASE_PUBLISHABLE_KEY',
		secretKey ? [] : 'SUPABASE_SECRET_KEY',
		jwtKey ? [] : 'SUPABASE_JWT_KEY'
	].flat();
	throw invalid(missing.join(', '), 'còn thiếu (missing)');
}

function port(text: string): number {
	if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
		throw invalid('PORT', 'số nguyên từ 0 đến 65535 (a whole number from 0 to 65535)');
	return Number(text);
}

function host(text: string): string {
	if (/^[\w.:-]+$/.test(text)) return text;
	throw invalid(
		'HOST',
		'địa chỉ hoặc tên máy, không kèm cổng (an address or name, without a port)'
	);
}

function url(get: Get, name: string, protocols: readonly string[]): string | undefined {
	const text = get(name);
	if (text === undefined) return undefined;
	if (protocols.includes(URL.parse(text)?.protocol ?? '')) return text;
	throw invalid(name, `bắt đầu bằng (starts with) ${protocols.map((p) => `${p}//`).join(', ')}`);
}

function choice<const T extends string>(name: string, text: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === text);
	if (found !== undefined) return found;
	throw invalid(name, `một trong (one of) ${allowed.join(', ')}`);
}

function invalid(name: string, wanted: string): ProblemError {
	return new ProblemError('HL-9109', `${name}: ${wanted}`);
}
