import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slipShape, type Slip } from '#lib/domain/slip/slip.ts';
import { toEntry } from './entry.ts';

/** The keys of the one record list that SQL has of a slip. */
function sentKeys(): string[] {
	const sql = readFileSync('supabase/schemas/40_slips.sql', 'utf8');
	const list = /create type app\.sent_slip as \(\n([^;]*)\n\);/.exec(sql)![1]!;
	return list.split('\n').flatMap((line) => /^\t([a-z_]+) /.exec(line)?.[1] ?? []);
}

it('The database reads every key that a slip may have, and where it comes from', () => {
	const slip = Object.fromEntries(Object.keys(slipShape.entries).map((key) => [key, 1]));
	const entry = toEntry(slip as unknown as Slip, { unit: 'u', channel: 'paper', counter: 'Q1' });
	expect([...Object.keys(entry), 'device'].sort()).toEqual(sentKeys().sort());
	expect(entry).toMatchObject({ answered_at: 1, clock_offset_ms: 1, counter: 'Q1' });
});

it('What a slip does not say is not sent', () => {
	expect(
		toEntry({ id: 'x', answeredAt: '2026-11-23T08:30:00Z', level: 5 }, { device: 'd' })
	).toEqual({ id: 'x', answered_at: '2026-11-23T08:30:00Z', level: 5, device: 'd' });
});
