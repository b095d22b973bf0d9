import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { findSigns } from '#lib/domain/signs/find.ts';
import {
	countsOf,
	dice,
	simulatedQuarter,
	type Scene,
	type SimulatedCounter
} from '#lib/domain/signs/simulated-quarter.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { readSigns } from '#lib/server/signs/read.ts';
import { PUT } from '../../src/routes/api/v1/dossiers/+server.ts';
import { POST } from '../../src/routes/api/v1/slips/+server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

/** Quarters that go through the calls of the API; the arithmetic alone is tried a thousand times (docs/signs.md). */
const QUARTERS = Number(process.env.API_QUARTERS ?? 1);
const SCENE: Scene = { counters: 8, cheats: 1, days: 55, added: 1 };
const FIRST_DAY = '2026-10-01';
const AS_OF = '2026-11-25';

const moment = (day: string, seconds: number) =>
	new Date(Date.parse(`${day}T00:00:00+07:00`) + Math.round(seconds * 1000)).toISOString();
/** Counters as the unit sets them up, each with a field and a tablet of its own; what the tablets send is signed by. */
async function equip({ sql, unit, database }: Commune, counters: readonly SimulatedCounter[]) {
	const tokens = new Map<string, string>();
	await sql`update app.unit_setting set opening_hours = null, response_interval_seconds = 0, burst_limit = 1000
		where unit_id = ${unit}`;
	for (const { key } of counters) {
		const field = key.toLowerCase();
		await sql`insert into app.field (unit_id, code, name) values (${unit}, ${field}, ${key})`;
		await sql`insert into app.counter (unit_id, code, name, reception_point, field)
			select unit_id, ${key}, ${`Quầy ${key}`}, reception_point, ${field} from app.counter
			where unit_id = ${unit} and code = 'Q1'`;
		const token = `hld_${randomBytes(32).toString('base64url')}`;
		tokens.set(key, token);
		await database.call(
			'create_device',
			{ of_unit: unit, of_counter: key, token_hash: hashToken(token) },
			SERVER
		);
	}
	await sql`update app.device set created_at = ${`${FIRST_DAY}T00:00:00+07:00`} where unit_id = ${unit}`;
	return tokens;
}

const pieces = <T>(of: readonly T[], many: number) =>
	Array.from({ length: Math.ceil(of.length / many) }, (_, at) =>
		of.slice(at * many, (at + 1) * many)
	);

async function send(commune: Commune, counters: readonly SimulatedCounter[]) {
	const tokens = await equip(commune, counters);
	const key = `hlk_${randomBytes(32).toString('base64url')}`;
	await commune.database.call(
		'create_key',
		{ of_unit: commune.unit, key_hash: hashToken(key), key_name: 'một cửa' },
		SERVER
	);
	const event = (method: string, path: string, authorization: string, body: unknown) => ({
		request: new Request(`http://127.0.0.1${path}`, {
			method,
			headers: { authorization, 'content-type': 'application/json' },
			body: JSON.stringify(body)
		}),
		locals: { database: commune.database }
	});
	const dossiers = counters.flatMap(({ key: counter, days }) =>
		days.flatMap(({ day, dossiers: ended }) =>
			ended.map(({ at }, place) => ({
				...{ code: `${counter}-${day}-${place}`, field: counter.toLowerCase(), counter },
				...{ state: 'resolved_on_time', receivedOn: day, dueOn: day, resolvedOn: day },
				resolvedTime: moment(day, at + 7 * 3600).slice(11, 16)
			}))
		)
	);
	for (const part of pieces(dossiers, 1000)) {
		const body = { source: 'Một cửa', asOf: AS_OF, dossiers: part };
		const answer = await PUT(event('PUT', '/api/v1/dossiers', `Bearer ${key}`, body) as never);
		expect(answer.status).toBe(200);
		const { results } = (await answer.json()) as { results: { status: string }[] };
		expect(results.every(({ status }) => status === 'added')).toBe(true);
	}
	for (const { key: counter, days } of counters) {
		const slips = days.flatMap(({ day, presses }) =>
			presses.map(({ at, level }) => ({
				...{ id: slipId(Date.parse(moment(day, at)), randomBytes(10)), level, stage: 'result' },
				answeredAt: moment(day, at)
			}))
		);
		for (const part of pieces(slips, 100)) {
			const answer = await POST(
				event('POST', '/api/v1/slips', `Device ${tokens.get(counter)}`, { slips: part }) as never
			);
			expect(answer.status).toBe(200);
		}
	}
}

test(
	'A face a day that no citizen pressed is found from what came through the API, as the arithmetic says',
	{ timeout: QUARTERS * 240_000 },
	async () => {
		const roll = dice(20261130);
		let found = 0;
		for (let round = 0; round < QUARTERS; round += 1) {
			const commune = await openCommune();
			try {
				const counters = simulatedQuarter(roll, FIRST_DAY, SCENE);
				await send(commune, counters);
				const leader = await personAs(commune, 'leader');
				const { signs, counts } = await readSigns(commune.database, leader, commune.unit, {
					...{ year: 2026, quarter: 4 }
				});
				const simulated = countsOf(counters, true);
				const brief = ({ test: name, key }: { test: string; key: string }) => `${name} ${key}`;
				// Receipts are tried elsewhere: here none were printed.
				const expected = findSigns(simulated).signs.filter(({ test: name }) =>
					['gaps', 'alone', 'rates'].includes(name)
				);
				const presses = (of: typeof counts) =>
					of.presses.reduce((sum, { seconds }) => sum + seconds.length, 0);
				expect(presses(counts)).toBe(presses(simulated));
				expect(
					signs.filter(({ test: name }) => ['gaps', 'alone', 'rates'].includes(name)).map(brief)
				).toEqual(expected.map(brief));
				for (const sign of signs.filter(({ test: name }) => name === 'alone')) {
					const same = expected.find(({ key }) => key === sign.key)!;
					expect(sign.found).toEqual(same.found);
				}
				if (signs.some(({ test: name, key }) => name === 'alone' && key === 'Q01')) found += 1;
			} finally {
				await commune.close();
			}
		}
		if (process.env.API_QUARTERS) console.log(`found in ${found} of ${QUARTERS} quarters`);
		expect(found / QUARTERS).toBeGreaterThanOrEqual(0.9);
	}
);
