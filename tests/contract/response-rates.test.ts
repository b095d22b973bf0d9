import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { tapOn } from '../receipts/phone.ts';
import { openCommune, type Commune } from './commune.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';

let commune: Commune;
const year = new Date().getFullYear();
const [from_day, to_day] = [`${year}-01-01`, `${year + 1}-12-31`];
const day = new Date().toISOString().slice(0, 10);

const resolved = (code: string, state: string, rest: Record<string, unknown> = {}) => ({
	code,
	field: 'ho-tich',
	state,
	received_on: `${year}-01-05`,
	due_on: `${year}-01-15`,
	resolved_on: day,
	...rest
});

/** A receipt of a dossier, answered where an answer is given. */
async function receipt(dossierCode: string, stage: Stage, level?: Level) {
	const { token } = await offerReceipt(
		commune.database,
		commune.unit,
		{ dossierCode, stage, field: 'ho-tich' },
		'api',
		SERVER
	);
	if (level) await tapOn(commune.database, token, level, 'ho-tich');
}

beforeAll(async () => {
	commune = await openCommune();
	await commune.database.call(
		'put_dossiers',
		{
			of_unit: commune.unit,
			from_source: 'motcua',
			as_of_day: `${year}-12-31`,
			dossiers: [
				resolved('1', 'resolved_on_time'),
				resolved('2', 'resolved_early'),
				resolved('3', 'resolved_overdue'),
				// Handed over: its days say it was early.
				resolved('4', 'returned', { due_on: `${year + 1}-12-01` }),
				resolved('5', 'received', { resolved_on: null }),
				resolved('6', 'supplement_asked', { resolved_on: null, due_on: null }),
				resolved('7', 'refused')
			]
		},
		SERVER
	);
	await receipt('1', 'intake', 1);
	await receipt('1', 'result', 1);
	await receipt('2', 'result', 2);
	await receipt('3', 'result', 1);
	await receipt('4', 'result', 5);
	await receipt('5', 'intake');
	await receipt('6', 'supplement', 2);
});
afterAll(() => commune.close());

const ask = (fn: 'response_counts' | 'rate_766_counts' | 'dossier_counts') =>
	commune.database.call(fn, { of_unit: commune.unit, from_day, to_day }, SERVER);

describe('the response rate', () => {
	it('sets slips against dossiers and receipts, by field and stage', async () => {
		const none = { field: 'ho-tich', answered_offline: 0, satisfied: 0 };
		expect(await ask('response_counts')).toEqual([
			{ ...none, stage: 'intake', dossiers: 7, offered: 2, answered: 1, slips: 1 },
			{ ...none, stage: 'refusal', dossiers: 1, offered: 0, answered: 0, slips: 0 },
			{ ...none, stage: 'result', dossiers: 4, offered: 4, answered: 4, slips: 4, satisfied: 1 },
			{ ...none, stage: 'supplement', dossiers: 1, offered: 1, answered: 1, slips: 1 }
		]);
	});

	it('counts what was handed over among what was resolved', async () => {
		expect(await ask('dossier_counts')).toMatchObject([
			{ received: 7, resolved_early: 2, resolved_on_time: 1, resolved_overdue: 1, refused: 1 }
		]);
	});

	it('speaks as of the last import, also when that changed nothing', async () => {
		await commune.database.call(
			'note_dossier_import',
			{
				of_unit: commune.unit,
				of_source: 'motcua',
				as_of_day: `${year + 1}-01-31`,
				added: 0,
				changed: 0,
				unchanged: 7,
				rejected: 0
			},
			SERVER
		);
		expect(await ask('dossier_counts')).toMatchObject([{ as_of: `${year + 1}-01-31` }]);
	});
});

describe('the rate of QĐ 766', () => {
	it('has all dossiers below the line, lateness against them, and silence for them', async () => {
		expect(await ask('rate_766_counts')).toEqual([
			{
				field: 'ho-tich',
				// Four resolved, one refused, one still open after its due day; the one asked for papers is neither.
				dossiers: 6,
				// Dossier 3, 5 which is still open, and 7 which was refused too late.
				overdue: 3,
				// 1 at the intake, 1 and 2 at the result; 3 was overdue, so it is against the unit already.
				placed: [
					{ stage: 'intake', period: expect.any(String), n: 1 },
					{ stage: 'result', period: expect.any(String), n: 2 }
				],
				// 6, of which it is not known yet whether it will be.
				...{ unplaced: 1, moved_in: 0, moved_out: 0 }
			}
		]);
	});
});

