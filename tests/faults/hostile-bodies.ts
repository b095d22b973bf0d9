/** One body of a caller who means harm. */
export interface Hostile {
	name: string;
	method: 'POST' | 'PUT' | 'GET';
	path: string;
	headers: Record<string, string>;
	bytes: number;
	/** Its bytes, made as they are sent. */
	body(): Iterable<Buffer>;
	/** Milliseconds between pieces. */
	pause?: number;
	/** The header that promises its length; default: none, in chunks. */
	promised?: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Forms of people who are not signed in and of phones, and calls of machines: every address that takes a body. */
const FORM_DOORS = [
	'/desk/sign-in',
	'/desk/devices/import',
	'/desk/setup/people',
	'/c/phuong-thu.Q1?/tap',
	`/r/${'A'.repeat(52)}?/tap`,
	'/verify',
	'/kiosk',
	'/nowhere'
];
/** A type that names a boundary where there is none, and one that names two. */
const MISNAMED = { 'content-type': `${FORM['content-type']}; boundary=zzz` };
const TWO_NAMES = { 'content-type': 'multipart/form-data; y=boundary=zzz; boundary=x' };
const DEVICE = { authorization: `Device hld_${'A'.repeat(43)}` };
const KEY = { authorization: `Bearer hlk_${'A'.repeat(43)}` };
const JSON_DOORS: [Hostile['method'], string, Record<string, string>][] = [
	['POST', '/api/v1/slips', DEVICE],
	['POST', '/api/v1/heartbeat', DEVICE],
	['POST', '/api/v1/kiosk/pair', {}],
	['POST', '/api/v1/receipts', KEY],
	['PUT', '/api/v1/dossiers', KEY],
	['PUT', '/desk/dossiers/import/rows', {}]
];

export function hostileBodies(): Hostile[] {
	return [
		...FORM_DOORS.flatMap((path) => [
			...[60 * KIB, 2 * MIB, 19 * MIB].map((bytes) => repeated('a&', bytes, path, FORM)),
			promised(repeated('a&', 4 * MIB, path, FORM)),
			repeated('a=%F0%9F%98%80&', 60 * KIB, path, FORM),
			repeated('a&', 2 * MIB, path, MISNAMED),
			repeated('a=%41%41%41', 11 * MIB, path, FORM),
			manyParts(path, 60 * KIB),
			{ ...manyParts(path, 60 * KIB), headers: TWO_NAMES, name: `parts of two names to ${path}` },
			longHead(path, 11 * MIB),
			manyParts(path, 19 * MIB),
			oneFile(path, 19 * MIB)
		]),
		...JSON_DOORS.flatMap(([method, path, rest]) => [
			{ ...repeated('[', MIB - 1, path, JSON_TYPE, rest), method, name: `deep JSON to ${path}` },
			{
				...repeated('{"a":', MIB - 1, path, JSON_TYPE, rest),
				method,
				name: `deep objects to ${path}`
			},
			{ ...manyValues(path, MIB - 1, rest), method },
			promised({ ...repeated('"', 19 * MIB, path, JSON_TYPE, rest), method }),
			{ ...repeated('[1,', 70 * MIB, path, JSON_TYPE, rest), method }
		]),
		...['/desk/sign-in', '/c/phuong-thu.Q1?/tap', '/api/v1/slips'].flatMap((path) => [
			slow(path),
			{
				...promised(repeated('a&', 100, path, FORM)),
				promised: 40,
				name: `longer than promised to ${path}`
			},
			{
				...repeated('\u001f\u008b\b', 60 * KIB, path, FORM, { 'content-encoding': 'gzip' }),
				name: `packed to ${path}`
			},
			repeated('a&', 2 * MIB, path, { 'content-type': 'text/plain' }),
			repeated('a&', 2 * MIB, path, {})
		]),
		{ ...repeated('a&', 19 * MIB, '/desk', FORM), method: 'GET', name: '19 MB with GET' },
		head('/desk', { cookie: `session=${'a'.repeat(60 * KIB)}` }, 'a cookie of 60 KB'),
		head(`/desk?${'a&'.repeat(30 * KIB)}`, {}, 'an address of 60 KB'),
		head(
			'/desk',
			Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`x-${i}`, 'a'])),
			'900 headers'
		)
	];
}

