import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { kioskSetup } from '#lib/server/devices/setup.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller;
let leader: Caller;
beforeAll(async () => {
	commune = await openCommune();
	administrator = await personAs(commune, 'administrator');
	leader = await personAs(commune, 'leader');
});
afterAll(() => commune.close());

const PHOTO = Buffer.from('\u0089PNG ảnh thẻ', 'latin1').toString('base64');
const photo = { mediaType: 'image/png', content: PHOTO };
const put = (
	name: string,
	picture: Record<string, string> | null = null,
	of_counter = 'Q1',
	as = administrator
) =>
	commune.database.call(
		'put_counter_officer',
		{
			of_unit: commune.unit,
			of_counter,
			name,
			post: 'Công chức Hộ tịch',
			picture: picture as never
		},
		as
	);
const shown = () => kioskSetup(commune.database, commune.device);
const notes = async () =>
	(
		await commune.sql`select action from app.audit where subject = 'Q1' and action like 'counter.officer%' order by id`
	).map(({ action }) => String(action));

test('a tablet names no officer until the unit wants it', async () => {
	expect((await shown()).officer).toBeNull();
});

test('a tablet gets the name with the photo itself, to show them without a network', async () => {
	const before = await shown();
	await put('Nguyễn Thị Lan', photo);
	const after = await shown();
	expect(after.officer).toEqual({
		...{ name: 'Nguyễn Thị Lan', post: 'Công chức Hộ tịch' },
		photo: `data:image/png;base64,${PHOTO}`
	});
	expect(after.configVersion).not.toBe(before.configVersion);
});

test('another name keeps the photo, and a photo is taken away alone or with the name', async () => {
	await put('Trần Văn Bình');
	expect((await shown()).officer?.photo).toContain(PHOTO);
	await put('Trần Văn Bình', { mediaType: '', content: '' });
	expect((await shown()).officer).toMatchObject({ name: 'Trần Văn Bình', photo: null });
	await put('Trần Văn Bình', photo);
	await put('');
	expect((await shown()).officer).toBeNull();
	expect(await commune.sql`select from app.counter_officer`).toHaveLength(0);
	expect(await notes()).toEqual([
		...Array.from({ length: 4 }, () => 'counter.officer_put'),
		'counter.officer_removed'
	]);
});

test('only an administrator names an officer, at a counter that is there, with a picture that is one', async () => {
	await expect(put('Lan', null, 'Q1', leader)).rejects.toMatchObject({
		problem: { code: 'HL-2004' }
	});
	await expect(put('Lan', null, 'Q99')).rejects.toMatchObject({ problem: { code: 'HL-1018' } });
	await expect(put('x'.repeat(121))).rejects.toThrow();
	await expect(put('Lan', { mediaType: 'image/svg+xml', content: PHOTO })).rejects.toThrow();
	expect(await commune.sql`select from app.counter_officer`).toHaveLength(0);
});

test('a photo is read by who leads the unit and by the tablet that stands there, never by everyone', async () => {
	await put('Nguyễn Thị Lan', photo);
	const of = { of_unit: commune.unit };
	expect(await commune.database.call('counter_officers', of, leader)).toMatchObject([
		{ counter: 'Q1', name: 'Nguyễn Thị Lan' }
	]);
	const officer = await personAs(commune, 'officer');
	expect(await commune.database.call('counter_officers', of, officer)).toEqual([]);
	await expect(commune.database.call('counter_officers', of, { role: 'anon' })).rejects.toThrow();
	expect(
		await commune.database.call('counter_officers', { ...of, of_counter: 'Q2' }, SERVER)
	).toEqual([]);
});
