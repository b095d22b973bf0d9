import { randomUUID } from 'node:crypto';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { FIRST_EMAIL, randomPassword } from '#lib/server/identity/first-account.ts';
import { openSupabase, type SupabaseProject } from './open.ts';

/** Of no account: what is asked in its name tells only whether the key that signs is believed. */
const NEVER_AN_ACCOUNT = randomUUID();

/** More than any answer has: a project cuts longer ones off without a word. */
const ROWS_THAT_MUST_PASS = 50_000;

/**
 * Looks whether a Supabase project is fit to serve: it answers, has the functions of this version, and takes all three
 * keys; makes the operator's account where there is none. Tables come by `supabase db push`, never by the product.
 * @throws ProblemError HL-9140 when it does not answer, HL-9141 when functions are missing, HL-9142 naming the variable of
 * a key that is refused, HL-9143 when the project cuts answers short
 */
export async function prepareSupabase(project: SupabaseProject) {
	const database = openSupabase(project);
	const ask = async <T>(variable: string, asking: Promise<T>): Promise<T> => {
		try {
			return await asking;
		} catch (error) {
			throw inWords(error, variable);
		}
	};
	const person: Caller = { role: 'authenticated', sub: NEVER_AN_ACCOUNT };
	try {
		const units = await ask(
			'SUPABASE_PUBLISHABLE_KEY',
			database.call('units', {}, { role: 'anon' })
		);
		await ask('SUPABASE_JWT_KEY', database.call('my_units', {}, person));
		const numbers = database.call('numbers_to', { last: ROWS_THAT_MUST_PASS }, SERVER);
		const { length } = await ask('SUPABASE_SECRET_KEY', numbers);
		if (length < ROWS_THAT_MUST_PASS) throw new ProblemError('HL-9143', `max rows: ${length}`);
		const password = randomPassword();
		const made = await ask(
			'SUPABASE_SECRET_KEY',
			database.call('first_account', { email: FIRST_EMAIL, password }, SERVER)
		);
		return {
			firstAccount: made ? { email: FIRST_EMAIL, password } : null,
			empty: units.length === 0
		};
	} finally {
		await database.close();
	}
}

function inWords(error: unknown, variable: string): unknown {
	if (!(error instanceof ProblemError)) return error;
	const {
		code = '',
		message = '',
		status
	} = (error.cause ?? {}) as Record<string, unknown> & {
		code?: string;
		message?: string;
		status?: number;
	};
	const said = (problem: ProblemCode, detail?: string) =>
		new ProblemError(problem, detail, { cause: error });
	if (error.problem.code === 'HL-9001') return said('HL-9140', message || undefined);
	if (/^PGRST(106|125|20[25])$/.test(code) || code === '42883') return said('HL-9141', message);
	// Of a role that the key does not carry, too: a publishable key where the secret one belongs.
	if (status === 401 || status === 403 || error.problem.code === 'HL-2003')
		return said('HL-9142', variable);
	return error;
}
