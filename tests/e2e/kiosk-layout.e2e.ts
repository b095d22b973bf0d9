import type { Page } from '@playwright/test';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { pinRecord } from '#lib/server/devices/pin.ts';
import { expect, test } from './fixtures.ts';
import { bePatient, choose, heading, openKiosk } from './kiosk.ts';

/* What lies below the edge is chosen less: citizens do not scroll on a tablet, so whatever can be chosen is in sight. */

test.use({ viewport: { width: 1280, height: 800 } });

const TABLETS = [
	[1280, 800],
	[1024, 768],
	[1024, 600],
	[800, 600],
	[800, 1280],
	[768, 1024],
	[600, 960]
] as const;
const LANGUAGES = ['Vietnamese', 'English'] as const;
const LARGEST = 2;

const larger = (page: Page) => page.getByRole('button', { name: /^(Cỡ chữ|Text size)$/ }).click();
/** A language, and how often the text has been made larger. */
async function show(page: Page, language: (typeof LANGUAGES)[number], steps: number) {
	if (language === 'English') await page.getByRole('button', { name: 'English' }).click();
	for (let step = 0; step < steps; step += 1) await larger(page);
}

/** What can be tapped but is cut off or covered, faces too small for a finger, and levels whose word leaves the card. */
const faults = (page: Page, finger = 96) =>
	page.evaluate((least) => {
		const shown = [...document.querySelectorAll('button:not([inert] *)')] as HTMLElement[];
		return shown.flatMap((button) => {
			const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
			const name = button.innerText || button.ariaLabel;
			if (!button.checkVisibility({ visibilityProperty: true })) return [];
			if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight)
				return `${name} is cut off`;
			if (!button.contains(document.elementFromPoint(left + width / 2, bottom - 4)))
				return `${name} is covered`;
			const word = button.matches('[data-level]') && button.querySelector('span');
			if (!word) return [];
			if (Math.min(width, height) < least) return `${name} is small`;
			const range = document.createRange();
			range.selectNodeContents(word);
			const text = range.getBoundingClientRect();
			const within = text.left >= left + 4 && text.right <= right - 4 && text.bottom < bottom - 4;
			return within ? [] : `${name} leaves its card`;
		});
	}, finger);

/** How many pixels of what is said below the faces lie under the edge. */
const cutOffBelow = (page: Page) =>
	page.evaluate(() => {
		const { bottom } = document.querySelector('.kiosk > footer')!.getBoundingClientRect();
		return Math.max(0, Math.floor(bottom - innerHeight));
	});

async function expectAllInSight(page: Page, screen: string, { below = false } = {}) {
	for (const [width, height] of TABLETS) {
		const at = `${screen} at ${width} × ${height}`;
		await page.setViewportSize({ width, height });
		await expect.poll(() => faults(page), at).toEqual([]);
		if (below) await expect.poll(() => cutOffBelow(page), at).toBe(0);
	}
}

const FIELDS: [name: string, nameEn: string][] = [
	['Hộ tịch', 'Civil status'],
	['Chứng thực', 'Certification'],
	['Đất đai', 'Land'],
	['Lao động – Người có công – Xã hội', 'Labour, merit and social affairs'],
	['Cư trú (Công an)', 'Residence (police)'],
	['Khác', 'Other']
];
const fields = FIELDS.map(([name, nameEn], n) => ({ code: `f${n}`, name, nameEn }));
/** As an ordinary commune has them. */
const twelve = [...fields, ...fields].map((field, n) => ({
	code: `f${n}`,
	name: n < 6 ? field.name : `${field.name} liên thông`,
	nameEn: n < 6 ? field.nameEn : `${field.nameEn}, linked`
}));
const fourLong = fields.slice(0, 4).map(({ code, name, nameEn }) => ({
	code,
	name: `${name} – Bảo trợ xã hội`,
	nameEn: `${nameEn} and social affairs`
}));
const longName = 'Quầy 1 – Tiếp nhận hồ sơ Hộ tịch, Chứng thực, Đất đai và Bảo trợ xã hội';
const counters: Record<string, Partial<KioskSetup>> = {
	'at a counter of one field': {},
	'where the stage is asked': { stage: 'ask' },
	'where the field is asked': { field: null, fields },
	'where field and stage are asked': { field: null, fields, stage: 'ask' },
	'of four fields with long names': { field: null, fields: fourLong },
	'of twelve fields and a long name, where the stage is asked': {
		field: null,
		fields: twelve,
		stage: 'ask',
		counter: { code: 'Q1', name: longName, nameEn: null }
	}
};
for (const [counter, setup] of Object.entries(counters))
	test(`all five levels are in sight with their words, ${counter}, in every text size`, async ({
		page
	}) => {
		await bePatient(page, setup);
		await openKiosk(page);
		for (const language of LANGUAGES) {
			await show(page, language, 0);
			for (const size of ['ordinary', 'large', 'largest']) {
				await expectAllInSight(page, `${size} text in ${language}`, { below: true });
				await larger(page);
			}
		}
	});

