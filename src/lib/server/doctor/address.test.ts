import { expect, it } from 'vitest';
import { readEnvironment } from '#lib/server/environment.ts';
import { lookAtAddress } from './address.ts';

const seen = (DATABASE_URL: string, more: Record<string, string> = {}) =>
	lookAtAddress(readEnvironment({ DATABASE_URL, ...more }).postgres!);

it.each([
	['postgres://u:bi-mat@may-khac/d', 'warn'],
	['postgres://u:bi-mat@may-khac/d?sslmode=require', 'warn'],
	['postgres://u:bi-mat@localhost,may-khac/d', 'warn'],
	['postgres://u:bi-mat@may-khac/d?sslmode=verify-full', 'ok'],
	['postgres://u:bi-mat@may-khac/d?sslrootcert=system', 'ok'],
	['postgres://u:bi-mat@127.0.0.1/d', 'ok'],
	['postgres:///d?host=/run/postgresql', 'ok']
])('%s: %s', (url, state) => {
	const found = seen(url);
	expect(found.state).toBe(state);
	expect(found.vi + found.en).not.toContain('bi-mat');
});

it('says whether who serves pages owns the tables', () => {
	const owner = { DATABASE_OWNER_URL: 'postgres://chu@localhost/d' };
	expect(seen('postgres://phuc_vu@localhost/d', owner).en).toMatch(/not the owner/);
	expect(seen('postgres://chu@localhost/d', owner).en).toMatch(/One role/);
});
