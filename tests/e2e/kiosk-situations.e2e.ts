import type { Page } from '@playwright/test';
import { SERVER } from '#lib/server/database/port.ts';
import { expect, signIn, test } from './fixtures.ts';
import {
	choose,
	expectFaces,
	face,
	heading,
	newDevice,
	openKiosk,
	readLines,
	withDatabase
} from './kiosk.ts';
import { layMoodyLine, type Mood } from './moody.ts';
import { owner } from './owner.ts';
import { servers } from './servers.ts';

/* What happens to tablets in the field, each in a real browser against the real server. */

test.use({ viewport: { width: 1280, height: 800 } });

interface Kept {
	sequence: number;
	level: number;
	marks: string[];
	answered_at: Date;
	device_answered_at: Date | null;
}

/** What the database has of a tablet, in the order of its numbers. */
const slipsOf = (device: string) =>
	owner(
		async (sql) =>
			[
				...(await sql`select sequence::int, level, marks, answered_at, device_answered_at
					from app.slip where device_id = ${device} order by sequence`)
			] as unknown as Kept[]
	);
const numbersOf = async (device: string) => (await slipsOf(device)).map(({ sequence }) => sequence);
const numbersMissing = (device: string) =>
	withDatabase(async (database, unit) =>
		(await database.call('missing_slips', { of_unit: unit }, SERVER))
			.filter((hole) => hole.device === device)
			.map(({ first, last }) => [first, last])
	);

/** A citizen who taps, is thanked, and goes. */
async function tap(page: Page, name = 'Hài lòng') {
	await face(page, name).click();
	await expect(heading(page, /^(Xin )?cảm ơn/i)).toBeVisible();
	await page.clock.runFor(21_000);
	await expect(page.locator('[data-level="5"]')).toBeEnabled();
}
const staff = async (page: Page) => {
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Tình trạng máy')).toBeVisible();
	return page.locator('dl');
};
/** A page that begins anew meanwhile is asked again. */
const count = (page: Page, store: 'outbox' | 'shelf'): Promise<number> =>
	page
		.evaluate(
			(name) =>
				new Promise<number>((resolve) => {
					indexedDB.open('hai-long-kiosk').onsuccess = ({ target }) => {
						const { result: db } = target as IDBOpenDBRequest;
						db.transaction(name).objectStore(name).count().onsuccess = (counted) => {
							db.close();
							resolve((counted.target as IDBRequest<number>).result);
						};
					};
				}),
			store
		)
		.catch((error: Error) => {
			if (!/context was destroyed/.test(error.message)) throw error;
			return count(page, store);
		});

test.describe('a server that answers a delivery', () => {
	const moods: [Mood, string, number][] = [
		['500', 'with 500', 5_000],
		['413', 'with 413, a page of a proxy, while several wait', 5_000],
		['429', 'with 429 and when to come again', 50_000],
		['half', 'with half a body, after storing', 5_000],
		['nothing', 'with nothing at all, after storing', 35_000]
	];
	for (const [mood, what, comesBack] of moods)
		test(`${what}: every tap is there once`, async ({ page }) => {
			const line = await layMoodyLine();
			const { address, id } = await newDevice();
			await openKiosk(page, line.url + address);
			line.mood = '500';
			for (const name of ['Rất hài lòng', 'Hài lòng', 'Bình thường']) await tap(page, name);
			line.mood = mood;
			const met = line.met;
			await expect
				.poll(async () => {
					await page.clock.runFor(20_000);
					return line.met;
				})
				.toBeGreaterThan(met);
			// While it lasts nothing leaves the tablet; what is split until it fits may.
			if (mood !== '413') expect(await count(page, 'outbox')).toBe(3);
			line.mood = mood === '413' ? '413' : 'well';
			await expect
				.poll(async () => {
					await page.clock.runFor(comesBack);
					return numbersOf(id);
				})
				.toEqual([1, 2, 3]);
			await expect
				.poll(async () => {
					await page.clock.runFor(comesBack);
					return [await count(page, 'outbox'), await count(page, 'shelf')];
				})
				.toEqual([0, 0]);
			expect((await slipsOf(id)).map(({ level }) => level)).toEqual([5, 4, 3]);
			line.close();
		});
});

