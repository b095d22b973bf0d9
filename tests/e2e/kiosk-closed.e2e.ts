import type { Page } from '@playwright/test';
import { SERVER } from '#lib/server/database/port.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
	bePatient,
	choose,
	delivered,
	expectFaces,
	face,
	heading,
	newDevice,
	openKiosk,
	QUESTION,
	readLines,
	withDatabase
} from './kiosk.ts';
import { servers } from './servers.ts';

test.use({ viewport: { width: 1280, height: 800 } });

/** As an installation with real units answers a tablet that is not paired. */
const refuseSample = (page: Page) =>
	page.route('**/api/v1/kiosk/sample-device', (route) =>
		route.fulfill({ status: 403, json: { code: 'HL-2031', title: '', status: 403 } })
	);
const typeCode = async (page: Page, code: string) => {
	for (const digit of code) await face(page, digit).click();
	await face(page, 'Kết nối máy').click();
};
const newCode = () =>
	withDatabase(async (database, unit) => {
		const args = { of_unit: unit, of_counter: 'Q1' };
		return (await database.call('create_pairing_code', args, SERVER))[0]!.code;
	});

test('a tablet is paired by a six-digit code, typed once', async ({ page }) => {
	await refuseSample(page);
	await page.goto('/kiosk');
	await expect(heading(page, 'Kết nối máy này với một quầy')).toBeVisible();
	await expectAccessible(page, 'pairing');
	const code = await newCode();
	await typeCode(page, code === '000000' ? '000001' : '000000');
	await expect(page.getByRole('alert')).toContainText('Mã không đúng');
	await typeCode(page, code);
	await expectFaces(page);
	await page.reload();
	await expectFaces(page);
});

test('a code can be typed on a keyboard as well', async ({ page }) => {
	await refuseSample(page);
	await page.goto('/kiosk');
	await expect(heading(page, 'Kết nối máy này với một quầy')).toBeVisible();
	await page.keyboard.type(await newCode());
	await page.keyboard.press('Enter');
	await expectFaces(page);
});

test('Enter after a code is for the code, whatever was pressed before it', async ({ page }) => {
	await refuseSample(page);
	await page.goto('/kiosk');
	await face(page, 'English').click();
	await expect(heading(page, 'Pair this tablet with a counter')).toBeFocused();
	// Somebody goes on from there with the keyboard.
	await face(page, 'Tiếng Việt').focus();
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Kết nối máy này với một quầy')).toBeFocused();
	await face(page, 'English').focus();
	await page.keyboard.type('000');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Pair this tablet with a counter')).toBeFocused();
	await face(page, 'Tiếng Việt').focus();
	for (let n = 0; n < 3; n += 1) await page.keyboard.press('Backspace');
	await page.keyboard.type(await newCode());
	await page.keyboard.press('Enter');
	await expectFaces(page);
	await expect(heading(page, QUESTION)).toBeVisible();
});

test('a token in the address is taken once and leaves the address', async ({ page }) => {
	const { address, code } = await newDevice();
	await openKiosk(page, address);
	await expect(page).toHaveURL(/\/kiosk$/);
	await page.reload();
	await expectFaces(page);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(page.locator('dl')).toContainText(code);
	await expectAccessible(page, 'staff');
	const other = await newDevice();
	await page.goto(other.address);
	await expectFaces(page);
	await expect(page).toHaveURL(/\/kiosk$/);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(page.locator('dl')).toContainText(other.code);
});

test('a revoked tablet clears its screen at the next heartbeat, and can be paired anew', async ({
	page
}) => {
	const { address, id } = await newDevice();
	await openKiosk(page, address);
	await withDatabase((database, unit) =>
		database.call('revoke_device', { of_unit: unit, of_device: id }, SERVER)
	);
	await refuseSample(page);
	await page.clock.runFor(70_000);
	await expect(heading(page, 'Máy này đã được thu hồi')).toBeVisible();
	await expect(page.locator('[data-level]')).toHaveCount(0);
	await typeCode(page, await newCode());
	await expectFaces(page);
});

