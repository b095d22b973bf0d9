import type { Page } from '@playwright/test';
import type { HeartbeatBody } from '#lib/domain/device/heartbeat.ts';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { newDevice } from './kiosk.ts';
import { owner } from './owner.ts';
import { people, servers } from './servers.ts';
import { send, slip } from './tablet-calls.ts';

const PAGES = [
	'/desk/devices',
	'/desk/devices/may-1',
	'/desk/devices/import',
	'/desk/slips/set-aside',
	'/desk/slips/set-aside?quarter=2019-Q1',
	'/desk/setup',
	'/desk/setup/places',
	'/desk/setup/people'
];

/** Whatever is folded away is looked at too. */
const openDetails = (page: Page) =>
	page.evaluate(() => {
		for (const details of document.querySelectorAll<HTMLDetailsElement>('main details'))
			details.open = true;
	});

for (const [lang, colorScheme] of [
	['vi', 'light'],
	['en', 'dark']
] as const)
	test(`devices, slips and setup are accessible (${lang}, ${colorScheme})`, async ({ page }) => {
		test.setTimeout(120_000);
		await page.emulateMedia({ colorScheme });
		await signIn(page, 'administrator');
		for (const path of PAGES) {
			await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
			await expect(page.locator('html')).toHaveAttribute('lang', lang);
			await openDetails(page);
			await expectAccessible(page);
		}
	});

test('on a phone nothing is wider than the screen', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'administrator');
	for (const path of PAGES) {
		await page.goto(path);
		await openDetails(page);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect([path, width]).toEqual([path, 390]);
	}
});