describe('a dossier that is open', () => {
	it('counts as overdue once an import says so after its due day, also one that changed nothing', async () => {
		const open = {
			...{ code: 'OPEN1', field: 'khac', state: 'received' },
			...{ received_on: '2031-01-02', due_on: '2031-01-10', resolved_on: null }
		};
		const put = (as_of_day: string) =>
			commune.database.call(
				'put_dossiers',
				{ of_unit: commune.unit, from_source: 'motcua', as_of_day, dossiers: [open] },
				SERVER
			);
		const counted = () =>
			commune.database.call(
				'rate_766_counts',
				{ of_unit: commune.unit, from_day: '2031-01-01', to_day: '2031-03-31' },
				SERVER
			);
		await put('2031-01-05');
		expect(await counted()).toEqual([]);
		expect(await put('2031-02-22')).toEqual([{ added: 0, changed: 0, unchanged: 1 }]);
		expect(await counted()).toMatchObject([{ field: 'khac', dossiers: 1, overdue: 1 }]);
	});
});

describe('a dossier that is called open and has a result day all the same', () => {
	it('is judged by its due day, as any that is open', async () => {
		const open = {
			...{ code: 'OPEN2', field: 'cu-tru', state: 'received' },
			...{ received_on: '2035-04-02', due_on: '2035-04-20', resolved_on: '2035-05-01' }
		};
		await commune.database.call(
			'put_dossiers',
			{ of_unit: commune.unit, from_source: 'cũ', as_of_day: '2035-05-31', dossiers: [open] },
			SERVER
		);
		const spring = { from_day: '2035-04-01', to_day: '2035-06-30' };
		expect(
			await commune.database.call('rate_766_counts', { of_unit: commune.unit, ...spring }, SERVER)
		).toMatchObject([{ field: 'cu-tru', dossiers: 1, overdue: 1 }]);
	});
});

