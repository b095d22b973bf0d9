import { describe, expect, it } from 'vitest';
import { readFeedback } from './feedback.ts';

const typed = (values: Record<string, string | undefined>) => {
	const form = new FormData();
	const all = { source: ' Sổ PAKN ', asOf: '2026-10-05', ...values };
	for (const [name, value] of Object.entries(all)) form.set(name, value!);
	return readFeedback(form, '2026-11-23');
};

describe('complaints as they are typed', () => {
	it('are counts by field; empty means unknown, which is not none', () => {
		expect(typed({ 'complained.ho-tich': '0', 'complained.dat-dai': '' })).toEqual({
			...{ source: 'Sổ PAKN', asOf: '2026-10-05' },
			complained: new Map([
				['ho-tich', 0],
				['dat-dai', null]
			])
		});
		for (const written of ['1.200', '1 200', '1200'])
			expect(typed({ 'complained.x': written }).complained.get('x')).toBe(1200);
	});

	it('need a source and a day', () => {
		expect(() => typed({ source: ' ' })).toThrow('HL-3111');
		expect(() => typed({ asOf: '31/02/2026' })).toThrow('HL-3111');
		expect(() => typed({ asOf: '2026-11-24' })).toThrow('HL-3113');
	});

	it('are refused where they are no counts', () => {
		for (const wrong of ['-1', '1,5', '1.5', '12.34', '1 2', '1.2000', '.5', 'hai', '99999999'])
			expect(() => typed({ 'complained.x': wrong })).toThrow('HL-3114');
	});
});
