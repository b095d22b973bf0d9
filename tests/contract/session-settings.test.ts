import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

/* A server that offices already have writes days, times and spans in a way of its own. No key and no figure follows it. */

const STYLES = {
	usual: {},
	'SQL, DMY': { datestyle: 'SQL, DMY', intervalstyle: 'iso_8601', timezone: 'America/New_York' },
	German: { datestyle: 'German', intervalstyle: 'sql_standard', timezone: 'Pacific/Kiritimati' },
	'Postgres, MDY': { datestyle: 'Postgres, MDY', timezone: 'America/Sao_Paulo', lc_time: 'C.UTF-8' }
};

/** Both sides of midnight in Việt Nam, of a week, a month and a quarter; days that read otherwise month first. */
const TIMES = [
	...['2026-11-03T09:00:00+07:00', '2026-11-03T09:40:00+07:00', '2026-11-08T23:59:59+07:00'],
	...['2026-11-09T00:00:01+07:00', '2026-10-01T00:00:00+07:00', '2026-09-30T23:59:59+07:00'],
	...['2026-12-31T23:30:00+07:00', '2025-11-03T09:00:00+07:00', '2026-03-09T05:00:00Z']
];

interface Opened {
	commune: Commune;
	leader: Caller;
}

async function opened(settings: Record<string, string>): Promise<Opened> {
	const commune = await openCommune(settings);
	const leader = await personAs(commune, 'leader');
	const { unit, database } = commune;
	const entries = TIMES.map((answered_at, i) => ({
		...{ unit, id: mintId(), channel: 'paper', level: (i % 5) + 1, field: 'ho-tich', answered_at },
		...(i % 3 === 0 ? { reasons: ['wait_too_long'], counter: 'Q1' } : {})
	}));
	await database.call('store_slips', { entries }, SERVER);
	// By itself, as a tablet brings it: the usual tap has a way of its own to be counted.
	for (const answered_at of ['2026-11-03T10:00:00+07:00', '2026-11-10T10:00:00+07:00'])
		await database.call(
			'store_slips',
			{ entries: [{ device: commune.device, id: mintId(), level: 5, answered_at }] },
			SERVER
		);
	const dossiers = ['2026-11-03', '2026-12-01', '2026-10-02'].map((received_on, i) => ({
		...{ code: `H-${i}`, field: 'ho-tich', received_on, state: 'resolved_on_time' },
		...{ due_on: '2026-12-10', resolved_on: '2026-12-09' }
	}));
	await database.call(
		'put_dossiers',
		{ of_unit: unit, from_source: 'motcua', as_of_day: '2026-12-31', dossiers },
		SERVER
	);
	return { commune, leader };
}

/** What the doors of a period say, without what is each database's own: ids, and how an instant is written. */
async function figuresOf({ commune, leader }: Opened) {
	const { database, unit } = commune;
	const none = {
		...{ field: null, counter: null, channel: null, stage: null },
		...{ level: null, reason: null, officer: null }
	};
	const found: Record<string, unknown> = {};
	for (const name of ['2026-Q4', '2026-10-01..2026-12-31', '2026-11', '2026', '2026-11-03..week']) {
		const period = parsePeriod(name)!;
		for (const part of [{}, { reason: 'wait_too_long' }, { level: 5 }]) {
			const filter = { ...none, ...part, period };
			const rows = await readPeriod(database, leader, { id: unit, code: 'phuong-thu' }, filter);
			found[`${name} ${JSON.stringify(part)}`] = composePeriod(rows, period);
		}
	}
	const [from_day, to_day] = ['2026-10-01', '2026-12-31'];
	const span = { of_unit: unit, from_day, to_day };
	const byKey = (rows: unknown) => (rows as object[]).map((row) => JSON.stringify(row)).sort();
	found.counts = byKey(await database.call('slip_counts', span, leader));
	found.days = byKey(await database.call('slip_counts', { ...span, to_day: '2026-12-30' }, leader));
	found.dossiers = byKey(await database.call('dossier_counts', span, leader));
	found.rated = byKey(await database.call('rate_766_counts', span, leader));
	found.raw = byKey(
		await database.call('raw_report_counts', { ...span, until: '2100-01-01T00:00:00Z' }, SERVER)
	);
	found.quarter = (
		await database.call(
			'quarter',
			{ of_unit: unit, first_day: from_day, sections_of: [], with_index: false },
			leader
		)
	)[0];
	found.recount = await commune.recount();
	return JSON.parse(
		JSON.stringify(found)
			.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'id')
			.replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"at"')
	) as Record<string, unknown>;
}

describe('Whatever the server writes days in', () => {
	const all: Record<string, Opened> = {};
	let usual: Record<string, unknown>;
	beforeAll(async () => {
		for (const [name, settings] of Object.entries(STYLES)) all[name] = await opened(settings);
		usual = await figuresOf(all.usual!);
	});
	afterAll(() => Promise.all(Object.values(all).map(({ commune }) => commune.close())));

	it('the usual one has weeks, and they agree with a recount', () => {
		expect(JSON.stringify(usual.counts)).toContain('2026-11-02');
		expect(usual.recount).toMatchObject({ differences: 0 });
	});

	it.each(Object.keys(STYLES))('%s: every figure behind every door is the same', async (name) => {
		const found = await figuresOf(all[name]!);
		for (const [door, said] of Object.entries(usual)) expect(found[door], door).toEqual(said);
	});

	it.each(Object.keys(STYLES))('%s: a session of another style counts on', async (name) => {
		const { commune } = all[name]!;
		await commune.sql.begin(async (sql) => {
			await sql`set local datestyle = 'SQL, DMY'`;
			const entry = { device: commune.device, id: mintId(), level: 5 };
			await sql`select app.store_batch(${sql.json([{ ...entry, answered_at: '2026-11-11T10:00:00+07:00' }])}, true)`;
		});
		const keys =
			await commune.sql`select distinct key from app.slip_face where part in ('week', 'day')`;
		expect(keys.filter(({ key }) => !/^\d{4}-\d\d-\d\d$/.test(key as string))).toEqual([]);
		expect(await commune.recount()).toMatchObject({ differences: 0 });
	});

	it('no day becomes a text by a cast', async () => {
		const { sql } = all.usual!.commune;
		const written = await sql<{ name: string; source: string }[]>`
			select p.oid::regprocedure::text as name, prosrc as source from pg_proc p
			where pronamespace in ('app'::regnamespace, 'api'::regnamespace)`;
		const casts = written.filter(({ source }) =>
			/(\bday|_on|_day|\bweek|\bspan|\bquarter|::date)::text/.test(source)
		);
		expect(casts.map(({ name }) => name)).toEqual([]);
	});
});