/** What somebody who may bring files could send to where they come. */
export function signedInBodies(cookie: string): Hostile[] {
	const path = '/desk/devices/import';
	return [
		oneFile(path, 19 * MIB, { cookie }),
		oneFile(path, 30 * MIB, { cookie }),
		manyParts(path, 19 * MIB, { cookie }),
		repeated('a&', 19 * MIB, path, FORM, { cookie }),
		repeated('a&', 2 * MIB, '/desk/setup/people', FORM, { cookie })
	];
}

function repeated(
	piece: string,
	bytes: number,
	path: string,
	type: Record<string, string>,
	rest: Record<string, string> = {}
): Hostile {
	const name = `${size(bytes)} of ${piece} to ${path} (${Object.values(type)})`;
	return {
		name,
		method: 'POST',
		path,
		headers: { ...type, ...rest },
		bytes,
		body: () => pieces(piece, bytes)
	};
}

function* pieces(piece: string, bytes: number) {
	const block = Buffer.from(piece.repeat(Math.ceil((64 * KIB) / piece.length)), 'latin1');
	for (let left = bytes; left > 0; left -= block.length) yield block.subarray(0, left);
}

const promised = (hostile: Hostile): Hostile => ({
	...hostile,
	name: `${hostile.name}, length promised`,
	promised: hostile.bytes
});

const MULTIPART = { 'content-type': 'multipart/form-data; boundary=x' };

function manyParts(path: string, bytes: number, rest: Record<string, string> = {}): Hostile {
	const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
	return {
		...repeated(part, bytes, path, MULTIPART, rest),
		name: `${size(bytes)} of parts to ${path}`
	};
}

function longHead(path: string, bytes: number): Hostile {
	const body = function* () {
		yield Buffer.from('--x\r\ncontent-disposition: form-data; name="a"\r\n');
		yield* pieces('x: y\r\n', bytes);
		yield Buffer.from('\r\n\r\n--x--\r\n');
	};
	return {
		...repeated('', bytes, path, MULTIPART),
		name: `a part with a head of ${size(bytes)} to ${path}`,
		body
	};
}

function oneFile(path: string, bytes: number, rest: Record<string, string> = {}): Hostile {
	const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n';
	const body = function* () {
		yield Buffer.from(start);
		yield* pieces('{"a":1}\n', bytes);
		yield Buffer.from('\r\n--x--\r\n');
	};
	return {
		...repeated('', bytes, path, MULTIPART, rest),
		name: `a file of ${size(bytes)} to ${path}`,
		body
	};
}

function manyValues(path: string, bytes: number, rest: Record<string, string>): Hostile {
	const body = function* () {
		yield Buffer.from('{"slips":[0');
		yield* pieces(',{"a":1}', bytes - 16);
		yield Buffer.from(']}');
	};
	return {
		...repeated('', bytes, path, JSON_TYPE, rest),
		name: `${size(bytes)} of values to ${path}`,
		body
	};
}

const slow = (path: string): Hostile => ({
	...repeated('', 40, path, FORM),
	name: `slow to ${path}`,
	body: () => Array.from({ length: 40 }, () => Buffer.from('a')),
	pause: 50
});

const head = (path: string, headers: Record<string, string>, name: string): Hostile => ({
	...{ name, method: 'GET', path, headers, bytes: 0 },
	body: () => []
});

const size = (bytes: number) =>
	bytes < MIB ? `${Math.round(bytes / KIB)} KiB` : `${Math.round(bytes / MIB)} MiB`;
