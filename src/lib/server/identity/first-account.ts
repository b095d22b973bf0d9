import { randomInt } from 'node:crypto';
import type { Sql } from 'postgres';

/** Letters and digits that nobody confuses when copying from a screen. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password of 16 characters in four groups: about 93 bits. */
export function randomPassword() {
	const group = () =>
		Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}

export const FIRST_EMAIL = 'quantri@hailong.local';

/** Makes the operator's account on a database that has none. @returns what to show once, or null. */
export async function ensureFirstAccount(sql: Sql) {
	const password = randomPassword();
	const made = await sql<{ id: string }[]>`
		select api.create_account(email => ${FIRST_EMAIL}, password => ${password}, full_name => 'Quản trị',
			role => 'administrator', operator => true) as id
		where not exists (select from auth.users)`;
	return made.length > 0 ? { email: FIRST_EMAIL, password } : null;
}

/** Has nobody set up a unit yet? */
export async function isEmpty(sql: Sql) {
	const [row] = await sql<{ empty: boolean }[]>`select not exists (select from app.unit) as empty`;
	return row?.empty ?? true;
}