test('storage that the system empties under the open page: it goes on numbering, and what was lost is told as missing', async ({
	page
}) => {
	const { address, id } = await newDevice();
	await openKiosk(page, address);
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1]);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await tap(page);
	const browser = await page.context().newCDPSession(page);
	await browser.send('Storage.clearDataForOrigin', {
		origin: servers.sample.url,
		storageTypes: 'all'
	});
	await page.unroute('**/api/v1/slips');
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1, 3]);
	await page.clock.runFor(70_000);
	await expect.poll(() => numbersMissing(id)).toEqual([[2, 2]]);
	// It is still the tablet of its counter after a restart.
	await page.reload();
	await expectFaces(page);
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1, 3, 4]);
});

test('storage that does not answer when the tablet starts is told, and asked again until it does', async ({
	page
}) => {
	const { address, id } = await newDevice();
	await page.addInitScript(() => {
		const open = IDBFactory.prototype.open;
		let hangs = true;
		addEventListener('storage answers', () => (hangs = false));
		IDBFactory.prototype.open = function (name, version) {
			const opening = open.call(this, hangs ? 'never answers' : name, version);
			if (hangs) opening.addEventListener = () => {};
			return opening;
		};
	});
	await page.clock.install();
	await page.goto(address);
	await expect
		.poll(async () => {
			await page.clock.runFor(2_000);
			return page.getByRole('heading').allTextContents();
		})
		.toEqual(['Không thể mở phiếu đánh giá trên máy này']);
	await page.evaluate(() => dispatchEvent(new Event('storage answers')));
	await expect
		.poll(async () => {
			await page.clock.runFor(2_000);
			return page.locator('[data-level="5"]').count();
		})
		.toBe(1);
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1]);
});

test('a database deleted under the open page is made anew with the next tap', async ({ page }) => {
	const { address, id } = await newDevice();
	await openKiosk(page, address);
	await tap(page);
	await page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const asked = indexedDB.deleteDatabase('hai-long-kiosk');
				asked.onsuccess = () => resolve();
				asked.onerror = () => reject(asked.error!);
			})
	);
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1, 2]);
});

test('a clock set back a year: slips are dated by the server, and the tablet’s own time is kept', async ({
	page
}) => {
	const { address, id } = await newDevice();
	await openKiosk(page, address);
	await expect.poll(() => heardOf(id)).toBe(true);
	const year = 365 * 24 * 3_600_000;
	await page.clock.setSystemTime(Date.now() - year);
	await tap(page);
	await expect.poll(() => numbersOf(id)).toEqual([1]);
	const [kept] = await slipsOf(id);
	expect(Math.abs(kept!.answered_at.getTime() - Date.now())).toBeLessThan(3 * 60_000);
	expect(Math.abs(kept!.device_answered_at!.getTime() + year - Date.now())).toBeLessThan(
		3 * 60_000
	);
	expect(kept!.marks).toEqual([]);
});
const heardOf = (device: string) =>
	owner(async (sql) => {
		const [row] = await sql`select last_heartbeat_at from app.device where id = ${device}`;
		return row!.last_heartbeat_at !== null;
	});

test('a token revoked while slips wait: what was answered before comes in marked, what came after stays on the shelf', async ({
	page
}) => {
	await page.route('**/api/v1/kiosk/sample-device', (route) =>
		route.fulfill({ status: 403, json: { code: 'HL-2031', title: '', status: 403 } })
	);
	const { address, id } = await newDevice();
	await openKiosk(page, address);
	await expect.poll(() => heardOf(id)).toBe(true);
	await page.context().setOffline(true);
	await tap(page);
	// Between the two taps, by the tablet's own clock, which the test makes run ahead.
	const between = await page.evaluate(() => Date.now());
	await owner(
		(sql) => sql`update app.device set revoked_at = ${new Date(between)} where id = ${id}`
	);
	await tap(page);
	await page.context().setOffline(false);
	await expect
		.poll(async () => {
			await page.clock.runFor(20_000);
			return slipsOf(id);
		})
		.toMatchObject([{ sequence: 1, marks: expect.arrayContaining(['revoked']) }]);
	await expect(heading(page, 'Máy này đã được thu hồi')).toBeVisible();
	await expect.poll(() => count(page, 'shelf')).toBe(1);
	// It is reached without pairing the tablet anew.
	await expect(page.getByText('Máy còn giữ 1 bản ghi chưa tới máy chủ.')).toBeVisible();
	const file = page.waitForEvent('download');
	await face(page, 'Lưu phiếu chưa gửi ra tệp').click();
	expect(readLines(await (await file).path())).toHaveLength(2);
	expect(await count(page, 'outbox')).toBe(0);
});

