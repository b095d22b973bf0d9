import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeartbeatBody } from '#lib/domain/device/heartbeat.ts';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { pinRecord } from '#lib/server/devices/pin.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { POST as beat } from '../../src/routes/api/v1/heartbeat/+server.ts';
import { POST as pair } from '../../src/routes/api/v1/kiosk/pair/+server.ts';
import { POST as askForSample } from '../../src/routes/api/v1/kiosk/sample-device/+server.ts';
import { GET as readSetup } from '../../src/routes/api/v1/kiosk/setup/+server.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeEach(async () => {
	commune = await openCommune();
});
afterEach(() => commune.close());

/** Calls an endpoint as a tablet would. */
async function call<T>(
	handler: (event: never) => Promise<Response>,
	body?: unknown,
	token?: string
): Promise<{ status: number; body: T & { code?: string } }> {
	const request = new Request('http://127.0.0.1/', {
		...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
		headers: token ? { authorization: `Device ${token}` } : {}
	});
	const answer = await handler({
		request,
		locals: { database: commune.database },
		getClientAddress: () => '127.0.0.1'
	} as never);
	return { status: answer.status, body: await answer.json() };
}
const setupOf = (token: string) => call<KioskSetup>(readSetup, undefined, token);
const heartbeat = (report: object = {}, token = commune.token) =>
	call<HeartbeatBody>(beat, { queued: 0, ...report }, token);
const newCode = async () => {
	const [made] = await commune.database.call(
		'create_pairing_code',
		{ of_unit: commune.unit, of_counter: 'Q1' },
		SERVER
	);
	return made!.code;
};
const states = () => commune.database.call('device_states', { of_unit: commune.unit }, SERVER);
const deviceId = async () => (await states())[0]!.id;

describe('pairing a tablet by a six-digit code', () => {
	it('yields a token that knows its counter', async () => {
		const paired = await call<{ token: string }>(pair, { code: await newCode() });
		expect(paired.status).toBe(201);
		const { body } = await setupOf(paired.body.token);
		expect(body.counter).toEqual({ code: 'Q1', name: 'Quầy 1', nameEn: 'Counter 1' });
		expect(body.device.code).toBe('may-2');
	});

	it('takes the code as people say it, with a space in the middle', async () => {
		const code = await newCode();
		const spoken = `${code.slice(0, 3)} ${code.slice(3)}`;
		expect((await call(pair, { code: spoken })).status).toBe(201);
	});

	it('works once', async () => {
		const code = await newCode();
		await call(pair, { code });
		expect(await call(pair, { code })).toMatchObject({ status: 422, body: { code: 'HL-2009' } });
	});

	it('works for ten minutes', async () => {
		const code = await newCode();
		await commune.sql`update app.pairing_code set expires_at = now() - interval '1 second'`;
		expect(await call(pair, { code })).toMatchObject({ status: 422, body: { code: 'HL-2009' } });
	});

	it('is given to one of two tablets that type it at the same time', async () => {
		const code = await newCode();
		const answers = await Promise.all([call(pair, { code }), call(pair, { code })]);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
	});

	it('works after any number of wrong guesses: they only make the next ones wait', async () => {
		const code = await newCode();
		const wrong = code === '000000' ? '000001' : '000000';
		const guesses = await Promise.all(Array.from({ length: 5 }, () => call(pair, { code: wrong })));
		expect(guesses.map(({ status }) => status)).toEqual(Array(5).fill(422));
		expect((await call(pair, { code })).status).toBe(201);
	});
});

