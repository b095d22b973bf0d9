import { randomInt } from 'node:crypto';
import type { Sql } from 'postgres';

/** Letters and digits that are not confused when people copy from a screen. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password of 16 characters in four groups: about 93 bits. */
export function randomPassword() {
	const group = () =>
		Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}

export const FIRST_EMAIL = 'quantri@hailong.local';

/**
 * Makes the operator's account on a database that has none; of several processes that start at once, one does.
 * @returns what to show once, or null.
 */
export async function ensureFirstAccount(sql: Sql) {
	const password = randomPassword();
	const [row] = await sql<{ made: boolean }[]>`
		select api.first_account(email => ${FIRST_EMAIL}, password => ${password}) as made`;
	return row?.made ? { email: FIRST_EMAIL, password } : null;
}

/** Is the installation still without a unit? */
export async function isEmpty(sql: Sql) {
	const [row] = await sql<{ empty: boolean }[]>`select not exists (select from app.unit) as empty`;
	return row?.empty ?? true;
}
