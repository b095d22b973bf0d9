import { randomBytes } from 'node:crypto';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { quangKhai2022 } from '#lib/rulebooks/quang-khai-2022-facts.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { twoLevelFacts } from '#lib/rulebooks/two-level-facts.ts';
import type { Facts } from '#lib/domain/par-index/facts.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { sampleDossiersOf } from './dossiers.ts';
import { sampleOwners } from './owners.ts';
import { sampleReceipts } from './receipts.ts';
import { daysOf, sampleSlipsOf } from './slips.ts';
import { withComplaints } from './complaints.ts';
import { withinDossiers } from './within-dossiers.ts';

export const SAMPLE_CODE = 'quang-khai';
/** A year and a bit: this quarter, the one before and the same quarter of last year have slips. */
const DAYS = 420;
const BATCH = 500;

/** What was loaded, for the page or verb that asked. */
export interface LoadedSample {
	unit: string;
	code: string;
	slips: number;
	dossiers: number;
}

/**
 * The sample commune, marked as such on every page: xã Quang Khải with its real index facts of 2022, and invented
 * slips and dossiers of the last fourteen months in the proportions of its real dossiers.
 * @throws ProblemError HL-2011 when it is there already.
 */
export async function loadSample(
	database: Database,
	{ now = new Date(), progress = (_done: number) => {} } = {}
): Promise<LoadedSample> {
	const units = await database.call('units', {}, SERVER);
	if (units.some((unit) => unit.is_sample)) throw new ProblemError('HL-2011');
	try {
		return await load(database, now, progress);
	} catch (error) {
		// Half a sample would be neither usable nor loadable again.
		await database.call('clear_sample', {}, SERVER).catch(() => {});
		throw error;
	}
}

async function load(database: Database, now: Date, progress: (done: number) => void) {
	const today = localDate(now.toISOString());
	const unit = await createUnit(database);
	await putIndexFacts(database, unit, today);
	const days = daysOf(addDays(today, -DAYS), today);
	const dossiers = await putDossiers(database, unit, days, today);
	const slips = await storeSlips(database, unit, days, now, progress);
	await putReceipts(database, unit, days, now);
	const owners = sampleOwners(days[0]!, today).map((one) => ({ ...one }));
	await database.call('put_sample_owners', { of_unit: unit, owners }, SERVER);
	const odd = await storeOddPresses(database, unit, now);
	return { unit, code: SAMPLE_CODE, slips: slips + odd, dossiers };
}

async function createUnit(database: Database): Promise<string> {
	const unit = await database.call(
		'create_unit',
		{ code: SAMPLE_CODE, name: 'Xã Quang Khải', kind: 'commune', is_sample: true },
		SERVER
	);
	const counters = [
		['Q1', 'Quầy 1', 'Counter 1', 'ho-tich'],
		['Q2', 'Quầy 2', 'Counter 2', 'dat-dai'],
		['Q3', 'Quầy 3', 'Counter 3', 'lao-dong-xa-hoi']
	] as const;
	for (const [i, [code, name, name_en, field]] of counters.entries())
		await database.call(
			'put_counter',
			{ of_unit: unit, code, name, name_en, field, at_position: i + 1 },
			SERVER
		);
	return unit;
}

/** The commune's real year 2022, and this year by the example for the two levels with invented figures. */
async function putIndexFacts(database: Database, unit: string, today: string) {
	const thisYear = Number(today.slice(0, 4));
	await putYear(database, unit, tuKy2022, quangKhai2022);
	await putYear(
		database,
		unit,
		twoLevelExample(thisYear),
		twoLevelFacts(thisYear, SAMPLE_CODE, today)
	);
}

async function putYear(database: Database, unit: string, rulebook: Rulebook, facts: Facts) {
	const { id, title } = rulebook;
	await database.call('put_rulebook', { id, title, document: rulebook }, SERVER);
	const rows = Object.entries(facts.values).map(([key, { source, asOf, note, ...value }]) => ({
		key,
		value,
		source,
		as_of: asOf,
		note
	}));
	await database.call(
		'put_index_facts',
		{
			of_unit: unit,
			of_year: facts.year,
			with_rulebook: id,
			facts: rows,
			published: facts.published ?? null
		},
		SERVER
	);
}

async function putDossiers(database: Database, unit: string, days: string[], today: string) {
	const dossiers = days.flatMap((day) => sampleDossiersOf(day, today));
	const put = (as_of_day: string, batch: typeof dossiers) =>
		database.call(
			'put_dossiers',
			{ of_unit: unit, from_source: 'Dữ liệu mẫu', as_of_day, dossiers: batch },
			SERVER
		);
	// Of some, papers were asked for before they went on.
	const asked = dossiers
		.filter(({ wasAsked }) => wasAsked)
		.map((one) => ({ ...one, state: 'supplement_asked', resolved_on: null }));
	for (let at = 0; at < asked.length; at += BATCH)
		await put(addDays(today, -1), asked.slice(at, at + BATCH));
	for (let at = 0; at < dossiers.length; at += BATCH)
		await put(today, dossiers.slice(at, at + BATCH));
	return dossiers.length;
}

function givenBy(days: string[], unit: string, now: Date) {
	const today = localDate(now.toISOString());
	const slips = days
		.flatMap((day) => sampleSlipsOf(day, unit))
		.filter((slip) => Date.parse(slip.answered_at) <= now.getTime());
	const dossiers = days.flatMap((day) => sampleDossiersOf(day, today));
	return withComplaints(withinDossiers(slips, dossiers));
}

async function storeSlips(
	database: Database,
	unit: string,
	days: string[],
	now: Date,
	progress: (done: number) => void
) {
	const slips = givenBy(days, unit, now);
	for (let at = 0; at < slips.length; at += BATCH) {
		await database.call('store_slips', { entries: slips.slice(at, at + BATCH) }, SERVER);
		progress(Math.min(1, (at + BATCH) / slips.length));
	}
	return slips.length;
}

/** A child who pressed the tablet four times in three seconds: kept, marked, and left out of every figure. */
async function storeOddPresses(database: Database, unit: string, now: Date) {
	const device = hashToken(randomBytes(32).toString('hex'));
	await database.call(
		'create_device',
		{ of_unit: unit, of_counter: 'Q2', token_hash: device, device_name: 'Máy mẫu (quầy 2)' },
		SERVER
	);
	const first = now.getTime() - 3_600_000;
	const entries = [0, 1, 2, 3].map((press) => ({
		device,
		id: slipId(first + press * 900, randomBytes(10)),
		level: 1 + press,
		answered_at: new Date(first + press * 900).toISOString()
	}));
	await database.call('store_slips', { entries }, SERVER);
	const report = { queued: 0, storage: 'persistent', version: 'sample' };
	await database.call('heartbeat', { token_hash: device, report }, SERVER);
	return entries.length;
}

/** The receipts that slips of the sample came of were handed out, and others that stay unanswered. */
async function putReceipts(database: Database, unit: string, days: string[], now: Date) {
	const slips = givenBy(days, unit, now).filter(({ channel }) => channel === 'receipt');
	await database.call(
		'put_sample_receipts',
		{ of_unit: unit, receipts: sampleReceipts(slips).map((one) => ({ ...one })) },
		SERVER
	);
}