/** Pixels of the smallest word under a face. */
const smallestWord = (page: Page) =>
	page
		.locator('[data-level] span')
		.evaluateAll((words) =>
			Math.min(...words.map((it) => parseFloat(getComputedStyle(it).fontSize)))
		);

for (const [width, height] of [
	[600, 960],
	[800, 1280],
	[800, 600],
	[1024, 600],
	[1280, 800]
] as const)
	test(`words under the faces are at least 20 px and grow with every text size at ${width} × ${height}`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height });
		await bePatient(page, { field: null, fields: twelve });
		await openKiosk(page);
		let before = 19.9;
		for (const size of ['ordinary', 'large', 'largest']) {
			const now = await smallestWord(page);
			expect(now, size).toBeGreaterThan(before);
			before = now;
			await larger(page);
		}
	});

/* Screens that no tablet of an office has, and that somebody opens the kiosk on all the same. */
const SMALL = [
	[480, 800],
	[800, 480],
	[360, 640]
] as const;

for (const [counter, setup] of Object.entries({
	'at a counter of one field': {},
	'where field and stage are asked': counters['where field and stage are asked']!
}))
	test(`on small screens too all five levels are in sight with their words, ${counter}`, async ({
		page
	}) => {
		await bePatient(page, setup);
		await openKiosk(page);
		for (const language of LANGUAGES) {
			await show(page, language, 0);
			for (const [width, height] of SMALL) {
				await page.setViewportSize({ width, height });
				const at = `${language} at ${width} × ${height}`;
				await expect.poll(() => faults(page, 48), at).toEqual([]);
				expect(await smallestWord(page), at).toBeGreaterThanOrEqual(width < 600 ? 16 : 18);
			}
		}
	});

/** The smallest that README promises, upright and on their side. */
const SMALLEST = [
	[320, 568],
	[360, 640],
	[600, 400],
	[640, 480]
] as const;

for (const language of LANGUAGES)
	test(`on the smallest screens, with twelve fields and a long name, five faces and words that grow are in sight in ${language}`, async ({
		page
	}) => {
		await bePatient(page, counters['of twelve fields and a long name, where the stage is asked']);
		await openKiosk(page);
		await show(page, language, 0);
		const before = SMALLEST.map(() => 19.9);
		for (const size of ['ordinary', 'large', 'largest']) {
			for (const [screen, [width, height]] of SMALLEST.entries()) {
				await page.setViewportSize({ width, height });
				const at = `${size} text at ${width} × ${height}`;
				await expect.poll(() => faults(page, 48), at).toEqual([]);
				const now = await smallestWord(page);
				expect(now, at).toBeGreaterThan(before[screen]!);
				before[screen] = now;
			}
			await larger(page);
		}
	});

for (const language of LANGUAGES)
	test(`the next citizen reads the words under the small faces, all in sight, in ${language}`, async ({
		page
	}) => {
		await bePatient(page);
		await openKiosk(page);
		await show(page, language, 0);
		await choose(page, language === 'English' ? 'Very satisfied' : 'Rất hài lòng');
		const faces = page.locator('[data-next]');
		await expect(faces.first()).toBeVisible();
		for (const [width, height] of [...TABLETS, ...SMALL]) {
			await page.setViewportSize({ width, height });
			const at = `${width} × ${height}`;
			await expect.poll(() => outOfSight(page), at).toEqual([]);
			const sizes = await faces
				.locator('span')
				.evaluateAll((all) => all.map((it) => parseFloat(getComputedStyle(it).fontSize)));
			expect(Math.min(...sizes), at).toBeGreaterThanOrEqual(width >= 600 ? 20 : 16);
		}
	});

/** Small faces that are cut off, or whose word is wider or higher than they are. */
const outOfSight = (page: Page) =>
	page.locator('[data-next]').evaluateAll((all) =>
		all.flatMap((button) => {
			const card = button.getBoundingClientRect();
			const range = document.createRange();
			range.selectNodeContents(button.querySelector('span')!);
			const text = range.getBoundingClientRect();
			const within =
				text.left >= card.left &&
				text.right <= card.right &&
				text.bottom <= card.bottom &&
				card.left >= 0 &&
				card.right <= innerWidth &&
				card.bottom <= innerHeight;
			return within
				? []
				: `${button.textContent.trim()}: ${[card.left, card.right, card.bottom, text.left, text.right, text.bottom].map(Math.round).join(' ')}`;
		})
	);