describe('a heartbeat', () => {
	it('tells the administrator how the tablet is', async () => {
		const oldestQueuedAt = '2026-11-20T08:00:00.000Z';
		await heartbeat({
			...{ queued: 12, oldestQueuedAt, shelved: 1, version: '7', battery: 40, trouble: 'low' },
			storage: { freeBytes: 5_000_000, persisted: true }
		});
		expect((await states())[0]).toMatchObject({
			...{ queued: 12, shelved: 1, version: '7', battery_percent: 40, storage_trouble: 'low' },
			...{ storage_free_bytes: 5_000_000, storage_persisted: true },
			oldest_queued_at: expect.stringContaining('2026-11-20')
		});
	});

	it('measures a clock that is a year behind, and slips are dated rightly from then on', async () => {
		const yearMs = 365 * 24 * 3600 * 1000;
		const tabletTime = () => new Date(Date.now() - yearMs).toISOString();
		await heartbeat({ deviceTime: tabletTime() });
		const slip = tap({ answeredAt: tabletTime() });
		await takeSlips(commune.database, [slip], { device: commune.device });
		const [kept] = await commune.sql`select answered_at, device_answered_at from app.slip`;
		expect(Math.abs(Date.now() - kept!.answered_at.getTime())).toBeLessThan(60_000);
		expect(kept!.device_answered_at.toISOString()).toBe(slip.answeredAt);
	});

	it('tells the tablet by another version that its setup has changed', async () => {
		const before = await heartbeat();
		expect((await setupOf(commune.token)).body.configVersion).toBe(before.body.configVersion);
		await commune.database.call(
			'put_counter',
			{ of_unit: commune.unit, code: 'Q1', name: 'Quầy một', field: 'ho-tich' },
			SERVER
		);
		const after = await heartbeat();
		expect(after.body.configVersion).not.toBe(before.body.configVersion);
		expect((await setupOf(commune.token)).body).toMatchObject({
			configVersion: after.body.configVersion,
			field: { code: 'ho-tich' },
			fields: []
		});
	});

	it('asks at a counter with several fields among these only, and the slip keeps the one that was said', async () => {
		const { database, unit, sql } = commune;
		const put = (code: string, serves: string[]) =>
			database.call('put_counter', { of_unit: unit, code, name: code, serves }, SERVER);
		await put('Q1', ['ho-tich', 'dat-dai']);
		const { body } = await setupOf(commune.token);
		expect(body).toMatchObject({ field: null });
		expect(body.fields.map((field: { code: string }) => field.code).sort()).toEqual([
			'dat-dai',
			'ho-tich'
		]);
		const said = [tap({ field: 'dat-dai', level: 5 }), tap({ field: 'ho-tich', level: 2 }), tap()];
		await takeSlips(database, said, { device: commune.device });
		const kept =
			await sql`select field, level from app.slip where id = any (${said.map(({ id }) => id)})
			order by field nulls last`;
		expect(kept.slice(0, 2)).toEqual([
			{ field: 'dat-dai', level: 5 },
			{ field: 'ho-tich', level: 2 }
		]);
		expect(kept[2]).toMatchObject({ field: null });
		const counted = await sql`select field, sum(n)::int as n from app.slip_daily
			where unit_id = ${unit} and counter = 'Q1' and item = 'overall' and field in ('dat-dai', 'ho-tich') group by 1 order by 1`;
		expect(counted).toEqual([
			{ field: 'dat-dai', n: 1 },
			{ field: 'ho-tich', n: 1 }
		]);
	});

	it('is heard from a tablet in trouble that can hardly speak, and refused when it is none', async () => {
		expect((await heartbeat({ storage: 'đầy', battery: 900, version: 5 })).status).toBe(200);
		expect((await call(beat, { storage: 1 }, commune.token)).status).toBe(400);
	});
});

describe('a revoked tablet', () => {
	const revoke = async () =>
		commune.database.call(
			'revoke_device',
			{ of_unit: commune.unit, of_device: await deviceId() },
			SERVER
		);

	it('hears it at its next contact', async () => {
		await revoke();
		expect(await heartbeat()).toMatchObject({ status: 401, body: { code: 'HL-2001' } });
		expect(await setupOf(commune.token)).toMatchObject({ status: 401, body: { code: 'HL-2001' } });
	});

	it('goes on telling what it holds, for whoever looks for its slips', async () => {
		await revoke();
		const { status } = await heartbeat({ shelved: 2, shelf: [{ code: 'HL-2001', count: 2 }] });
		expect(status).toBe(401);
		expect((await states())[0]).toMatchObject({ shelved: 2, revoked_at: expect.any(String) });
	});

	it('still delivers what was answered before, marked, and nothing that came after', async () => {
		const before = tap({ answeredAt: new Date(Date.now() - 60_000).toISOString() });
		await revoke();
		const after = tap({ answeredAt: new Date(Date.now() + 60_000).toISOString() });
		const results = await takeSlips(commune.database, [before, after], { device: commune.device });
		expect(results.map(({ status }) => status)).toEqual(['stored', 'rejected']);
		const [kept] = await commune.sql`select marks, counted from app.slip`;
		expect(kept).toMatchObject({ marks: ['revoked'], counted: false });
	});
});

