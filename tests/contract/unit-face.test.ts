import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FACE } from '#lib/domain/unit-face/face.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { kioskSetup } from '#lib/server/devices/setup.ts';
import { readFace } from '#lib/server/units/face.ts';
import { GET as emblem } from '../../src/routes/(public)/emblem/[hash]/+server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const PICTURE = Buffer.from('\u0089PNG ảnh thử', 'latin1');
const HASH = createHash('sha256').update(PICTURE).digest('hex');
const put = (face: Partial<Record<'committee' | 'hotline' | 'accent', string>>, picture?: object) =>
	commune.database.call(
		'put_unit_face',
		{
			of_unit: commune.unit,
			committee: face.committee ?? (null as never),
			hotline: face.hotline ?? (null as never),
			accent: face.accent ?? (null as never),
			picture: (picture ?? null) as never
		},
		SERVER
	);
const fetchEmblem = (hash: string) =>
	emblem({ params: { hash }, locals: { database: commune.database } } as never);

test('a unit that entered nothing has no face of its own', async () => {
	expect(await readFace(commune.database, commune.unit)).toEqual(NO_FACE);
	expect((await kioskSetup(commune.database, commune.device)).face).toEqual(NO_FACE);
});

test('what is entered reaches the tablet at its next heartbeat, with the picture itself', async () => {
	const before = await kioskSetup(commune.database, commune.device);
	await put(
		{ committee: 'UBND phường Thử', hotline: '0220 3747 113', accent: '#a3281c' },
		{ mediaType: 'image/png', content: PICTURE.toString('base64') }
	);
	const { face, configVersion } = await kioskSetup(commune.database, commune.device);
	expect(configVersion).not.toBe(before.configVersion);
	expect(face).toEqual({
		...{ committee: 'UBND phường Thử', hotline: '0220 3747 113', accent: '#a3281c' },
		emblem: `data:image/png;base64,${PICTURE.toString('base64')}`
	});
});

test('the picture is fetched by its hash, for good, and by no other', async () => {
	const answer = await fetchEmblem(HASH);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(PICTURE);
	expect(answer.headers.get('content-type')).toBe('image/png');
	expect(answer.headers.get('cache-control')).toContain('immutable');
	for (const hash of ['0'.repeat(64), HASH.toUpperCase(), `${HASH}'`, '../x'])
		await expect(fetchEmblem(hash)).rejects.toThrow('HL-9002');
});

test('other words leave the picture, an empty one takes it away, and the audit holds the hash alone', async () => {
	await put({ committee: 'UBND phường Thử Nghiệm' });
	expect(await readFace(commune.database, commune.unit)).toEqual({
		...{ committee: 'UBND phường Thử Nghiệm', hotline: null, accent: null, emblem: HASH }
	});
	await put({}, { mediaType: '', content: '' });
	expect(await readFace(commune.database, commune.unit)).toEqual(NO_FACE);
	await put({});
	const rows =
		await commune.sql`select detail from app.audit where action = 'unit.face' order by id`;
	expect(rows).toHaveLength(3);
	expect(rows[0]!.detail).toMatchObject({
		...{ hotline: [null, '0220 3747 113'], accent: [null, '#a3281c'], emblem_digest: [null, HASH] }
	});
	expect(JSON.stringify(rows)).not.toContain(PICTURE.toString('hex'));
});

test('the database takes no colour, number or picture of another kind', async () => {
	await expect(put({ accent: 'red' })).rejects.toThrow();
	await expect(put({ hotline: 'gọi cho tôi' })).rejects.toThrow();
	const large = { mediaType: 'image/png', content: Buffer.alloc(102_401).toString('base64') };
	await expect(put({}, large)).rejects.toThrow();
	await expect(put({}, { mediaType: 'image/svg+xml', content: 'PHN2Zz4=' })).rejects.toThrow();
});
