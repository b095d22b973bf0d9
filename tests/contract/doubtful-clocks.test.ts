import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());
let tablet: { device: string };
beforeEach(async () => {
	tablet = await commune.pair();
});

const at = (time: string, rest: Record<string, unknown> = {}) =>
	tap({ answeredAt: `2026-11-18T${time}+07:00`, ...rest });
const send = (...slips: { id: string }[]) =>
	takeSlips(commune.database, slips, { device: tablet.device });
const marksOf = async (slips: { id: string }[]) => {
	const rows = await commune.sql<{ id: string; marks: string[]; counted: boolean }[]>`
		select id, marks, counted from app.slip where id in ${commune.sql(slips.map(({ id }) => id))}`;
	for (const { marks, counted } of rows) expect(counted).toBe(marks.length === 0);
	return slips.map(({ id }) => rows.find((row) => row.id === id)?.marks);
};

describe('a time that nothing tells', () => {
	it('is marked when the tablet says so itself', async () => {
		const doubtful = at('09:00:00', { doubted: true });
		await send(doubtful);
		expect(await marksOf([doubtful])).toEqual([['clock']]);
	});

	it('is one before the tablet was paired, a day left for clocks that were never measured', async () => {
		const [battery, before, nearly] = [
			tap({ answeredAt: '1970-01-01T00:07:12.000Z' }),
			tap({ answeredAt: '2026-11-01T07:59:00+07:00' }),
			tap({ answeredAt: '2026-11-01T08:01:00+07:00' })
		];
		expect(await send(battery, before, nearly)).toMatchObject(Array(3).fill({ status: 'stored' }));
		expect(await marksOf([battery, before, nearly])).toEqual([['clock'], ['clock'], []]);
	});

	it('is told when the clock of the empty battery was measured', async () => {
		const offset = Date.parse('2026-11-18T09:00:00+07:00') - 60_000;
		await commune.sql`update app.device set clock_offset_ms = ${offset}
			where token_hash = decode(${tablet.device}, 'hex')`;
		const slip = tap({ answeredAt: '1970-01-01T00:01:00.000Z' });
		await send(slip);
		expect(await marksOf([slip])).toEqual([[]]);
		const [row] = await commune.sql`select answered_on::text from app.slip where id = ${slip.id}`;
		expect(row).toEqual({ answered_on: '2026-11-18' });
	});
});

describe('a slip that brings the offset of its own moment', () => {
	const YEAR = 365 * 24 * 3600_000;
	const setBack = () => commune.sql`update app.device set clock_offset_ms = ${YEAR}
		where token_hash = decode(${tablet.device}, 'hex')`;
	const timesOf = async ({ id }: { id: string }) => {
		const [row] = await commune.sql`
			select answered_at, device_answered_at from app.slip where id = ${id}`;
		return row;
	};

	it('is not moved by what was measured after the clock had been set back', async () => {
		await setBack();
		const slip = at('09:00:00', { clockOffsetMs: 12 });
		await send(slip);
		expect(await timesOf(slip)).toEqual({
			answered_at: new Date(slip.answeredAt),
			device_answered_at: null
		});
		expect(await marksOf([slip])).toEqual([[]]);
	});

	it('is corrected by it, and the tablet’s own word kept', async () => {
		const slip = tap({ answeredAt: '2025-11-18T09:00:00+07:00', clockOffsetMs: YEAR });
		await send(slip);
		expect(await timesOf(slip)).toEqual({
			answered_at: new Date('2026-11-18T09:00:00+07:00'),
			device_answered_at: new Date(slip.answeredAt)
		});
	});
});

describe('a revoked tablet', () => {
	it('does not deliver what may have come after, because its clock was set back or nothing tells', async () => {
		const ahead = 24 * 3600_000;
		await commune.sql`update app.device
			set revoked_at = '2026-11-18T12:00:00+07:00', clock_offset_ms = ${ahead}
			where token_hash = decode(${tablet.device}, 'hex')`;
		const slips = [
			at('11:00:00'),
			at('11:00:00', { clockOffsetMs: 0 }),
			at('11:01:00', { clockOffsetMs: 0, doubted: true }),
			tap({ answeredAt: '1970-01-01T00:07:12.000Z' })
		];
		const results = await send(...slips);
		const refused = { status: 'rejected', problem: { code: 'HL-2001' } };
		expect(results).toMatchObject([refused, { status: 'stored' }, refused, refused]);
	});
});
