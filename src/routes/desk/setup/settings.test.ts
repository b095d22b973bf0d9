import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const good = {
	response_interval_seconds: '5',
	burst_limit: '20',
	burst_minutes: '10',
	publication_minimum: '5',
	report_due_days: '10',
	dissatisfied_at_most: '2',
	hours_1: '7h30-11h30, 13h-17h'
};
function read(changes: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...good, ...changes })) form.set(name, value);
	return readSettings(form);
}

describe('the settings of a unit', () => {
	it('are read as people type them', () => {
		const { setting, wrong } = read();
		expect(wrong).toEqual([]);
		expect(setting).toMatchObject({
			burst_limit: 20,
			opening_hours: {
				1: [
					['07:30', '11:30'],
					['13:00', '17:00']
				]
			}
		});
	});

	it('without hours, when never closed, whatever stands in the days', () => {
		expect(read({ never_closed: 'on', hours_2: 'sáng' }).setting.opening_hours).toBeNull();
	});

	it('are never those of a unit that is closed every day', () => {
		expect(read({ hours_1: '' }).wrong).toEqual([{ name: 'hours_1', why: 'noHours' }]);
	});

	it('name every input that is wrong, and keep all that was typed', () => {
		const { wrong, typed } = read({
			response_interval_seconds: '301',
			burst_limit: '1',
			burst_minutes: '2,5',
			publication_minimum: '',
			report_due_days: '-1',
			dissatisfied_at_most: '4',
			hours_3: 'sáng'
		});
		expect(wrong.map(({ name }) => name)).toEqual([
			'response_interval_seconds',
			'burst_limit',
			'burst_minutes',
			'publication_minimum',
			'report_due_days',
			'dissatisfied_at_most',
			'hours_3'
		]);
		expect(typed.hours_3).toBe('sáng');
	});
});
