import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSlip } from '#lib/domain/slip/parse.ts';
import { secretPeriod, slipIdOf } from './slip-id.ts';

const secret = randomBytes(32);
const token = randomBytes(39);

describe('the id of a receipt’s slip', () => {
	it('is the same each time, and an id that every door accepts', () => {
		const id = slipIdOf(token, secret, '2027-01-01');
		expect(slipIdOf(token, secret, '2027-01-01')).toBe(id);
		expect(parseSlip({ id, answeredAt: '2026-11-23T08:30:00+07:00', level: 5 }).ok).toBe(true);
	});

	it('cannot be found again once the secret is gone', () => {
		const id = slipIdOf(token, secret, '2027-01-01');
		expect(slipIdOf(token, randomBytes(32), '2027-01-01')).not.toBe(id);
	});

	it('tells no day, only the quarter in which the receipt runs out', () => {
		expect(secretPeriod('2027-02-21')).toBe('2027-01-01');
		expect(secretPeriod('2026-12-31')).toBe('2026-10-01');
		const milliseconds = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
		const id = slipIdOf(token, secret, '2027-01-01');
		expect(new Date(milliseconds(id)).toISOString()).toBe('2027-01-01T00:00:00.000Z');
	});
});