test('a code made on the desk pairs one tablet, and the desk sees it live, then revokes it', async ({
	page
}) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/devices');
	await page.getByLabel('Quầy').selectOption('Q3');
	await page.getByRole('button', { name: 'Tạo mã kết nối' }).click();
	await expect(page.getByRole('timer')).toHaveText(/Còn (10:00|9:\d\d)/);
	await expect(page.getByRole('img', { name: /Mã QR mở .*\/kiosk/ })).toBeVisible();
	const code = (await page.locator('.made .code').innerText()).replace(/\s/g, '');
	const pair = () => page.request.post('/api/v1/kiosk/pair', { data: { code } });
	const paired = await pair();
	expect(paired.status()).toBe(201);
	expect((await pair()).status()).toBe(422);
	// The page looks by itself, without a press.
	await expect(page.getByText(/Đã kết nối: /)).toBeVisible();
	const name = (await page.getByText(/Đã kết nối: /).innerText()).replace(/^Đã kết nối: |\.$/g, '');
	const row = page.getByRole('row', { name });
	await expect(row).toContainText('Vừa kết nối');

	const { token } = (await paired.json()) as { token: string };
	await send('slips', token, { slips: [slip(1), slip(2), slip(5)] });
	const beat = (rest: object) =>
		send('heartbeat', token, {
			...{ queued: 1, oldestQueuedAt: new Date().toISOString(), battery: 12, version: 'thử' },
			...{ lastSequence: 6, oldestSequence: 6, storage: { freeBytes: 5e9, persisted: true } },
			...rest
		}) as Promise<HeartbeatBody>;
	await beat({ shelved: 1, shelf: [{ code: 'HL-1013', count: 1 }] });
	await page.reload();
	for (const text of ['Hoạt động', 'thiếu phiếu: 2', 'phiếu bị từ chối: 1', 'pin yếu', '12%'])
		await expect(row).toContainText(text);

	await row.getByRole('link', { name }).click();
	await expect(page.locator('main')).toContainText('3–4 (2)');
	// Why one was refused, and what was asked of the tablet from here.
	const shelf = page.locator('section', { hasText: 'Phiếu bị từ chối trên máy: 1' }).last();
	await expect(shelf).toContainText('1 phiếu · Không có lĩnh vực này ở đơn vị.');
	await expect(shelf.getByRole('link', { name: 'HL-1013' })).toHaveAttribute(
		'href',
		'/problems/HL-1013'
	);
	await shelf.getByRole('button', { name: 'Cho máy gửi lại' }).click();
	await expect(page.getByRole('status')).toContainText('Máy gửi lại ở lần liên lạc tới');
	await expect(shelf).toContainText('máy chưa liên lạc từ đó');
	const asked = await beat({ shelved: 1 });
	expect(Math.abs(Date.parse(asked.resendAskedAt!) - Date.now())).toBeLessThan(60_000);
	await page.reload();
	await expect(shelf).not.toContainText('máy chưa liên lạc từ đó');
	await page.getByLabel('Tên máy').fill('Máy ở cửa sổ');
	await page.getByLabel('Trở về màn hình đầu sau').fill('45');
	await page.getByLabel('Khoảng cách riêng giữa hai lần bấm').fill('9');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	await page.getByLabel('Mã PIN mới').fill('2468');
	await page.getByRole('button', { name: 'Đặt mã PIN' }).click();
	await expect(page.getByText('Đã đặt. Nhập mã mới để thay.')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Máy ở cửa sổ' })).toBeVisible();
	await expect(page.getByLabel('Trở về màn hình đầu sau')).toHaveValue('45');
	await expect(page.getByLabel('Khoảng cách riêng giữa hai lần bấm')).toHaveValue('9');

	await page.locator('summary', { hasText: 'Thu hồi máy' }).click();
	await page.getByRole('button', { name: 'Thu hồi máy này' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã thu hồi.');
	await expect(page.getByRole('button', { name: 'Lưu' })).toHaveCount(0);
	const deeds = page.locator('section', { hasText: 'Đã làm gì với máy này' }).locator('tbody tr');
	await expect(deeds).toHaveCount(5);
	for (const [i, what] of [
		/Thu hồi máy/,
		/Đặt mã PIN/,
		/Đổi cài đặt\s*tên: .* → Máy ở cửa sổ · trở về màn hình đầu \(giây\): 20 → 45 · khoảng cách giữa hai lần bấm \(giây\): theo đơn vị → 9/,
		/Cho máy gửi lại phiếu bị từ chối/,
		/Kết nối máy/
	].entries()) {
		await expect(deeds.nth(i)).toContainText(what);
		await expect(deeds.nth(i)).toContainText(people.administrator.email);
	}
	const refused = await fetch(`${servers.sample.url}/api/v1/kiosk/setup`, {
		headers: { authorization: `Device ${token}` }
	});
	expect(refused.status).toBe(401);
});

test('a tablet that has been silent stands first, with what to do', async ({ page }) => {
	const { code, token } = await newDevice();
	const allDay = Object.fromEntries(
		[1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '23:59']]])
	);
	const setHours = (hours: object | null) =>
		owner(
			(sql) => sql`update app.unit_setting set opening_hours = ${hours && sql.json(hours as never)}`
		);
	await setHours(allDay);
	await send('heartbeat', token, { queued: 0 });
	await owner(
		(sql) => sql`update app.device set last_heartbeat_at = now() - interval '6 minutes',
			created_at = now() - interval '1 day' where code = ${code}`
	);
	await signIn(page, 'leader');
	await page.goto('/desk/devices');
	await expect(page.getByText(/đang im lặng trong giờ làm việc/)).toBeVisible();
	const first = page.locator('tbody tr').first();
	await expect(first).toContainText('Im lặng');
	// On a phone its red mark leaves the text some room.
	await page.setViewportSize({ width: 390, height: 844 });
	const room = await first.evaluate((row) => {
		const text = row.querySelector('a')!.getBoundingClientRect();
		return text.left - row.getBoundingClientRect().left;
	});
	expect(room).toBeGreaterThanOrEqual(10);
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.locator(`a[href$="/devices/${code}"]`).click();
	await expect(page.getByRole('heading', { name: /Máy này im lặng/ })).toBeVisible();
	// A leader reads, and changes nothing.
	await expect(page.locator('main form')).toHaveCount(0);
	await owner((sql) => sql`update app.device set revoked_at = now() where code = ${code}`);
	await setHours(null);
	await page.goto('/desk/devices');
	await expect(page.locator('main')).toContainText('giờ hành chính thông thường');
});

test('numbers that never come are written off with a reason, and a tablet is red for nothing old', async ({
	page
}) => {
	const { code, token } = await newDevice();
	await send('slips', token, { slips: [slip(1), slip(4)] });
	await signIn(page, 'administrator');
	await page.goto(`/desk/devices/${code}`);
	await page.locator('summary', { hasText: 'Không chờ các số này nữa' }).click();
	await expectAccessible(page);
	const reason = page.getByLabel('Vì sao');
	await reason.evaluate((input: HTMLInputElement) => input.removeAttribute('minlength'));
	await reason.fill(' x ');
	await page.getByRole('button', { name: 'Ghi nhận là không còn chờ' }).click();
	await expect(page.getByRole('alert')).toContainText('Hãy ghi vì sao');
	await reason.fill('Máy rơi xuống nước');
	await page.getByRole('button', { name: 'Ghi nhận là không còn chờ' }).click();
	await expect(page.getByRole('status')).toContainText('không còn bị báo thiếu');
	await expect(page.locator('dd', { hasText: 'không thiếu số nào' })).toBeVisible();
	await expect(page.locator('section', { hasText: 'Đã làm gì với máy này' })).toContainText(
		/Không chờ các số còn thiếu nữa\s*2–3 · .*Máy rơi xuống nước/
	);
	await send('slips', token, { slips: [slip(2), slip(7)] });
	await page.reload();
	await expect(page.locator('main')).toContainText('5–6 (2)');
});