test('a tablet is taken from its counter while somebody answers: what they added stays theirs', async ({
	page
}) => {
	const { address } = await newDevice({ pin: '2468' });
	await refuseSample(page);
	await openKiosk(page, address);
	const tap = delivered(page, ({ reasons }) => !reasons);
	await face(page, 'Không hài lòng').click();
	await expect(heading(page, /Phiếu đã được ghi nhận/)).toBeVisible();
	const { id } = await tap;
	await choose(page, 'Chờ lâu');
	await expect(face(page, 'Gửi 1 góp ý')).toBeVisible();
	const added = page.waitForRequest(
		(request) =>
			request.url().endsWith('/api/v1/slips') &&
			request.postDataJSON().slips.some((slip: { reasons?: string[] }) => slip.reasons)
	);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
	await page.keyboard.type('2468');
	await page.keyboard.press('Enter');
	await face(page, 'Tách máy khỏi quầy').click();
	await face(page, 'Tách khỏi quầy thật?').click();
	await expect(heading(page, 'Kết nối máy này với một quầy')).toBeVisible();
	const request = await added;
	expect(request.postDataJSON().slips).toMatchObject([{ id, reasons: ['wait_too_long'] }]);
	expect(request.headers().authorization).toBe(`Device ${address.split('=')[1]}`);
	// English was chosen by whoever set it up, not by the next citizen.
	await face(page, 'English').click();
	await page.clock.runFor(400);
	for (const digit of await newCode()) await face(page, digit).click();
	await face(page, 'Pair').click();
	await expectFaces(page);
	await expect(heading(page, QUESTION)).toBeVisible();
});

test('a sample’s tablet that is taken from its counter introduces itself anew', async ({
	page
}) => {
	const { address } = await newDevice({ pin: '2468' });
	await openKiosk(page, address);
	await face(page, 'Rất hài lòng').click();
	await expect(heading(page, /trả lời thêm/)).toBeVisible();
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
	await page.keyboard.type('2468');
	await page.keyboard.press('Enter');
	await face(page, 'Tách máy khỏi quầy').click();
	await face(page, 'Tách khỏi quầy thật?').click();
	await expectFaces(page);
});

test('the PIN opens the staff screen; five wrong ones wait, also after a restart', async ({
	page
}) => {
	const { address } = await newDevice({ pin: '2468' });
	await openKiosk(page, address);
	const enter = async (pin: string) => {
		await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
		await page.keyboard.type(pin);
		await page.keyboard.press('Enter');
	};
	const place = page.getByRole('button', { name: /Dành cho cán bộ/ });
	await place.click();
	await expect(heading(page, 'Mã PIN của cán bộ')).toHaveCount(0);
	await place.click({ delay: 10, trial: true });
	await page.mouse.down();
	await page.clock.runFor(2_100);
	await page.mouse.up();
	await expectAccessible(page, 'PIN');
	await enter('2468');
	await expect(heading(page, 'Tình trạng máy')).toBeVisible();
	await choose(page, 'Về màn hình đánh giá');

	await place.press('Enter');
	for (let left = 4; left >= 1; left -= 1) {
		await enter('1111');
		await expect(page.getByRole('alert')).toContainText(`Còn ${left} lần thử`);
	}
	await enter('1111');
	await expect(page.getByRole('alert')).toContainText('Hãy đợi 5 phút');
	await page.reload();
	await expectFaces(page);
	await place.press('Enter');
	await enter('2468');
	await expect(page.getByRole('alert')).toContainText('Hãy đợi');
	await page.clock.runFor(110_000);
	await enter('2468');
	await page.clock.runFor(110_000);
	await enter('2468');
	await page.clock.runFor(110_000);
	await enter('2468');
	await expect(heading(page, 'Tình trạng máy')).toBeVisible();
});

test('staff take what could not be sent out of the tablet as a file', async ({ page }) => {
	await openKiosk(page, (await newDevice()).address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await face(page, 'Bình thường').click();
	await expect(heading(page, /Phiếu đã được ghi nhận/)).toBeVisible();
	await choose(page, 'Chờ lâu');
	await choose(page, 'Gửi 1 góp ý');
	await choose(page, 'Về màn hình đầu');
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(page.locator('dl')).toContainText('Phiếu chờ gửi 2');
	const download = page.waitForEvent('download');
	await choose(page, 'Lưu phiếu chưa gửi ra tệp');
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^hai-long-may-\d+-\d{4}-\d\d-\d\d\.jsonl$/);
	const [head, ...lines] = readLines(await file.path());
	expect(head).toMatchObject({ format: 'hai-long-outbox', unit: 'Xã Quang Khải' });
	expect(lines.map(({ slip }) => [slip.level, slip.reasons])).toEqual([
		[3, undefined],
		[3, ['wait_too_long']]
	]);
});