test('twelve fields wait behind one button, all in sight once it is touched, and one is chosen', async ({
	page
}) => {
	await bePatient(page, { field: null, fields: twelve, stage: 'ask' });
	await openKiosk(page);
	await page.getByRole('button', { name: /^Lĩnh vực: chọn/ }).click();
	await expect(heading(page, 'Ông/Bà giải quyết việc gì?')).toBeVisible();
	for (const language of LANGUAGES) {
		await show(page, language, 0);
		for (const size of ['ordinary', 'large', 'largest']) {
			await expectAllInSight(page, `fields in ${size} text in ${language}`);
			await larger(page);
		}
	}
	await choose(page, 'Land');
	await expect(page.getByRole('button', { name: /^Field: Land/ })).toBeVisible();
});

test('of more fields than a screen holds, the way back and the choice of none stay in sight', async ({
	page
}) => {
	const names = twelve.flatMap(({ name }) => [name, `${name} khác`]);
	const many = names.map((name, n) => ({ code: `f${n}`, name, nameEn: null }));
	await bePatient(page, { field: null, fields: many });
	await openKiosk(page);
	await page.getByRole('button', { name: /^Lĩnh vực: chọn/ }).click();
	for (const [width, height] of [...TABLETS, [480, 800]] as const) {
		await page.setViewportSize({ width, height });
		for (const name of ['Quay lại đánh giá', 'Không chọn'])
			await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
	}
});

for (const language of LANGUAGES)
	for (const [size, steps] of Object.entries({ ordinary: 0, large: 1, largest: LARGEST }))
		test(`everything that can be tapped after the level is in sight, ${size} text in ${language}`, async ({
			page
		}) => {
			await bePatient(page);
			await openKiosk(page);
			await show(page, language, steps);
			await page.locator('[data-level="2"]').click();
			await expect(page.locator('.chips')).toBeVisible();
			await expectAllInSight(page, 'reasons');
			await page.clock.runFor(400);
			await page.locator('.chips button').first().click();
			await page.locator('.row .go').click();
			await expect(page.locator('.thanks')).toBeVisible();
			await expectAllInSight(page, 'thanks');
			await page.clock.runFor(400);
			await page.locator('.thanks button').last().click();
			await expect(page.locator('.level')).toBeVisible();
			await page.clock.runFor(400);
			await show(page, language, steps);
			await page.locator('[data-level="5"]').click();
			await expect(page.locator('.offer')).toBeVisible();
			await expectAllInSight(page, 'offer');
			await page.clock.runFor(400);
			await page.locator('.offer .go').click();
			await expect(page.locator('.items')).toBeVisible();
			await expectAllInSight(page, 'items');
		});

test('what staff can do is in sight in the largest text, and so is the way back from the PIN', async ({
	page
}) => {
	await bePatient(page, { pin: await pinRecord('2468') });
	await openKiosk(page);
	await show(page, 'Vietnamese', LARGEST);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Mã PIN của cán bộ')).toBeVisible();
	await expectAllInSight(page, 'PIN');
	await page.keyboard.type('2468');
	await page.keyboard.press('Enter');
	await expect(page.locator('dl')).toBeVisible();
	await expectAllInSight(page, 'staff');
});

test('reasons that do not fit are counted, and a touch brings them; the way on stays where it is', async ({
	page
}) => {
	await bePatient(page);
	await openKiosk(page);
	await show(page, 'Vietnamese', LARGEST);
	await choose(page, 'Không hài lòng');
	await expect(page.locator('.chips')).toBeVisible();
	const more = page.getByRole('button', { name: /^còn \d+ lý do/ });
	await expect(more).toHaveCount(0);
	await page.setViewportSize({ width: 480, height: 640 });
	await expect(more).toBeVisible();
	const outOfSight = async () =>
		(await faults(page)).filter((fault) => !fault.startsWith('Bỏ qua')).length;
	await expect(more).toHaveText(`còn ${await outOfSight()} lý do ↓`);
	const skip = page.getByRole('button', { name: 'Bỏ qua' });
	const before = await skip.boundingBox();
	await expect(async () => {
		await more.click({ timeout: 1000 });
		await expect(more).toBeHidden({ timeout: 500 });
	}).toPass();
	await expect(more).toBeHidden();
	await expect(page.locator('.chips button').last()).toBeInViewport({ ratio: 1 });
	expect(await skip.boundingBox()).toEqual(before);
});

test('faces are large enough for a finger on a phone as well, and nothing is wider than its screen', async ({
	page
}) => {
	await openKiosk(page);
	for (const [width, height] of [...TABLETS, [390, 844]] as const) {
		await page.setViewportSize({ width, height });
		for (const level of [1, 2, 3, 4, 5]) {
			const box = await page.locator(`[data-level="${level}"]`).boundingBox();
			expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(96);
		}
		const wider = () => document.documentElement.scrollWidth > innerWidth;
		expect(await page.evaluate(wider)).toBe(false);
	}
});
