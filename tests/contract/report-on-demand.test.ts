import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { FORMATS } from '#lib/server/documents/formats.ts';
import { readOnDemand } from '#lib/server/report121/on-demand.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const NOW = '2026-11-20T03:00:00.000Z';
let commune: Commune;
let leader: Caller;
let unit: { id: string; code: string; name: string };
beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	unit = { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' };
	/** Of each month from July on, one slip more than of the month before; every third is not satisfied. */
	const entries = [7, 8, 9, 10].flatMap((month) =>
		Array.from({ length: month }, (_, i) => ({
			...{ unit: commune.unit, id: mintId(), channel: 'paper', field: 'ho-tich', stage: 'result' },
			level: i % 3 === 0 ? 2 : 5,
			answered_at: `2026-${String(month).padStart(2, '0')}-${String(10 + i)}T09:00:00+07:00`
		}))
	);
	await commune.database.call('store_slips', { entries }, SERVER);
});
afterAll(() => commune.close());

const read = (text: string, as = leader) =>
	readOnDemand(commune.database, as, {
		...{ unit, period: parsePeriod(text)!, now: NOW, locale: 'vi' }
	});
const counted = async (text: string) => (await read(text)).report.chapters.slips.counted;

describe('a report of any period on demand', () => {
	it('has the figures of its days: a month, half a year, a year', async () => {
		expect(await counted('2026-08')).toBe(8);
		expect(await counted('2026-H2')).toBe(7 + 8 + 9 + 10);
		expect(await counted('2026')).toBe(7 + 8 + 9 + 10);
		expect(await counted('2026-H1')).toBe(0);
	});

	it('compares with the period before, and calls it that', async () => {
		const { document } = await read('2026-08');
		const heads = [...blocksOf(document)].flatMap(({ block }) =>
			block.kind === 'table' && block.id === 'comparison' ? block.rows.map(({ head }) => head) : []
		);
		expect(heads).toEqual(['Kỳ trước (Tháng 7 năm 2026)']);
	});

	it('has the same figures of a quarter as the quarterly report', async () => {
		const quarterly = await readReport(commune.database, leader, {
			...{ unit, quarter: { year: 2026, quarter: 3 }, readable: null, now: NOW, locale: 'vi' }
		});
		const { report } = await read('2026-07-01..2026-09-30');
		expect(report.chapters.slips).toEqual(quarterly.report.chapters.slips);
		expect(report.chapters.results.overall).toEqual(quarterly.report.chapters.results.overall);
	});

	it('says on every document that it is not the quarterly report, and holds nothing that is filed', async () => {
		const { document, report } = await read('2026-H2');
		expect(document.mark).toBe('SỐ LIỆU THEO YÊU CẦU – KHÔNG PHẢI BÁO CÁO QUÝ');
		expect(document.head.subject[1]).toBe('6 tháng cuối năm 2026');
		expect(report.layout.headings.map(({ numeral, chapter }) => `${numeral} ${chapter}`)).toEqual([
			...['I period', 'II dossiers', 'III slips', 'IV results', 'V reasons']
		]);
		expect(report.chapters.causes.sections).toEqual([]);
		const csv = new TextDecoder().decode(FORMATS.csv.draw(document));
		expect(csv).toContain('KHÔNG PHẢI BÁO CÁO QUÝ');
	});

	it('is for whoever leads the unit', async () => {
		for (const role of ['officer', 'viewer', null] as const)
			await expect(read('2026', await personAs(commune, role))).rejects.toMatchObject({
				problem: { code: 'HL-2004' }
			});
	});
});
