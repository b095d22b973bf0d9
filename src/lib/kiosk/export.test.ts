import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { parseSlip } from '#lib/domain/slip/parse.ts';
import { exportLines } from './export.ts';
import { freshStorage, startTablet } from './test-tablet.ts';

beforeEach(freshStorage);

it('The file holds all that has not reached the server: shelf, queue and what is still being added', async () => {
	const tablet = await startTablet();
	const refused = await tablet.press(1);
	const [key] = (await tablet.outbox.next(1))!.keys;
	await tablet.shelf.put([key!], { code: 'HL-1013' });
	const waiting = await tablet.press(5);
	const added = await tablet.press(2);
	await tablet.outbox.hold(tablet.pairing!, added, { reasons: ['wait_too_long'] });

	const [head, ...lines] = (await exportLines(tablet.storage, tablet.clock, null)).map((line) =>
		JSON.parse(line)
	);
	expect(head).toMatchObject({ format: 'hai-long-outbox', version: 1 });
	expect(lines.map(({ from, slip: { id } }) => [from, id])).toEqual([
		['shelf', refused.id],
		['outbox', waiting.id],
		['outbox', added.id],
		['draft', added.id]
	]);
	expect(lines[0].problem).toEqual({ code: 'HL-1013' });
	expect(await tablet.outbox.state()).toMatchObject({ queued: 2, shelved: 1 });
});

it('Every line can be taken in as the device’s own, and none gives its token away', async () => {
	const tablet = await startTablet();
	const slip = await tablet.press();
	const lines = await exportLines(tablet.storage, tablet.clock, null);
	const line = JSON.parse(lines[1]!);
	const { token } = tablet.pairing!;
	expect(line.device).toBe(createHash('sha256').update(token).digest('hex'));
	expect(parseSlip(line.slip)).toEqual({ ok: true, slip });
	expect(lines.join()).not.toContain(token);
});
