import { expect, it } from 'vitest';
import { snaked } from './snake.ts';

it('A record goes to the database under the names of its columns, with its values as they are', () => {
	const record = { code: 'H1', receivedOn: '2026-11-01', electronicResult: null, isA: [{ bC: 1 }] };
	expect(snaked(record)).toEqual({
		...{ code: 'H1', received_on: '2026-11-01', electronic_result: null },
		is_a: [{ bC: 1 }]
	});
});
