import { createHash } from 'node:crypto';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';

export type Role = 'officer' | 'leader' | 'viewer' | 'administrator';

/** Who is signed in, and what for. */
export interface Person {
	id: string;
	email: string;
	name: string;
	isOperator: boolean;
	roles: { unit: string; role: Role }[];
	/** The id of the session, as its holder may name it. */
	session: string;
	/** The language the person chose, if any. */
	locale: string | null;
}

/** Tokens are kept as their SHA-256 only: a reader of the database cannot use them. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Session tokens are random bytes in hex; the database hashed the bytes. */
function hashSessionToken(token: string): string {
	return createHash('sha256').update(Buffer.from(token, 'hex')).digest('hex');
}

export async function personOf(db: Database, token: string | undefined): Promise<Person | null> {
	if (!token || !/^[0-9a-f]{64}$/.test(token)) return null;
	const [row] = await db.call('session', { token_hash: hashSessionToken(token) }, SERVER);
	if (!row) return null;
	return {
		id: row.user_id,
		email: row.email,
		name: row.name,
		isOperator: row.is_operator,
		roles: row.roles as Person['roles'],
		session: row.session_id,
		locale: row.locale
	};
}

export async function endSession(db: Database, token: string | undefined) {
	if (token && /^[0-9a-f]{64}$/.test(token))
		await db.call('sign_out', { token_hash: hashSessionToken(token) }, SERVER);
}

export function callerOf(person: Person | null): Caller {
	return person ? { role: 'authenticated', sub: person.id } : { role: 'anon' };
}

/** Units where the person holds one of the roles directly. */
export function unitsOf(person: Person, roles: Role[]): Set<string> {
	return new Set(person.roles.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit));
}
