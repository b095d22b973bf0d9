import { expect, it } from 'vitest';
import { parsePeriod } from '../time/period.ts';
import { periodName } from './period-name.ts';

it.each([
	['2026-11-28', 'Ngày 28/11/2026', '28/11/2026'],
	['2026-11-28..week', 'Tuần 23/11/2026 – 29/11/2026', 'Week 23/11/2026 – 29/11/2026'],
	['2026-02', 'Tháng 2 năm 2026', 'Month 2 of 2026'],
	['2026-Q4', 'Quý IV năm 2026', 'Quarter IV of 2026'],
	['2026-H1', '6 tháng đầu năm 2026', 'First half of 2026'],
	['2026-H2', '6 tháng cuối năm 2026', 'Second half of 2026'],
	['2026', 'Năm 2026', '2026'],
	['2026-11-01..2026-11-20', '01/11/2026 – 20/11/2026', '01/11/2026 – 20/11/2026']
])('%s is called %s, in English %s', (text, vi, en) => {
	const period = parsePeriod(text)!;
	expect([periodName(period), periodName(period, 'en')]).toEqual([vi, en]);
});