test('a private window that hides what it is: staff and the desk are told that the system may clear it', async ({
	page
}) => {
	// Contexts of these tests are private windows; this browser gives them the quota of ordinary ones.
	const { address, id, code } = await newDevice();
	await openKiosk(page, address);
	await expect(await staff(page)).toContainText('chưa được giữ lâu dài');
	await expect
		.poll(() =>
			owner(
				async (sql) =>
					(await sql`select storage_persisted from app.device where id = ${id}`)[0]!
						.storage_persisted as boolean | null
			)
		)
		.toBe(false);
	const desk = await page.context().browser()!.newPage({ baseURL: servers.sample.url });
	await signIn(desk, 'administrator');
	await desk.goto('/desk/devices');
	await expect(desk.locator('tr', { has: desk.locator(`a[href$="/${code}"]`) })).toContainText(
		'bộ nhớ chưa được giữ'
	);
	await desk.close();
});

/** Writes until the browser says that there is no room, less and less at a time. */
const fillTheDisk = () =>
	new Promise<void>((resolve, reject) => {
		const opening = indexedDB.open('filler', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('s', { autoIncrement: true });
		opening.onerror = () => reject(opening.error!);
		opening.onsuccess = () => {
			const write = (size: number) => {
				if (size < 1) return resolve();
				const tx = opening.result.transaction('s', 'readwrite', { durability: 'strict' });
				const bytes = crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)));
				tx.objectStore('s').add(bytes);
				tx.oncomplete = () => write(size);
				tx.onabort = () => write(size >> 3);
			};
			write(65_536);
		};
	});

test('a disk that is really full: nobody is thanked for nothing, staff and server are told, and what was thanked for stays', async ({
	page
}) => {
	const { address, id } = await newDevice({ pin: '2468' });
	const browser = await page.context().newCDPSession(page);
	const origin = servers.sample.url;
	// Before the first write: the browser remembers for half a minute how much room there was.
	await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5_000_000 });
	await openKiosk(page, address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await tap(page);
	await page.evaluate(fillTheDisk);
	await face(page, 'Hài lòng').click();
	await expect(heading(page, 'Xin lỗi, máy chưa ghi được phiếu này.')).toBeVisible();
	const troubleOf = () =>
		owner(async (sql) => {
			const [row] = await sql`select storage_trouble from app.device where id = ${id}`;
			return row!.storage_trouble as string | null;
		});
	await expect.poll(troubleOf).toBe('full');
	await choose(page, 'Về màn hình đầu');
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
	await page.keyboard.type('2468');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Tình trạng máy')).toBeVisible();
	expect(await page.locator('dl').innerText()).toMatch(/Phiếu chờ gửi\s*1/);
	await expect(page.getByRole('alert')).toContainText(/đầy/);

	// It starts on the full disk too, and delivers what waits.
	await page.unroute('**/api/v1/slips');
	await page.reload();
	await expectFaces(page);
	await expect.poll(() => numbersOf(id)).toEqual([1]);

	await browser.send('Storage.overrideQuotaForOrigin', { origin });
	await tap(page, 'Rất hài lòng');
	await expect
		.poll(async () => {
			await page.clock.runFor(20_000);
			return numbersOf(id);
		})
		.toEqual([1, 2]);
	await page.clock.runFor(70_000);
	await expect.poll(troubleOf).not.toBe('full');
});
