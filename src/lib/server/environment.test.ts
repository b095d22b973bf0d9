import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const complaint = (variables: Record<string, string>) => {
	try {
		readEnvironment(variables);
	} catch (error) {
		return (error as Error).message;
	}
	return undefined;
};

describe('readEnvironment', () => {
	it('serves this machine only, on the embedded database, when nothing is set', () => {
		const found = readEnvironment({});
		expect(found).toEqual({
			port: 3000,
			host: '127.0.0.1',
			dataDir: join(process.cwd(), 'data'),
			logLevel: 'info',
			drainSeconds: 0,
			trustProxy: false
		});
	});

	it('takes an empty variable for one that is not set', () => {
		expect(readEnvironment({ PORT: '', DATABASE_URL: '  ', HOST: '' })).toEqual(
			readEnvironment({})
		);
	});

	it('makes the data folder absolute', () => {
		expect(isAbsolute(readEnvironment({ DATA_DIR: './elsewhere' }).dataDir)).toBe(true);
	});

	it.each(['3000x', '-1', '65536', '30.5', '0x10'])('refuses the port %s', (PORT) => {
		expect(complaint({ PORT })).toMatch(/^HL-9109 .*PORT/);
	});

	it('refuses a database address of another kind without repeating its password', () => {
		const message = complaint({ DATABASE_URL: 'mysql://me:hunter2@host/db' });
		expect(message).toMatch(/^HL-9109 .*DATABASE_URL/);
		expect(message).not.toContain('hunter2');
	});

	it('lets who owns the tables and who serves pages be two, and asks for the first of both', () => {
		const app = 'postgres://phuc_vu:x@h/d';
		const both = readEnvironment({ DATABASE_URL: app, DATABASE_OWNER_URL: 'postgres://chu:x@h/d' });
		expect(both.postgres).toMatchObject({ app: { user: 'phuc_vu' }, owner: { user: 'chu' } });
		const one = readEnvironment({ DATABASE_URL: app });
		expect(one.postgres!.owner).toBe(one.postgres!.app);
		expect(complaint({ DATABASE_OWNER_URL: app })).toMatch(/^HL-9109 .*DATABASE_URL/);
	});

	it('reads reports from a standby server only beside a primary, and keeps its lag within bounds', () => {
		const app = 'postgres://phuc_vu:x@h/d';
		const read = { DATABASE_URL: app, DATABASE_READ_URL: 'postgres://phuc_vu:x@ban-sao/d' };
		expect(readEnvironment(read).postgres).toMatchObject({
			read: { hosts: [{ host: 'ban-sao' }], variable: 'DATABASE_READ_URL' },
			readLagSeconds: 60
		});
		expect(complaint({ DATABASE_READ_URL: app })).toMatch(/^HL-9109 .*DATABASE_URL/);
		expect(complaint({ ...read, DATABASE_READ_LAG: '0' })).toMatch(/^HL-9109 .*DATABASE_READ_LAG/);
	});

	it('names the Supabase keys that are missing, also when only a key is there', () => {
		expect(complaint({ SUPABASE_URL: 'https://x.supabase.co' })).toContain(
			'SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY, SUPABASE_JWT_KEY'
		);
		expect(complaint({ SUPABASE_SECRET_KEY: 'k' })).toContain('SUPABASE_URL');
	});

	it('refuses two databases at once', () => {
		const both = {
			DATABASE_URL: 'postgres://localhost/a',
			SUPABASE_URL: 'https://x.supabase.co',
			SUPABASE_PUBLISHABLE_KEY: 'p',
			SUPABASE_SECRET_KEY: 's',
			SUPABASE_JWT_KEY: 'j'
		};
		expect(complaint(both)).toMatch(/^HL-9109/);
	});

	it.each<Record<string, string>>([
		{ LOG_LEVEL: 'loud' },
		{ TRUST_PROXY: 'yes' },
		{ METRICS_TOKEN: 'ngan' },
		{ DRAIN_SECONDS: '60' },
		{ HOST: 'http://localhost:3000' },
		{ HOST: 'a b' }
	])('refuses %o', (variables) => {
		expect(complaint(variables)).toMatch(/^HL-9109/);
	});
});
