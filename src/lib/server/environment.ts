import { resolve } from 'node:path';
import { ProblemError } from '#lib/domain/problem/problem.ts';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that is set from outside. Which database: Supabase, else DATABASE_URL, else the embedded one. */
export interface Environment {
	port: number;
	host: string;
	/** Absolute. */
	dataDir: string;
	databaseUrl?: string;
	supabase?: { url: string; publishableKey: string; secretKey: string };
	logLevel: LogLevel;
	/** Behind a proxy that ends TLS: believe its X-Forwarded-Proto. */
	trustProxy: boolean;
	/** Alerts go out by mail where it is set. */
	mail?: { smtpUrl: string; from: string };
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks all environment variables at once. An empty one counts as not set.
 * @throws ProblemError HL-9109 naming the variable and what it should look like; never its value, which may be secret.
 */
export function readEnvironment(variables: Variables): Environment {
	const get = (name: string) => variables[name]?.trim() || undefined;
	const databaseUrl = url(get, 'DATABASE_URL', ['postgres:', 'postgresql:']);
	const supabase = readSupabase(get);
	if (databaseUrl && supabase)
		throw invalid('DATABASE_URL, SUPABASE_URL', 'chỉ đặt một trong hai (set one of them)');
	return {
		port: port(get('PORT') ?? '3000'),
		host: host(get('HOST') ?? '127.0.0.1'),
		dataDir: resolve(get('DATA_DIR') ?? 'data'),
		...(databaseUrl ? { databaseUrl } : {}),
		...(supabase ? { supabase } : {}),
		logLevel: choice('LOG_LEVEL', get('LOG_LEVEL') ?? 'info', LOG_LEVELS),
		trustProxy: choice('TRUST_PROXY', get('TRUST_PROXY') ?? '0', ['0', '1']) === '1',
		...readMail(get)
	};
}

type Get = (name: string) => string | undefined;

function readMail(get: Get): Pick<Environment, 'mail'> {
	const smtpUrl = url(get, 'SMTP_URL', ['smtp:', 'smtps:']);
	const from = get('MAIL_FROM');
	if (!smtpUrl && !from) return {};
	if (!smtpUrl) throw invalid('SMTP_URL', 'còn thiếu (missing)');
	if (!from || !/^[^\s@]+@[^\s@]+$/.test(from))
		throw invalid('MAIL_FROM', 'một địa chỉ thư (a mail address)');
	return { mail: { smtpUrl, from } };
}

function readSupabase(get: Get): Environment['supabase'] {
	const address = url(get, 'SUPABASE_URL', ['http:', 'https:']);
	const publishableKey = get('SUPABASE_PUBLISHABLE_KEY');
	const secretKey = get('SUPABASE_SECRET_KEY');
	if (address && publishableKey && secretKey) return { url: address, publishableKey, secretKey };
	if (!address && !publishableKey && !secretKey) return undefined;
	const missing = [
		address ? [] : 'SUPABASE_URL',
		publishableKey ? [] : 'SUPABASE_PUBLISHABLE_KEY',
		secretKey ? [] : 'SUPABASE_SECRET_KEY'
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
	// Several hosts, as in postgres://a:5432,b:5432/db, are fine with the client, but not with URL: look at the first.
	const single = text.replace(/,[^/@]*/, '');
	if (protocols.includes(URL.parse(single)?.protocol ?? '')) return text;
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