describe('a dissatisfied receipt', () => {
	it('belongs to the quarter of its dossier, or of its offer where nobody knows the dossier', async () => {
		const past = { received_on: `${year - 2}-08-20`, due_on: `${year - 2}-09-30` };
		await commune.database.call(
			'put_dossiers',
			{
				of_unit: commune.unit,
				from_source: 'motcua',
				as_of_day: `${year - 2}-12-31`,
				dossiers: [
					{
						...past,
						code: 'Q1',
						field: 'khac',
						state: 'resolved_early',
						resolved_on: `${year - 2}-09-28`
					},
					{ ...past, code: 'Q2', field: 'khac', state: 'refused', resolved_on: null },
					{ ...past, code: 'Q3', field: 'khac', state: 'received', resolved_on: null }
				]
			},
			SERVER
		);
		const stages = { Q1: 'result', Q2: 'refusal', Q3: 'supplement', Q4: 'intake' } as const;
		for (const [code, stage] of Object.entries(stages)) {
			const { token } = await offerReceipt(
				commune.database,
				commune.unit,
				{ dossierCode: code, stage, field: 'chung-thuc' },
				'api',
				SERVER
			);
			await commune.sql`update app.receipt_link set offered_on = ${`${year - 1}-05-05`} where dossier_code = ${code}`;
			await tapOn(commune.database, token, 1, 'chung-thuc');
		}
		expect(
			await commune.sql`select stage, lateness, field, quarter::text, placed from app.receipt_rating
				where field in ('chung-thuc', 'khac') order by stage`
		).toEqual([
			{
				...{ stage: 'intake', lateness: 'unknown', field: 'chung-thuc' },
				...{ quarter: `${year - 1}-04-01`, placed: false }
			},
			...(['refusal', 'result', 'supplement'] as const).map((stage) => ({
				...{ stage, lateness: stage === 'supplement' ? 'overdue' : 'on_time' },
				// Where the register has the dossier, whatever the paper said.
				...{ field: 'khac', quarter: `${year - 2}-07-01`, placed: true }
			}))
		]);
	});

	it('could be about any dossier where the register does not say about which', async () => {
		const rating = { unit_id: commune.unit, quarter: '2032-01-01', lateness: 'unknown', n: 1 };
		await commune.sql`insert into app.receipt_rating ${commune.sql([
			{ ...rating, field: 'dat-dai', stage: 'result', level: 1 },
			{ ...rating, field: 'unstated', stage: 'unstated', level: 2 },
			{ ...rating, field: 'khac', stage: 'result', level: 5 }
		])}`;
		const spring = { of_unit: commune.unit, from_day: '2032-01-01', to_day: '2032-03-31' };
		expect(await commune.database.call('rate_766_counts', spring, SERVER)).toEqual([]);
		await commune.database.call(
			'put_dossiers',
			{
				...{ of_unit: commune.unit, from_source: 'motcua', as_of_day: '2032-03-31' },
				dossiers: [
					resolved('X1', 'resolved_on_time', {
						...{ field: 'lao-dong-xa-hoi', received_on: '2032-01-05' },
						...{ due_on: '2032-01-15', resolved_on: '2032-01-10' }
					})
				]
			},
			SERVER
		);
		expect(await commune.database.call('rate_766_counts', spring, SERVER)).toMatchObject([
			{ field: 'lao-dong-xa-hoi', dossiers: 1, placed: [], unplaced: 2 }
		]);
	});

	it('whose dossier was corrected leaves room for it: it left one field and came to another', async () => {
		const put = (rest: object) =>
			commune.database.call(
				'put_dossiers',
				{
					...{ of_unit: commune.unit, from_source: 'motcua', as_of_day: '2036-03-31' },
					dossiers: [
						resolved('M1', 'resolved_on_time', {
							...{ field: 'dat-dai', received_on: '2036-01-05', due_on: '2036-01-15' },
							...{ resolved_on: '2036-01-10', ...rest }
						})
					]
				},
				SERVER
			);
		await put({});
		await receipt('M1', 'result', 1);
		await put({ field: 'cu-tru' });
		const winter = { of_unit: commune.unit, from_day: '2036-01-01', to_day: '2036-03-31' };
		expect(await commune.database.call('rate_766_counts', winter, SERVER)).toMatchObject([
			{ field: 'cu-tru', dossiers: 1, placed: [], moved_in: 1, moved_out: 0 }
		]);
	});

	it('whose missed due day was moved on leaves room for it where the dossier ends', async () => {
		const put = (as_of_day: string, state: string, rest: object) =>
			commune.database.call(
				'put_dossiers',
				{
					...{ of_unit: commune.unit, from_source: 'motcua', as_of_day },
					dossiers: [
						resolved('M2', state, {
							...{ field: 'cu-tru', received_on: '2040-01-05', resolved_on: null, ...rest }
						})
					]
				},
				SERVER
			);
		await put('2040-02-01', 'received', { due_on: '2040-01-15' });
		await receipt('M2', 'intake', 1);
		await put('2040-02-02', 'received', { due_on: '2040-04-20' });
		await put('2040-04-10', 'resolved_on_time', {
			due_on: '2040-04-20',
			resolved_on: '2040-04-09'
		});
		const spring = { of_unit: commune.unit, from_day: '2040-04-01', to_day: '2040-06-30' };
		expect(await commune.database.call('rate_766_counts', spring, SERVER)).toMatchObject([
			{ field: 'cu-tru', dossiers: 1, placed: [], moved_in: 1, moved_out: 0 }
		]);
	});
});

describe('a dossier at a stage', () => {
	it('has one slip: asked for again after the answer, no other receipt is handed out', async () => {
		const offer = () =>
			offerReceipt(
				commune.database,
				commune.unit,
				{ dossierCode: 'ONE1', stage: 'result', field: 'ho-tich' },
				'api',
				SERVER
			);
		const first = await offer();
		expect((await offer()).token).toBe(first.token);
		await tapOn(commune.database, first.token, 1, 'ho-tich');
		for (let again = 0; again < 3; again += 1)
			await expect(offer()).rejects.toMatchObject({ problem: { code: 'HL-3121' } });
		await receipt('ONE1', 'intake', 5);
	});

	it('is told again by its fingerprint alone: no code, no level, gone with the secret', async () => {
		const rows = await commune.sql`select print, period from app.receipt_print`;
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.every(({ print }) => print.length === 32)).toBe(true);
		await commune.sql`delete from app.receipt_secret`;
		expect(await commune.sql`select 1 from app.receipt_print`).toHaveLength(0);
	});
});