describe('the last slip of a tablet', () => {
	it('is told by the page, and moves with every delivery, repeats left out', async () => {
		expect((await states())[0]!.last_slip_at).toBeNull();
		const first = tap();
		const deliver = async (slip: object) =>
			(await takeSlips(commune.database, [slip], { device: commune.device }))[0]!;
		const instant = async () => Date.parse((await states())[0]!.last_slip_at!);
		const stored = await deliver(first);
		expect(await instant()).toBe(Date.parse(stored.receivedAt!));
		await deliver(tap());
		const second = await instant();
		expect(second).toBeGreaterThan(Date.parse(stored.receivedAt!));
		await deliver(first);
		expect(await instant()).toBe(second);
	});
});

describe('what lies on the shelf of a tablet', () => {
	const ask = async () =>
		commune.database.call(
			'ask_to_resend',
			{ of_unit: commune.unit, of_device: await deviceId() },
			SERVER
		);

	it('is told with the reasons', async () => {
		const shelf = [{ code: 'HL-1013', count: 2 }];
		await heartbeat({ shelved: 2, shelf });
		expect((await states())[0]).toMatchObject({ shelved: 2, shelf });
		await heartbeat({ shelved: 0 });
		expect((await states())[0]).toMatchObject({ shelved: 0, shelf: [] });
	});

	it('is sent again when an administrator asks: every answer says since when', async () => {
		expect((await heartbeat()).body.resendAskedAt).toBeNull();
		await ask();
		const { resendAskedAt } = (await heartbeat()).body;
		expect(Math.abs(Date.now() - Date.parse(resendAskedAt!))).toBeLessThan(60_000);
		expect((await heartbeat()).body.resendAskedAt).toBe(resendAskedAt);
		await ask();
		expect((await heartbeat()).body.resendAskedAt).not.toBe(resendAskedAt);
	});

	it('cannot be asked for on a revoked tablet, which hears nothing any more', async () => {
		await commune.sql`update app.device set revoked_at = now()`;
		await expect(ask()).rejects.toMatchObject({ problem: { code: 'HL-2032' } });
	});
});

describe('the PIN', () => {
	it('reaches the tablet as a record, never as digits', async () => {
		const pin_hash = await pinRecord('2468');
		await commune.database.call(
			'set_device_pin',
			{ of_unit: commune.unit, of_device: await deviceId(), pin_hash },
			SERVER
		);
		const { body } = await setupOf(commune.token);
		expect(body.pin).toBe(pin_hash);
		expect(JSON.stringify(body)).not.toContain('2468');
	});
});

describe('an installation with nothing but a sample', () => {
	const askAgain = () => call<{ token: string }>(askForSample, {});

	it('pairs a tablet that asks for nothing, with a counter that has a field', async () => {
		await commune.sql`update app.unit set is_sample = true`;
		await commune.sql`update app.counter set field = 'ho-tich'`;
		const { status, body } = await askAgain();
		expect(status).toBe(201);
		expect((await setupOf(body.token)).body).toMatchObject({
			unit: { isSample: true },
			field: { code: 'ho-tich' }
		});
	});

	it('keeps ten such tablets at most: the one longest silent gives way', async () => {
		await commune.sql`update app.unit set is_sample = true`;
		const tokens: string[] = [];
		for (let i = 0; i < 11; i += 1) tokens.push((await askAgain()).body.token);
		const devices = await states();
		expect(devices.filter(({ code }) => code.startsWith('thu-'))).toHaveLength(10);
		expect((await setupOf(tokens[0]!)).status).toBe(401);
		expect((await setupOf(tokens[10]!)).status).toBe(200);
	});

	it('pairs nobody by itself once there is a real unit', async () => {
		expect(await askAgain()).toMatchObject({ status: 403, body: { code: 'HL-2031' } });
	});

	it('says that nothing is set up where there is no unit', async () => {
		await commune.sql`truncate app.unit cascade`;
		expect(await askAgain()).toMatchObject({ status: 404, body: { code: 'HL-2030' } });
	});

	it('knows tokens only by their hash', async () => {
		await commune.sql`update app.unit set is_sample = true`;
		const { token } = (await askAgain()).body;
		const [found] = await commune.sql`
			select encode(token_hash, 'hex') as hash from app.device where code = 'thu-1'`;
		expect(found!.hash).toBe(hashToken(token));
	});
});
