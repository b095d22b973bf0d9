import { describe, expect, it } from 'vitest';
import { placeOf, readAddress } from './read.ts';

const read = (text: string, variables: Record<string, string> = {}) =>
	readAddress(text, 'DATABASE_URL', variables);
const complaint = (text: string) => {
	try {
		read(text);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
};

describe('An address of a PostgreSQL server', () => {
	it('is read as libpq reads it', () => {
		const { hosts, user, password, database, ssl, target } = read(
			'postgresql://ch%E1%BB%A7:m%40t%2Fkh%3A%E1%BA%A9u@may.xa.vn:6432/h%C3%A0i?sslmode=verify-full&sslrootcert=/etc/a+b.crt'
		);
		expect(hosts).toEqual([{ host: 'may.xa.vn', port: 6432 }]);
		expect({ user, password, database }).toEqual({
			user: 'chủ',
			password: 'm@t/kh:ẩu',
			database: 'hài'
		});
		expect(ssl).toMatchObject({ mode: 'verify-full', rootCert: '/etc/a+b.crt' });
		expect(target).toBe('any');
	});

	it('takes from the variables of PostgreSQL what it leaves out, and prefers its own', () => {
		const variables = {
			...{ PGHOST: '/run/postgresql', PGPORT: '5433', PGUSER: 'chu', PGPASSWORD: 'x' },
			...{ PGDATABASE: 'khac', PGSSLMODE: 'require' }
		};
		expect(read('postgres:///hai', variables)).toMatchObject({
			hosts: [{ host: '/run/postgresql', port: 5433 }],
			...{ user: 'chu', password: 'x', database: 'hai', ssl: { mode: 'require' } }
		});
		expect(read('postgres://an:y@b/c?sslmode=disable', variables)).toMatchObject({
			hosts: [{ host: 'b', port: 5433 }],
			...{ user: 'an', password: 'y', ssl: { mode: 'disable' } }
		});
	});

	it('may name several servers, and then means the one that writes', () => {
		const { hosts, target } = read('postgres://u@a:5432,[2001:db8::1]:6000,c/d');
		expect(hosts).toEqual([
			{ host: 'a', port: 5432 },
			{ host: '2001:db8::1', port: 6000 },
			{ host: 'c', port: 5432 }
		]);
		expect(target).toBe('read-write');
	});

	it('is shown without its password', () => {
		expect(placeOf(read('postgres://chu:hunter2@a:1,b:2/d'))).toBe('a:1, b:2/d');
	});

	it.each([
		['mysql://u:hunter2@h/d', /postgres:\/\//],
		['postgres://u:hunter2@2@h/d', /%40/],
		['postgres://u:hunter2/3@h/d', /%2F/],
		['postgres://u:hunter2?4@h/d', /%3F/],
		['postgres://u:hunter2#4@h/d', /%23/],
		['postgres://u:hunter2%@h/d', /%25/],
		['postgres://u:hunter2@h:99999/d', /port/],
		['postgres://u:hunter2@h:x/d', /port/],
		['postgres://u:hunter2@h/d?sslmode=full', /sslmode.*verify-full/],
		['postgres://u:hunter2@h/d?sslrootcert=system&sslmode=require', /verify-full/],
		['postgres://u:hunter2@h/d?sslcert=/a.crt', /sslkey/],
		['postgres://u:hunter2@h/d?channel_binding=require', /channel_binding/],
		['postgres://u:hunter2@h/d?connect_timeout=long', /connect_timeout/],
		['postgres://u:hunter2@h/d?target_session_attrs=any-will-do', /target_session_attrs/]
	])('%s is refused in a sentence that keeps the password', (text, says) => {
		expect(complaint(text)).toMatch(/^HL-9109 .*DATABASE_URL/);
		expect(complaint(text)).toMatch(says);
		expect(complaint(text)).not.toContain('hunter2');
	});
});
