import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInstant } from './instant.ts';

describe('the moment of answering', () => {
	it.each([
		'2026-11-23T08:30:00+07:00',
		'2026-11-23T01:30:00Z',
		'2026-11-23T01:30:00.123Z',
		'2026-11-23T08:30+0700',
		'2028-02-29T23:59:59.999999-10:00',
		'2000-01-01T00:00:00Z',
		'2100-12-31T23:59:59Z'
	])('may be %s', (text) => {
		expect(isInstant(text)).toBe(true);
	});

	it.each([
		['without an offset', '2026-11-23T08:30:00'],
		['on a day that does not exist', '2026-02-29T08:30:00Z'],
		['on the 31st of April', '2026-04-31T08:30:00Z'],
		['in month 13', '2026-13-01T08:30:00Z'],
		['in month 0', '2026-00-10T08:30:00Z'],
		['on day 0', '2026-11-00T08:30:00Z'],
		['with words before', 'at 2026-11-23T08:30:00Z'],
		['at 24 o’clock', '2026-11-23T24:00:00Z'],
		['before 2000', '1999-12-31T23:59:59Z'],
		['after 2100', '2101-01-01T00:00:00Z'],
		['with an offset nobody has', '2026-11-23T08:30:00+15:00'],
		['as a date alone', '2026-11-23'],
		['with words behind', '2026-11-23T08:30:00Z now'],
		['as a number', 1763861400000],
		['with Arabic digits', '٢٠٢٦-11-23T08:30:00Z']
	])('is refused %s', (_why, value) => {
		expect(isInstant(value)).toBe(false);
	});

	it('is whatever a device’s clock prints', () => {
		const moments = fc.date({
			min: new Date('2000-01-01T00:00:00Z'),
			max: new Date('2100-12-31T23:59:59.999Z'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(moments, (moment) => {
				expect(isInstant(moment.toISOString())).toBe(true);
			})
		);
	});
});
