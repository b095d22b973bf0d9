import { expect, it } from 'vitest';
import { phonePath } from './phone-path.ts';

const token = 'ATRVN6uZ9Sabc_-';

it.each([
	['as it was printed', `/r/${token}`, `/r/${token}`],
	['in capitals', `/R/${token}`, `/r/${token}`],
	['with a blank behind it', `/r/${token}%20`, `/r/${token}`],
	['at the end of a sentence', `/r/${token}.`, `/r/${token}`],
	['in brackets and quotation marks', `/r/${token}”),`, `/r/${token}`],
	['with a slash behind it', `/c/xa.hai.1.Q1/`, '/c/xa.hai.1.Q1'],
	['without a token', '/r/', '/r/-'],
	['without anything', '/C', '/c/-'],
	['with half a character', '/r/%E0%A4%A', '/r/-'],
	['with a blank before it, which is another token', `/r/%20${token}`, `/r/%20${token}`],
	['of a counter that nobody has', '/c/khong%2Fco', '/c/khong%2Fco']
])('an address %s leads to a page for phones', (_, typed, leads) => {
	expect(phonePath(typed)).toBe(leads);
});

it('says nothing of other pages', () => {
	for (const path of [
		'/',
		'/results/x',
		'/desk/receipts',
		'/rx/y',
		'/api/v1/receipts',
		'/results/r/x'
	])
		expect(phonePath(path)).toBeUndefined();
});
