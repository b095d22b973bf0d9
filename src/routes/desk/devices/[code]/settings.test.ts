import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

function read(changes: Record<string, string> = {}) {
	const form = new FormData();
	const typed = { name: ' Máy 1 ', idle: '20', thanks: '6', interval: '', stage: '', ...changes };
	for (const [name, value] of Object.entries(typed)) form.set(name, value);
	return readSettings(form);
}

describe('the settings of a tablet', () => {
	it('are read as typed; nothing typed for the interval leaves it to the unit', () => {
		expect(read({ sound: 'on' })).toMatchObject({
			settings: {
				name: 'Máy 1',
				idle_seconds: 20,
				thanks_seconds: 6,
				sound: true,
				stage: null,
				response_interval: null
			}
		});
		expect(read({ interval: '0', stage: 'ask' })).toMatchObject({
			settings: { sound: false, stage: 'ask', response_interval: 0 }
		});
	});

	it.each([
		[{ name: ' ' }, 'nameWrong'],
		[{ idle: '4' }, 'numberWrong'],
		[{ idle: '301' }, 'numberWrong'],
		[{ thanks: '2,5' }, 'numberWrong'],
		[{ interval: '301' }, 'numberWrong'],
		[{ interval: '-1' }, 'numberWrong'],
		[{ stage: 'khác' }, 'numberWrong']
	])('%o are told to be wrong and kept', (changes, wrong) => {
		const answer = read(changes);
		expect(answer.wrong).toBe(wrong);
		expect(answer.typed).toMatchObject({ ...changes, ...('name' in changes ? { name: '' } : {}) });
	});
});
