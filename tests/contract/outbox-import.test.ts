import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { importOutbox } from '#lib/server/outbox/import.ts';
import { openDesk } from './command.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());
let tablet: { device: string };
beforeEach(async () => {
	tablet = await commune.pair();
});

const HEAD = { format: 'hai-long-outbox', version: 1, exportedAt: '2026-11-23T08:00:00Z' };
type Line = { device?: string | null; slip: unknown; from?: string };

/** A file as a tablet writes it. */
const fileOf = (...lines: (Line | string)[]) =>
	[HEAD, ...lines]
		.map((line) =>
			typeof line === 'string'
				? line
				: JSON.stringify('slip' in line ? { device: tablet.device, ...line } : line)
		)
		.join('\n');
const read = (text: string, options: { device?: string } = {}) =>
	importOutbox(commune.database, commune.unit, new TextEncoder().encode(text), options);
const kept = async (ids: { id: string }[]) =>
	commune.sql`
		select slip.id, sequence, marks, channel, slip_id is not null as added
		from app.slip left join app.slip_follow_up on slip_id = slip.id
		where slip.id in ${commune.sql(ids.map(({ id }) => id))} order by sequence`;

describe('the file of an outbox', () => {
	it('stores taps and what was added to them as if the tablet had delivered them', async () => {
		const [first, second] = [tap({ sequence: 1 }), tap({ sequence: 2 })];
		const answer = await read(
			fileOf(
				{ slip: first },
				{ slip: second },
				{ slip: { ...first, items: { A1: 4 } }, from: 'draft' }
			)
		);
		expect(answer).toMatchObject({ rows: 3, stored: 3, repeated: 0, rejected: [] });
		expect(await kept([first, second])).toMatchObject([
			{ sequence: '1', channel: 'kiosk', added: true },
			{ sequence: '2', channel: 'kiosk', added: false }
		]);
		expect(await commune.recount()).toMatchObject({ differences: 0 });
	});

	it('adds nothing the second time, nor what the tablet has delivered meanwhile', async () => {
		const [first, second] = [tap({ sequence: 1 }), tap({ sequence: 2 })];
		await takeSlips(commune.database, [first], { device: tablet.device });
		const file = fileOf(
			{ slip: first },
			{ slip: { ...first, items: { A1: 4 } } },
			{ slip: second }
		);
		expect(await read(file)).toMatchObject({ rows: 3, stored: 2, repeated: 1 });
		expect(await read(file)).toMatchObject({ rows: 3, stored: 0, repeated: 3, rejected: [] });
	});

	it('names each line that is not taken, with its number and why, and takes the others', async () => {
		const good = tap({ sequence: 1 });
		const answer = await read(
			fileOf(
				'{"from":"outbox","slip":',
				{ slip: good },
				{ slip: { ...tap({ sequence: 2 }), level: 9 } },
				{ slip: { ...tap({ sequence: 3 }), field: 'khong-co' } },
				{ slip: tap({ sequence: 4 }), device: 'cd'.repeat(32) },
				{ slip: tap({ sequence: 5 }), device: null },
				{ slip: null }
			)
		);
		expect(answer).toMatchObject({ rows: 7, stored: 1, repeated: 0 });
		expect(
			answer.rejected.map(({ line, sequence, problem }) => [line, sequence, problem.code])
		).toEqual([
			[2, null, 'HL-1019'],
			[4, 2, 'HL-1012'],
			[5, 3, 'HL-1013'],
			[6, 4, 'HL-2032'],
			[7, 5, 'HL-2032'],
			[8, null, 'HL-1019']
		]);
		expect((await kept([good])).length).toBe(1);
	});

	it('that names no tablet belongs to the one that the person names', async () => {
		const slip = tap({ sequence: 1 });
		const answer = await read(fileOf({ slip, device: null }), { device: 'may-1' });
		expect(answer).toMatchObject({ stored: 1, devices: ['may-1'] });
		await expect(read(fileOf({ slip }), { device: 'may-99' })).rejects.toMatchObject({
			problem: { code: 'HL-2032' }
		});
	});

	it('of a revoked tablet gives what was answered before, marked, and nothing after', async () => {
		await commune.sql`update app.device set revoked_at = '2026-11-18T12:00:00+07:00'
			where token_hash = decode(${tablet.device}, 'hex')`;
		const [before, after] = [
			tap({ sequence: 1 }),
			tap({ sequence: 2, answeredAt: '2026-11-18T13:00:00+07:00' })
		];
		const answer = await read(fileOf({ slip: before }, { slip: after }));
		expect(answer).toMatchObject({
			stored: 1,
			rejected: [{ line: 3, sequence: 2, problem: { code: 'HL-2001' } }]
		});
		expect(await kept([before, after])).toMatchObject([{ marks: ['revoked'] }]);
	});

	it('of a tablet of another unit is none of this one’s', async () => {
		const elsewhere = await commune.database.call(
			'create_unit',
			{ code: 'noi-khac', name: 'Xã Khác', kind: 'commune' },
			SERVER
		);
		const answer = await importOutbox(
			commune.database,
			elsewhere,
			new TextEncoder().encode(fileOf({ slip: tap() }))
		);
		expect(answer).toMatchObject({ stored: 0, rejected: [{ problem: { code: 'HL-2032' } }] });
	});

	it('is refused as a whole when it is something else', async () => {
		await expect(read('mức độ;ngày\n5;2026-11-23')).rejects.toMatchObject({
			problem: { code: 'HL-2046' }
		});
	});

	it('is read from a terminal too, and the audit says so', async () => {
		const desk = await openDesk();
		const unit = await desk.database.call(
			'create_unit',
			{ code: 'xa-thu', name: 'Xã Thử', kind: 'commune' },
			SERVER
		);
		const device = 'ef'.repeat(32);
		await desk.database.call(
			'create_device',
			{ of_unit: unit, of_counter: 'Q1', token_hash: device },
			SERVER
		);
		const file = desk.file('outbox.jsonl');
		writeFileSync(file, fileOf({ slip: tap(), device }, { slip: { level: 3 }, device }));
		const said = await desk.run('slips import-outbox', [file], { unit: 'xa-thu' });
		expect(said).toMatchObject({ ok: false, json: { rows: 2, stored: 1, repeated: 0 } });
		expect(said.lines[1]).toContain('Dòng 3 – HL-1010');
		const [note] = await desk.sql`select detail from app.audit where action = 'outbox.imported'`;
		expect(note!.detail).toEqual({
			...{ rows: 2, stored: 1, repeated: 0, rejected: 1, devices: ['may-1'] }
		});
		await desk.close();
	});
});

describe('who brings a file', () => {
	it('is an administrator: a leader’s word is not written down', async () => {
		const note = async (role: 'administrator' | 'leader') =>
			commune.database.call(
				'note_outbox_import',
				{ of_unit: commune.unit, file: 'x.jsonl', outcome: { rows: 1 } },
				await personAs(commune, role)
			);
		await expect(note('administrator')).resolves.toBeNull();
		await expect(note('leader')).rejects.toMatchObject({ problem: { code: 'HL-2004' } });
	});
});
