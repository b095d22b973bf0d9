import { globSync, readFileSync } from 'node:fs';

/** A word that means something else here, or nothing: `within` names where it must not stand, everywhere if absent. */
export interface Banned {
	word: string;
	instead: string;
	within?: readonly string[];
	/** Files in which the word is right, each with the reason. */
	allowed?: Readonly<Record<string, string>>;
}

const PUBLISHED = 'GET /api/v1/indicators keeps the former key beside the one that stands';

export const BANNED: readonly Banned[] = [
	{ word: 'told', instead: 'report, message, refusal or reportedAt' },
	{ word: 'untold', instead: 'what was not reported, mailed or posted' },
	{
		word: 'unsatisfied',
		instead: 'dissatisfied',
		allowed: {
			'src/lib/server/indicators/body.ts': PUBLISHED,
			'src/lib/server/indicators/rate-766.ts': PUBLISHED,
			'tests/contract/indicators-rates.test.ts': PUBLISHED
		}
	},
	{
		word: 'sector',
		instead: 'field (of procedures) or area (of the index)',
		allowed: { 'src/lib/tables/kind.ts': 'old Office files consist of sectors' }
	},
	{
		word: 'receipt',
		instead: 'acknowledgement: a receipt is paper with a QR code',
		within: ['src/lib/kiosk/', 'src/lib/server/intake/', 'src/lib/server/outbox/']
	},
	{
		word: 'contact',
		instead: 'heartbeat: a contact is a phone number',
		within: [
			'src/lib/kiosk/',
			'src/lib/domain/device/',
			'src/routes/desk/devices/',
			'supabase/schemas/30_devices.sql',
			'supabase/schemas/32_pairing.sql'
		]
	},
	{
		word: 'tablet',
		instead: 'device: what is kept and answered is the record, a tablet is the thing',
		within: ['src/lib/server/', 'src/routes/api/']
	},
	{
		word: 'kiosk',
		instead: 'device, the record, or tablet, the thing: the kiosk is the page on it',
		within: [
			'src/lib/server/intake/',
			'src/lib/server/outbox/',
			'src/lib/server/alerts/',
			'src/lib/server/identity/',
			'src/lib/server/doctor/'
		]
	},
	{
		word: 'shelf',
		instead: 'scratch: the shelf holds refused slips',
		within: ['src/lib/tables/', 'src/lib/server/tables/']
	},
	{
		word: 'place',
		instead: 'phoneUnit: a place is a reception point, counter or field in setup',
		within: ['src/lib/server/receipts/', 'src/routes/(citizen)/c/', 'src/routes/(citizen)/r/']
	},
	{
		word: 'answer',
		instead: 'call or body: an answer is what a citizen gave to an item',
		within: [
			'src/lib/kiosk/call.ts',
			'src/lib/kiosk/delivery.ts',
			'src/lib/kiosk/device.ts',
			'src/lib/kiosk/heartbeats.ts',
			'src/lib/kiosk/acknowledgements.ts',
			'src/lib/server/openapi/',
			'src/lib/server/intake/'
		]
	}
];

const FILES = ['{src,scripts,tests}/**/*.{ts,js,mjs,svelte}', 'supabase/schemas/*.sql'];

/** What the names stand in. The types of the database repeat its names, and this file names the words. */
export function sources(): Map<string, string> {
	const files = globSync(FILES, { exclude: ['**/node_modules/**'] }).map((file) =>
		file.replaceAll('\\', '/')
	);
	const own = /^scripts\/house\/|^src\/lib\/server\/database\/types\.ts$/;
	return new Map(
		files.filter((file) => !own.test(file)).map((file) => [file, readFileSync(file, 'utf8')])
	);
}

const NOT_CODE = {
	ts: /\/\*.*?\*\/|<!--.*?-->|(?<!:)\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/gs,
	sql: /--[^\n]*|'(?:[^']|'')*'/g
};

/** The words of all names in a text: `ofUnitId` and `of_unit_id` are of, unit, id. Plurals count as their singular. */
export function wordsOf(text: string): Set<string> {
	const words = text
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.match(/[a-z]+/g);
	return new Set((words ?? []).flatMap((word) => [word, word.replace(/s$/, '')]));
}

/** Each name that says a banned word, with what to write instead. A file's own name counts too. */
export function wrongNames(texts: ReadonlyMap<string, string>, banned = BANNED): string[] {
	return [...texts].flatMap(([file, text]) => {
		const notCode = file.endsWith('.sql') ? NOT_CODE.sql : NOT_CODE.ts;
		const words = wordsOf(text.replace(notCode, ' '));
		const name = wordsOf(file.slice(file.lastIndexOf('/') + 1));
		return banned
			.filter(({ within }) => !within || within.some((room) => file.startsWith(room)))
			.filter(({ word, allowed }) => !allowed?.[file] && (words.has(word) || name.has(word)))
			.map(({ word, instead }) => `${file}: ${word}; say ${instead}`);
	});
}