describe('a refused dossier', () => {
	const autumn = { from_day: '2033-07-01', to_day: '2033-09-30' };
	const refused = (code: string, resolved_on: string | null) => ({
		...{ code, field: 'cu-tru', state: 'refused' },
		...{ received_on: '2033-07-02', due_on: '2033-07-20', resolved_on }
	});

	it('counts for QĐ 766, against the unit when it was refused after its due day', async () => {
		await commune.database.call(
			'put_dossiers',
			{
				of_unit: commune.unit,
				from_source: 'motcua',
				as_of_day: '2033-09-30',
				// Late; in time; and on a day that is not known, which proves nothing against the unit.
				dossiers: [refused('R1', '2033-08-15'), refused('R2', '2033-07-20'), refused('R3', null)]
			},
			SERVER
		);
		expect(
			await commune.database.call('rate_766_counts', { of_unit: commune.unit, ...autumn }, SERVER)
		).toEqual([
			{
				...{ field: 'cu-tru', dossiers: 3, overdue: 1, placed: [] },
				...{ unplaced: 0, moved_in: 0, moved_out: 0 }
			}
		]);
		// In report 121 it is refused, not resolved.
		expect(
			await commune.database.call('dossier_counts', { of_unit: commune.unit, ...autumn }, SERVER)
		).toMatchObject([{ refused: 3, resolved_early: 0, resolved_on_time: 0, resolved_overdue: 0 }]);
	});

	it('in time is not taken for an overdue one when its receipt is answered after the due day', async () => {
		const due = { received_on: `${year - 1}-01-05`, due_on: `${year - 1}-01-15` };
		const refused = { ...due, field: 'khac', state: 'refused' };
		await commune.database.call(
			'put_dossiers',
			{
				of_unit: commune.unit,
				from_source: 'motcua',
				as_of_day: `${year - 1}-02-01`,
				dossiers: [
					{ ...refused, code: 'S1', resolved_on: `${year - 1}-01-15` },
					{ ...refused, code: 'S2', resolved_on: `${year - 1}-01-16` },
					{ ...refused, code: 'S3', resolved_on: null }
				]
			},
			SERVER
		);
		for (const code of ['S1', 'S2', 'S3']) await receipt(code, 'refusal', 1);
		expect(
			await commune.sql`select lateness, n::int from app.receipt_rating
				where stage = 'refusal' and field = 'khac' and quarter = ${`${year - 1}-01-01`} order by 1`
		).toEqual([
			// By the day of its refusal, or on a day that is not known.
			{ lateness: 'on_time', n: 2 },
			{ lateness: 'overdue', n: 1 }
		]);
	});
});

describe('a supplement that was asked for', () => {
	const dossier = (state: string, resolved_on: string | null) => ({
		...{ code: 'SUP1', field: 'cu-tru', state },
		...{ received_on: '2034-02-02', due_on: '2034-02-20', resolved_on }
	});
	const put = (as_of_day: string, given: ReturnType<typeof dossier>) =>
		commune.database.call(
			'put_dossiers',
			{ of_unit: commune.unit, from_source: 'motcua', as_of_day, dossiers: [given] },
			SERVER
		);
	const atStage = async (stage: string) => {
		const spring = { of_unit: commune.unit, from_day: '2034-01-01', to_day: '2034-03-31' };
		const rows = await commune.database.call('response_counts', spring, SERVER);
		return rows.find((row) => row.stage === stage)?.dossiers ?? 0;
	};

	it('is remembered, with the first day it was heard of, when the dossier has gone on', async () => {
		await put('2034-02-03', dossier('received', null));
		expect(await atStage('supplement')).toBe(0);
		await put('2034-02-05', dossier('supplement_asked', null));
		await put('2034-02-10', dossier('supplement_asked', null));
		expect(await atStage('supplement')).toBe(1);
		await put('2034-02-21', dossier('resolved_on_time', '2034-02-20'));
		expect([await atStage('supplement'), await atStage('result')]).toEqual([1, 1]);
		expect(
			await commune.sql`select supplement_seen_on from app.dossier where code = 'SUP1'`
		).toEqual([{ supplement_seen_on: new Date('2034-02-05') }]);
	});
});