test('a browser without storage that lasts refuses to be a kiosk, and says why', async ({
	page
}) => {
	await page.addInitScript("Object.defineProperty(window, 'indexedDB', { value: undefined })");
	await page.goto('/kiosk');
	await expect(heading(page, 'Không thể mở phiếu đánh giá trên máy này')).toBeVisible();
	await expect(page.locator('[data-level]')).toHaveCount(0);
	await expectAccessible(page, 'no storage');
});

test('a private window that refuses files is refused as well', async ({ page }) => {
	await page.addInitScript(
		"StorageManager.prototype.getDirectory = async () => { throw new DOMException('', 'SecurityError') }"
	);
	await page.goto('/kiosk');
	await expect(heading(page, 'Không thể mở phiếu đánh giá trên máy này')).toBeVisible();
	// What it keeps as long as it lasts does not make it last longer.
	await page.reload();
	await expect(heading(page, 'Không thể mở phiếu đánh giá trên máy này')).toBeVisible();
	await expect(page.locator('[data-level]')).toHaveCount(0);
});

test('a browser that says late that it will forget: who was thanked before is delivered, and the server is told', async ({
	page
}) => {
	await page.addInitScript(() => {
		StorageManager.prototype.estimate = async () => ({ quota: 100_000_000, usage: 0 });
		StorageManager.prototype.persist = () =>
			new Promise((resolve) => addEventListener('nobody agrees', () => resolve(false)));
	});
	await openKiosk(page, (await newDevice()).address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await face(page, 'Hài lòng').click();
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
	await page.clock.runFor(21_000);
	await expectFaces(page);
	await page.evaluate(() => dispatchEvent(new Event('nobody agrees')));
	await expect(heading(page, 'Không thể mở phiếu đánh giá trên máy này')).toBeVisible();
	await expect(page.locator('[data-level]')).toHaveCount(0);
	await expect(page.getByText('Máy còn giữ 1 bản ghi chưa tới máy chủ.')).toBeVisible();
	await expectAccessible(page, 'volatile, with slips');
	const file = page.waitForEvent('download');
	await face(page, 'Lưu phiếu chưa gửi ra tệp').click();
	expect(readLines(await (await file).path())).toHaveLength(2);

	const heartbeat = page.waitForRequest(
		(request) =>
			request.url().endsWith('/heartbeat') && request.postDataJSON().trouble === 'volatile'
	);
	await page.unroute('**/api/v1/slips');
	const tap = delivered(page, ({ level }) => level === 4);
	await page.clock.runFor(70_000);
	await heartbeat;
	expect(await tap).toMatchObject({ sequence: 1 });
	await expect(page.getByText(/Máy còn giữ/)).toHaveCount(0);
});

test('a tablet of long standing whose disk has become small goes on, and delivers what waits', async ({
	page
}) => {
	await openKiosk(page, (await newDevice()).address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await face(page, 'Hài lòng').click();
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
	await page.addInitScript(() => {
		StorageManager.prototype.estimate = async () => ({ quota: 100_000_000, usage: 0 });
	});
	await page.unroute('**/api/v1/slips');
	const heartbeat = page.waitForRequest(
		(request) => request.url().endsWith('/heartbeat') && request.postDataJSON().trouble === 'low'
	);
	const tap = delivered(page, ({ level }) => level === 4);
	await page.reload();
	await heartbeat;
	expect(await tap).toMatchObject({ sequence: 1 });
	await expectFaces(page);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(page.getByRole('alert')).toContainText('sắp đầy');
});

test('a revoked tablet that does not reach the server still says so, and shows what it holds', async ({
	page
}) => {
	const { address, id } = await newDevice();
	await refuseSample(page);
	await openKiosk(page, address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await face(page, 'Hài lòng').click();
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
	await withDatabase((database, unit) =>
		database.call('revoke_device', { of_unit: unit, of_device: id }, SERVER)
	);
	await page.clock.runFor(70_000);
	await expect(heading(page, 'Máy này đã được thu hồi')).toBeVisible();
	await page.route('**/api/**', (route) => route.abort());
	await page.reload();
	await expect(page.getByText('Máy còn giữ 1 bản ghi chưa tới máy chủ.')).toBeVisible();
	await page.clock.runFor(40_000);
	await expect(heading(page, 'Máy này đã được thu hồi')).toBeVisible();
	await expect(face(page, 'Lưu phiếu chưa gửi ra tệp')).toBeVisible();
});

test('a tablet without a counter hands over what it has, and shows it while no server answers', async ({
	page
}) => {
	const { address } = await newDevice({ pin: '2468' });
	await refuseSample(page);
	await openKiosk(page, address);
	await page.route('**/api/v1/slips', (route) => route.abort());
	await face(page, 'Hài lòng').click();
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
	await page.keyboard.type('2468');
	await page.keyboard.press('Enter');
	await face(page, 'Tách máy khỏi quầy').click();
	await face(page, 'Tách khỏi quầy thật?').click();
	await expect(heading(page, 'Kết nối máy này với một quầy')).toBeVisible();

	await page.unroute('**/api/v1/kiosk/sample-device');
	await page.route('**/api/v1/kiosk/sample-device', (route) => route.abort());
	await page.reload();
	await expect(heading(page, 'Chưa gặp được máy chủ')).toBeVisible();
	await expect(page.getByText('Máy còn giữ 1 bản ghi chưa tới máy chủ.')).toBeVisible();
	await refuseSample(page);
	await page.unroute('**/api/v1/slips');
	const tap = delivered(page, ({ level }) => level === 4);
	await page.reload();
	expect(await tap).toMatchObject({ sequence: 1 });
	await expect(page.getByText(/Máy còn giữ/)).toHaveCount(0);
});

test('a full disk: the citizen is not thanked for nothing, and the server hears of it', async ({
	page
}) => {
	await page.addInitScript(() => {
		const add = IDBObjectStore.prototype.add;
		IDBObjectStore.prototype.add = function (...given) {
			if ('full' in window && this.name === 'outbox')
				throw new DOMException('full', 'QuotaExceededError');
			return add.apply(this, given);
		};
	});
	await bePatient(page);
	await openKiosk(page);
	await page.evaluate("window.full = ''");
	const heartbeat = page.waitForRequest(
		(request) => request.url().endsWith('/heartbeat') && request.postDataJSON().trouble === 'full'
	);
	await face(page, 'Hài lòng').click();
	await expect(heading(page, 'Xin lỗi, máy chưa ghi được phiếu này.')).toBeVisible();
	await expectAccessible(page, 'unsaved');
	await heartbeat;
	await page.evaluate('delete window.full');
	await choose(page, 'Về màn hình đầu');
	await choose(page, 'Hài lòng');
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
});

test('two tabs: the second one waits, and can take over', async ({ page, context }) => {
	await openKiosk(page);
	const second = await context.newPage();
	await second.goto('/kiosk');
	await expect(heading(second, 'Phiếu đánh giá đang mở ở thẻ khác')).toBeVisible();
	await expectAccessible(second, 'other tab');
	await face(second, 'Dùng thẻ này').click();
	await expectFaces(second);
	await expect(heading(page, 'Phiếu đánh giá đang mở ở thẻ khác')).toBeVisible();
	// The one that gave way stays away, whatever the network does and the server says.
	await context.setOffline(true);
	await context.setOffline(false);
	await page.clock.runFor(150_000);
	await expect(page.locator('[data-level]')).toHaveCount(0);
	// Once the other one is closed, the tablet is a kiosk again without anybody's help.
	await second.close();
	await expectFaces(page);
	const tap = delivered(page, ({ level }) => level === 4);
	await face(page, 'Hài lòng').click();
	await tap;
});

test('a server with nothing set up says so, and where', async ({ page }) => {
	await page.goto(`${servers.untouched.url}/kiosk`);
	await expect(heading(page, 'Chưa có gì được thiết lập')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Mở trang quản trị' })).toHaveAttribute(
		'href',
		'/desk'
	);
	await expectAccessible(page, 'empty');
});
