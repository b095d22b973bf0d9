import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller & { sub: string };
beforeAll(async () => {
	commune = await openCommune();
	administrator = await personAs(commune, 'administrator');
});
afterAll(() => commune.close());

const idOf = async ({ device }: { device: string }) => {
	const [row] = await commune.sql<{ id: string }[]>`
		select id from app.device where token_hash = decode(${device}, 'hex')`;
	return row!.id;
};
const put = async (
	tablet: { device: string },
	seconds: number | null,
	as: Caller = administrator
) =>
	commune.database.call(
		'put_device',
		{
			...{ of_unit: commune.unit, of_device: await idOf(tablet) },
			...{ name: 'Máy thử', idle_seconds: 20, thanks_seconds: 6, sound: false },
			response_interval: seconds
		},
		as
	);

/** The marks of presses on one tablet, so many seconds after nine o'clock. */
async function press(tablet: { device: string }, ...seconds: number[]) {
	const nine = Date.parse('2026-11-18T09:00:00+07:00');
	const slips = seconds.map((s) => tap({ answeredAt: new Date(nine + s * 1000).toISOString() }));
	await takeSlips(commune.database, slips, { device: tablet.device });
	const rows = await commune.sql<{ marks: string[] }[]>`
		select marks from app.slip where id in ${commune.sql(slips.map(({ id }) => id))} order by answered_at`;
	return rows.map(({ marks }) => marks.join());
}

it('A tablet with a response interval of its own is judged by it, the next one by the unit’s', async () => {
	const [strict, usual] = [await commune.pair(), await commune.pair()];
	await put(strict, 30);
	expect(await press(strict, 0, 20, 60)).toEqual(['', 'interval', '']);
	expect(await press(usual, 0, 20, 23)).toEqual(['', '', 'interval']);
});

it('None at all may be its own: then no press on it comes too quickly', async () => {
	const tablet = await commune.pair();
	await put(tablet, 0);
	expect(await press(tablet, 0, 1, 1)).toEqual(['', '', '']);
	await put(tablet, null);
	expect(await press(tablet, 100, 101)).toEqual(['', 'interval']);
});

it('It is set by administrators, within its limits, and the audit keeps what it was', async () => {
	const tablet = await commune.pair();
	await put(tablet, 12);
	const [note] = await commune.sql`select * from app.audit order by id desc limit 1`;
	expect(note).toMatchObject({
		actor: administrator.sub,
		action: 'device.put',
		detail: { response_interval_seconds: { was: null, becomes: 12 } }
	});
	const own = await commune.database.call('response_intervals', { of_unit: commune.unit }, SERVER);
	expect(own).toContainEqual({ device: await idOf(tablet), seconds: 12 });
	await expect(put(tablet, 301)).rejects.toMatchObject({ problem: { code: 'HL-9004' } });
	// All settings are one call: what came with the wrong one is not saved either.
	await commune.sql`update app.device set name = 'Máy cũ' where id = ${await idOf(tablet)}`;
	await expect(put(tablet, 301)).rejects.toMatchObject({ problem: { code: 'HL-9004' } });
	const [device] = await commune.sql`select name from app.device where id = ${await idOf(tablet)}`;
	expect(device!.name).toBe('Máy cũ');
	for (const role of ['leader', 'officer'] as const)
		await expect(put(tablet, 1, await personAs(commune, role))).rejects.toMatchObject({
			problem: { code: 'HL-2004' }
		});
});
