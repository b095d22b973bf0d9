import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { allIndicators } from '#lib/server/indicators/all.ts';
import { publishedIndicators } from '#lib/server/indicators/published-body.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { tapOn } from '../receipts/phone.ts';
import { mintId, openCommune, type Commune } from './commune.ts';

let commune: Commune;
const today = localDate(new Date().toISOString());
const quarter = quarterOf(today);
const period = quarterRange(quarter);
const request = () => ({
	unit: { id: commune.unit, code: 'phuong-thu' },
	period,
	field: null,
	publicationMinimum: 5
});

/** Fifteen receipts with the result, thirteen answered, one of them badly; and eight slips of a paper box at the intake. */
beforeAll(async () => {
	commune = await openCommune();
	const dossier = (i: number) => ({
		...{ code: `D${i}`, field: 'ho-tich', state: 'resolved_on_time' },
		...{ received_on: period.from, due_on: today, resolved_on: today }
	});
	await commune.database.call(
		'put_dossiers',
		{
			...{ of_unit: commune.unit, from_source: 'motcua', as_of_day: today },
			dossiers: Array.from({ length: 20 }, (_, i) => dossier(i))
		},
		SERVER
	);
	for (let i = 0; i < 15; i += 1) {
		const { token } = await offerReceipt(
			commune.database,
			commune.unit,
			{ dossierCode: `D${i}`, stage: 'result', field: 'ho-tich' },
			'api',
			SERVER
		);
		if (i < 13) await tapOn(commune.database, token, i === 0 ? 1 : 5, 'ho-tich');
	}
	const entries = Array.from({ length: 8 }, () => ({
		...{ unit: commune.unit, channel: 'paper', id: mintId(), level: 4, field: 'ho-tich' },
		...{ stage: 'intake', answered_at: `${today}T00:00:00+07:00` }
	}));
	await commune.database.call('store_slips', { entries }, SERVER);
});
afterAll(() => commune.close());

const atResult = { stage: 'result', dossiers: 20, slips: 13, offered: 15, answered: 13 };
const atIntake = { stage: 'intake', dossiers: 20, slips: 8, offered: 0, answered: 0 };

describe('whoever holds the key', () => {
	it('reads dossiers, slips and receipts of each field and stage', async () => {
		const { responseRates } = await allIndicators(commune.database, request());
		expect(responseRates).toEqual([
			{ field: 'ho-tich', ...atIntake },
			{ field: 'ho-tich', ...atResult }
		]);
		const other = { ...request(), field: 'dat-dai' };
		expect((await allIndicators(commune.database, other)).responseRates).toEqual([]);
	});

	it('reads the rate of QĐ 766 of a quarter, in its bounds, and says that complaints are not known', async () => {
		const { rate766 } = await allIndicators(commune.database, request());
		expect(rate766).toMatchObject({
			...{ dossiers: 20, overdue: 0, dissatisfied: { least: 1, most: 1 }, complained: null },
			unsatisfied: { least: 1, most: 1 },
			lowest: { numerator: 19, denominator: 20, value: '0.95' },
			highest: { numerator: 19, denominator: 20 }
		});
		const longer = { ...request(), period: { from: '2020-01-01', to: period.to } };
		expect((await allIndicators(commune.database, longer)).rate766).toBeNull();
	});
});

describe('the share weighted to the dossiers', () => {
	it('counts both stages alike, as their dossiers are, beside the raw share', async () => {
		const { weighted, ...raw } = await allIndicators(commune.database, request());
		expect(weighted).toMatchObject({ n: 21, leftOut: { slips: 0 } });
		expect(weighted!.value).toBeCloseTo((8 / 8 + 12 / 13) / 2, 12);
		expect(weighted!.raw).toBe(20 / 21);
		expect(raw).toMatchObject({ topTwo: { numerator: 20, denominator: 21 } });
	});

	it('is the same figure on the desk', async () => {
		const unit = { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' };
		const rows = await readQuarterRows(commune.database, SERVER, unit, quarter, null);
		const scope = { unit, quarter, field: null, readable: null, today };
		const { weighted } = await allIndicators(commune.database, request());
		expect(composeQuarter(rows, scope).weighted).toEqual(weighted);
	});
});

describe('anybody', () => {
	/** Long after the quarter: all of it is published. */
	const later = addDays(period.to, 30);
	const slipAt = (stage: string) =>
		commune.database.call(
			'store_slips',
			{
				entries: [
					{
						...{ unit: commune.unit, channel: 'paper', level: 4, stage, id: mintId() },
						answered_at: `${today}T00:00:00+07:00`
					}
				]
			},
			SERVER
		);

	it('reads them by stage only, and nothing of the rate of QĐ 766', async () => {
		const { responseRates, rate766 } = await publishedIndicators(
			commune.database,
			request(),
			later
		);
		expect(responseRates).toEqual([
			{ field: null, ...atIntake },
			{ field: null, ...atResult }
		]);
		expect(rate766).toBeNull();
	});

	it('reads the same when a stage has one more: what was published does not tell of one slip', async () => {
		const before = await publishedIndicators(commune.database, request(), later);
		await slipAt('refusal');
		expect(await publishedIndicators(commune.database, request(), later)).toEqual(before);
	});
});

describe('the quarter', () => {
	it('tells receipts issued and answered, and slips by field and stage, as the indicators do', async () => {
		const unit = { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' };
		const rows = await readQuarterRows(commune.database, SERVER, unit, quarter, null);
		const { report } = composeQuarter(rows, {
			...{ unit, quarter, field: null, readable: null, today }
		});
		expect(report.quarter).toBe(formatQuarter(quarter));
		const { slips } = report.chapters;
		expect(slips.receipts).toMatchObject({ offered: 15, answered: 13 });
		expect(slips.receipts!.rate).toMatchObject({ numerator: 13, denominator: 15, value: '13/15' });
		expect(slips.rates.byField).toMatchObject([
			{ field: 'ho-tich', ...atIntake, slipRate: { value: '2/5' }, answeredRate: null },
			{ field: 'ho-tich', ...atResult, slipRate: { value: '13/20' } },
			{ field: 'unstated', stage: 'refusal', slips: 1, slipRate: null }
		]);
		expect(slips.responseRate).toMatchObject({ numerator: 22, denominator: 20, exceeds: true });
	});
});
