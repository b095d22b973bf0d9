import { expect, it } from 'vitest';
import { readPublicAddress } from './public-address.ts';

it.each([
	['https://danhgia.tuky.gov.vn', 'https://danhgia.tuky.gov.vn'],
	['  danhgia.tuky.gov.vn/ ', 'https://danhgia.tuky.gov.vn'],
	['HTTP://192.168.1.20:3000', 'http://192.168.1.20:3000'],
	['mayxa', 'https://mayxa'],
	['m1', 'https://m1'],
	[`${'a.'.repeat(95)}vn`, `https://${'a.'.repeat(95)}vn`]
])('%j is the address %s', (typed, address) => {
	expect(readPublicAddress(typed)).toBe(address);
});

it.each([
	'',
	'   ',
	'https://',
	'https://a.vn/kiosk',
	'https://a.vn/?x=1',
	'https://a.vn/#x',
	'https://ai@a.vn',
	'ftp://a.vn',
	'javascript:alert(1)',
	'hai lòng . vn',
	'http://127.0.0.1:3000',
	'localhost:3000',
	'ht\ttps://a.vn',
	'a',
	'.',
	`https://${'a.'.repeat(95)}vnn`,
	`https://${'a.'.repeat(120)}vn`
])('%j is none that citizens could open', (typed) => {
	expect(readPublicAddress(typed)).toBeUndefined();
});
