import { expect, it } from 'vitest';
import { share } from './share.ts';
import { verdict } from './verdict.ts';

it.each([
	[share(95, 100), share(60, 100), 'higher'],
	[share(60, 100), share(95, 100), 'lower'],
	[share(9, 10), share(8, 10), 'chance'],
	[share(90, 100), share(90, 100), 'chance'],
	[share(5, 5), share(0, 0), 'none'],
	[share(0, 0), share(5, 5), 'none']
])('%o against %o is %s', (now, then, said) => expect(verdict(now, then)).toBe(said));
