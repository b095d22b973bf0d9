import { describe, expect, it } from 'vitest';
import { heartbeatShape } from '../../src/lib/domain/device/heartbeat.ts';
import { dossierShape } from '../../src/lib/domain/dossier/shape.ts';
import { slipShape } from '../../src/lib/domain/slip/slip.ts';
import { filesNaming, type Way } from './keys.ts';
import { sources } from './names.ts';

/** With the migration, so many files are touched by whoever adds an optional key. */
const MOST = 6;

const texts = sources();

/** Keys that are sent, received and kept, and decide nothing on the way: those that came last, and any that is to come. */
const WAYS: Record<string, Way & { shape: { entries: object } }> = {
	'a slip': {
		shape: slipShape,
		keys: ['clockOffsetMs', 'doubted'],
		rooms: [
			...['src/lib/domain/slip/', 'src/lib/server/intake/', 'src/lib/kiosk/'],
			'supabase/schemas/40_'
		]
	},
	'a heartbeat': {
		shape: heartbeatShape,
		keys: ['deviceTime', 'lastSequence', 'oldestSequence', 'shelved'],
		rooms: ['src/lib/domain/device/heartbeat.ts', 'src/lib/kiosk/', 'supabase/schemas/30_']
	},
	'a dossier': {
		shape: dossierShape,
		keys: [
			...['procedure', 'officer', 'counter', 'receivedTime', 'resolvedTime'],
			...['online', 'digitised', 'electronicResult']
		],
		rooms: [
			...['src/lib/domain/dossier/', 'src/lib/dossiers/', 'src/lib/server/dossiers/'],
			...['src/lib/i18n/dossier.ts', 'src/routes/api/v1/dossiers/'],
			...['src/routes/desk/dossiers/import/', 'supabase/schemas/50_']
		]
	}
};

describe(`An optional key touches at most ${MOST} files, its migration among them`, () => {
	it.each(Object.entries(WAYS))('%s', (_, { shape, keys, rooms }) => {
		expect(Object.keys(shape.entries)).toEqual(expect.arrayContaining([...keys]));
		const found = keys.map((key) => [key, filesNaming(key, { rooms }, texts)] as const);
		for (const [key, files] of found)
			console.log(`${key}: ${files.length + 1} (${files.join(', ')})`);
		expect(found.filter(([, files]) => files.length + 1 > MOST)).toEqual([]);
		// A room that was renamed would make every number small.
		for (const room of rooms)
			expect([room, [...texts.keys()].some((file) => file.startsWith(room))]).toEqual([room, true]);
		const kept = found.filter(([, files]) => files.some((file) => file.startsWith('supabase/')));
		expect(kept.map(([key]) => key)).toEqual(keys);
	});

	it('and one that is named in more is found, by either of its names, but not in a test or in another word', () => {
		const planted = new Map([
			['src/a/one.ts', 'const doubtedLater = 1;'],
			['src/a/two.ts', 'given.clockOffsetMs'],
			['src/a/two.test.ts', 'clockOffsetMs'],
			['src/a/three.sql', 'clock_offset_ms bigint'],
			['src/b/four.ts', 'clockOffsetMs']
		]);
		expect(filesNaming('clockOffsetMs', { rooms: ['src/a/'] }, planted)).toEqual([
			'src/a/three.sql',
			'src/a/two.ts'
		]);
		expect(filesNaming('doubted', { rooms: ['src/'] }, planted)).toEqual([]);
	});
});
