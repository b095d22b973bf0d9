import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { GET } from '../../src/routes/api/v1/index/+server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const YEAR = 2025;
const MINIMUM = 5;
const key = `hlk_${randomBytes(32).toString('base64url')}`;
let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	const { database, unit } = commune;
	const rulebook = twoLevelExample(YEAR);
	const { id, title } = rulebook;
	await database.call('put_rulebook', { id, title, document: { ...rulebook } }, SERVER);
	const leader = await personAs(commune, 'leader');
	const year = { of_unit: unit, of_year: YEAR };
	await database.call('begin_index_year', { ...year, with_rulebook: id }, leader);
	await database.call('set_index_public', { ...year, to_public: true }, leader);
	await database.call(
		'create_key',
		{ of_unit: unit, key_hash: hashToken(key), key_name: 'Cổng' },
		SERVER
	);
});
afterAll(() => commune.close());

/** `online`: none, where the source does not say. */
const bring = (n: number, days: { due_on: string; resolved_on: string }, online?: boolean) =>
	commune.database.call(
		'put_dossiers',
		{
			...{ of_unit: commune.unit, from_source: 'motcua', as_of_day: '2025-12-31' },
			dossiers: [
				{
					...{ code: `H-${n}`, field: 'ho-tich', received_on: '2025-03-03', ...days, online },
					state: days.resolved_on > days.due_on ? 'resolved_overdue' : 'resolved_on_time'
				}
			]
		},
		SERVER
	);
const IN_TIME = { due_on: '2025-03-20', resolved_on: '2025-03-20' };
const LATE = { due_on: '2025-03-20', resolved_on: '2025-03-21' };

async function answer(headers: Record<string, string> = {}): Promise<string> {
	const url = new URL(`http://localhost/api/v1/index?unit=phuong-thu&year=${YEAR}`);
	const request = new Request(url, { headers });
	const locals = { database: commune.database };
	return (await GET({ url, request, locals } as never)).text();
}
const withKey = () => answer({ authorization: `Bearer ${key}` });

describe('whoever asks the public index before and after every dossier', () => {
	it('learns of no fewer dossiers than the minimum, however they ended', async () => {
		let [said, since] = [await answer(), 0];
		const first = said;
		const steps: number[] = [];
		for (let n = 0; n < 30; n += 1) {
			await bring(n, n % 7 === 3 ? LATE : IN_TIME);
			since += 1;
			const now = await answer();
			if (now !== said) {
				steps.push(since);
				[said, since] = [now, 0];
			}
		}
		expect(said).not.toBe(first);
		expect(Math.min(...steps)).toBeGreaterThanOrEqual(MINIMUM);
	});

	it('does not see one dossier corrected, which a key does', async () => {
		for (let n = 0; n < 40; n += 1) await bring(n, IN_TIME);
		const [everybody, ours] = [await answer(), await withKey()];
		await bring(0, LATE);
		expect(await answer()).toBe(everybody);
		expect(await withKey()).not.toBe(ours);
	});

	it('learns of online filing in the same steps, once the sources say it of every dossier', async () => {
		const before = await answer();
		for (let n = 0; n < 39; n += 1) await bring(n, IN_TIME, n % 3 > 0);
		expect(await answer()).toBe(before);
		const ours = await withKey();
		await bring(39, IN_TIME, true);
		const said = await answer();
		expect(said).not.toBe(before);
		expect(await withKey()).not.toBe(ours);
		// 26 of 40 of them; one more that is not said to be either is not seen.
		await bring(40, IN_TIME);
		expect(await answer()).toBe(said);
	});
});
