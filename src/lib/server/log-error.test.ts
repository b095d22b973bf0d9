import { expect, it } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { withoutValues } from './log-error.ts';

const fault = (message: string, more: Record<string, unknown> = {}) =>
	Object.assign(new Error(message), { name: 'PostgresError', ...more });

it.each([
	[
		'duplicate key',
		fault('duplicate key value violates unique constraint "users_email_key"', {
			...{ code: '23505', detail: 'Key (email)=(an@xa.vn) already exists.' },
			...{
				constraint_name: 'users_email_key',
				table_name: 'users',
				where: 'an@xa.vn',
				hint: 'an@xa.vn'
			}
		})
	],
	[
		'a value of another kind',
		fault('invalid input syntax for type uuid: "an@xa.vn"', { code: '22P02' })
	],
	[
		'a row',
		fault('new row (1, (an@xa.vn), x) violates check', {
			parameters: ['an@xa.vn'],
			query: 'an@xa.vn'
		})
	]
])('%s: what people wrote does not come into the log', (_, error) => {
	const logged = withoutValues(new ProblemError('HL-9004', undefined, { cause: error }));
	expect(logged.message).toMatch(/HL-9004/);
	expect(logged.cause).toMatchObject({ type: 'PostgresError' });
	expect(JSON.stringify(logged)).not.toContain('an@xa.vn');
});

it('What helps to find a fault stays', () => {
	const error = fault('duplicate key value violates unique constraint "users_email_key"', {
		...{
			code: '23505',
			table_name: 'users',
			constraint_name: 'users_email_key',
			routine: '_bt_check_unique'
		}
	});
	expect(withoutValues(error)).toMatchObject({
		code: '23505',
		at: 'users users_email_key _bt_check_unique',
		stack: expect.stringContaining('log-error.test.ts')
	});
	expect(withoutValues(new Error('ours (with brackets)')).message).toBe('ours (with brackets)');
});
