import { describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SignInLimit } from './sign-in-limit.ts';

const wrong = () => Promise.reject(new ProblemError('HL-2002'));
const codeOf = (attempt: Promise<unknown>) =>
	attempt.then(
		() => 'signed in',
		(error: ProblemError) => error.problem.code
	);

describe('signing in', () => {
	it('refuses an email after too many failed tries, whatever its spelling', async () => {
		const limit = new SignInLimit({ tries: 2 });
		expect(await codeOf(limit.run('An@x.vn', wrong))).toBe('HL-2002');
		expect(await codeOf(limit.run(' an@X.vn ', wrong))).toBe('HL-2002');
		expect(await codeOf(limit.run('an@x.vn', async () => 'token'))).toBe('HL-2005');
	});

	it('lets other emails in meanwhile', async () => {
		const limit = new SignInLimit({ tries: 1 });
		await codeOf(limit.run('an@x.vn', wrong));
		expect(await limit.run('binh@x.vn', async () => 'token')).toBe('token');
	});

	it('lets the email in again when the window has passed', async () => {
		let now = 0;
		const limit = new SignInLimit({ tries: 1, windowMs: 1000 }, () => now);
		await codeOf(limit.run('an@x.vn', wrong));
		now = 1001;
		expect(await limit.run('an@x.vn', async () => 'token')).toBe('token');
	});

	it('forgets failures once the right password came', async () => {
		const limit = new SignInLimit({ tries: 2 });
		await codeOf(limit.run('an@x.vn', wrong));
		await limit.run('an@x.vn', async () => 'token');
		await codeOf(limit.run('an@x.vn', wrong));
		expect(await limit.run('an@x.vn', async () => 'token')).toBe('token');
	});

	it('checks only so many passwords at once, and more when one is done', async () => {
		const limit = new SignInLimit({ atOnce: 1 });
		const { promise, resolve } = Promise.withResolvers<string>();
		const first = limit.run('an@x.vn', () => promise);
		expect(await codeOf(limit.run('binh@x.vn', async () => 'token'))).toBe('HL-2005');
		resolve('token');
		await first;
		expect(await limit.run('binh@x.vn', async () => 'token')).toBe('token');
	});

	it('does not count a database that is away as a failed try', async () => {
		const limit = new SignInLimit({ tries: 1 });
		await codeOf(limit.run('an@x.vn', () => Promise.reject(new ProblemError('HL-9001'))));
		expect(await limit.run('an@x.vn', async () => 'token')).toBe('token');
	});
});
