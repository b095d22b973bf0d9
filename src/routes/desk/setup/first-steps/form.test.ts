import { expect, it } from 'vitest';
import { readCounters, readHoursOnce } from './form.ts';

function formOf(pairs: readonly (readonly [string, string])[]): FormData {
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	return form;
}

it('Hours typed once stand on every day that was chosen', () => {
	const form = formOf([
		['hours', '7h30-11h30, 13h-17h'],
		['day', '1'],
		['day', '6'],
		['day', '9']
	]);
	const spans = [
		['07:30', '11:30'],
		['13:00', '17:00']
	];
	expect(readHoursOnce(form)).toEqual({ hours: { 1: spans, 6: spans } });
});

it('Hours that cannot be read, or days that nobody chose, are told', () => {
	expect(
		readHoursOnce(
			formOf([
				['hours', 'sáng'],
				['day', '1']
			])
		)
	).toEqual({ wrong: 'hoursWrong' });
	expect(
		readHoursOnce(
			formOf([
				['hours', ''],
				['day', '1']
			])
		)
	).toEqual({ wrong: 'hoursWrong' });
	expect(readHoursOnce(formOf([['hours', '8h-11h']]))).toEqual({ wrong: 'daysWrong' });
});

it('Counters keep their codes, and rows left empty are no counters', () => {
	const form = formOf([
		['name-Q1', 'Quầy 1'],
		['field-Q1', 'ho-tich'],
		['name-new-1', 'Quầy 2'],
		['field-new-1', ''],
		['name-new-2', '  ']
	]);
	expect(readCounters(form, ['Q1'])).toEqual([
		{ code: 'Q1', name: 'Quầy 1', field: 'ho-tich' },
		{ code: null, name: 'Quầy 2', field: '' }
	]);
});