test('without JavaScript a code is made, a tablet set up and a slip switched in and out', async ({
	browser
}) => {
	const { code } = await newDevice();
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/devices');
	await page.getByRole('button', { name: 'Tạo mã kết nối' }).click();
	await expect(page.locator('.made .code')).toHaveText(/\d{3}\s\d{3}/);
	await expect(page.getByRole('timer')).toHaveText(/Dùng được đến/);
	await page.goto(`/desk/devices/${code}`);
	await page.getByLabel('Lời cảm ơn hiện trong').fill('8');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByLabel('Lời cảm ơn hiện trong')).toHaveValue('8');

	await page.goto('/desk/slips/set-aside');
	const state = page.locator('form[action*="switch"] tbody tr').first();
	const rule = async (button: string) => {
		await state.getByRole('checkbox').check();
		await page.locator('#because-single').fill('Thử khi không có JavaScript');
		await page.getByRole('button', { name: button }).click();
	};
	await rule('Đưa phiếu đã chọn vào tính');
	await expect(page.getByRole('status')).toHaveText('Đã đưa 1 phiếu vào tính.');
	await expect(state).toContainText('Đã đưa vào');
	await rule('Đưa phiếu đã chọn về chưa tính');
	await expect(state).toContainText('Chưa tính');
	await page.context().close();
});

test('the file of a tablet is read once, and what is not taken is named', async ({ page }) => {
	const { name } = await newDevice();
	const [device] = await owner(
		(sql) => sql`select encode(token_hash, 'hex') as hash from app.device where name = ${name}`
	);
	const line = (slip: object) => JSON.stringify({ from: 'outbox', device: device!.hash, slip });
	const text = [
		JSON.stringify({ format: 'hai-long-outbox', version: 1 }),
		line(slip(1)),
		line(slip(2)),
		line({ ...slip(3), level: 7 })
	].join('\n');
	const upload = async () => {
		await page.getByLabel('Tệp .jsonl').setInputFiles({
			name: 'phieu.jsonl',
			mimeType: 'application/x-ndjson',
			buffer: Buffer.from(text)
		});
		await page.getByRole('button', { name: 'Nhập tệp' }).click();
	};
	await signIn(page, 'administrator');
	await page.goto('/desk/devices/import');
	// The button speaks our language, not the browser's; the keyboard reaches it, and what is chosen is read out.
	await expect(page.getByText('Chọn tệp…')).toBeVisible();
	const input = page.getByLabel('Tệp .jsonl');
	await expect(input).toHaveAccessibleDescription('chưa chọn tệp nào');
	await page.getByRole('link', { name: 'Mọi thiết bị' }).focus();
	await page.keyboard.press('Tab');
	await expect(input).toBeFocused();
	// On a busy machine the page's script comes to life late.
	await page.waitForLoadState('networkidle');
	const chooser = page.waitForEvent('filechooser');
	await input.press('Enter');
	await (
		await chooser
	).setFiles({ name: 'thử.jsonl', mimeType: 'text/plain', buffer: Buffer.from('') });
	await expect(input).toHaveAccessibleDescription('thử.jsonl');
	await upload();
	await expect(page.getByRole('status')).toContainText('3 dòng: 2 mới, 0 đã có, 1 không nhận.');
	await expect(page.getByRole('row', { name: /Dòng 4/ })).toContainText('HL-1012');
	await upload();
	await expect(page.getByRole('status')).toContainText('3 dòng: 0 mới, 2 đã có, 1 không nhận.');
	await page.getByLabel('Tệp .jsonl').setInputFiles({
		name: 'khac.jsonl',
		mimeType: 'text/plain',
		buffer: Buffer.from('khác')
	});
	await page.getByRole('button', { name: 'Nhập tệp' }).click();
	await expect(page.getByRole('alert')).toContainText('HL-2046');
});

test('an officer finds neither devices nor setup', async ({ page }) => {
	await signIn(page, 'officer');
	await expect(page.getByRole('link', { name: 'Thiết bị' })).toHaveCount(0);
	for (const path of [
		'/desk/devices',
		'/desk/devices/import',
		'/desk/setup',
		'/desk/setup/people'
	]) {
		const answer = await page.goto(path);
		expect([path, answer!.status()]).toEqual([path, 403]);
	}
	await page.goto('/desk/slips/set-aside');
	await expect(page.getByRole('heading', { name: 'Phiếu chưa tính' })).toBeVisible();
	await expect(page.locator('main form[method="post"] button')).toHaveCount(0);
});
