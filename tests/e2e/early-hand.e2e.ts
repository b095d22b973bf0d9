import type { Page } from '@playwright/test';
import { newDevice } from './kiosk.ts';
import { expect, signIn, test } from './fixtures.ts';
import { quarter } from './quarter.ts';
import { send, slip } from './tablet-calls.ts';

/* Pages are read, opened and typed into before their script has come: on a slow line that takes a while. */

/** Opens a page whose script does not come until it is let go. */
async function openEarly(page: Page, path: string) {
	let letGo = () => {};
	const gate = new Promise<void>((resolve) => (letGo = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await gate;
		await route.continue();
	});
	await page.goto(path, { waitUntil: 'domcontentloaded' });
	return async () => {
		letGo();
		await page.waitForLoadState('networkidle');
		await page.unrouteAll({ behavior: 'wait' });
	};
}

/** Opens whatever can be opened, writes into whatever can be written into, and chooses. @returns how many of each */
const touchAll = (page: Page) =>
	page.evaluate(() => {
		const closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
		for (const details of closed) details.querySelector('summary')!.click();
		const texts = [
			...document.querySelectorAll<HTMLInputElement>(
				'textarea, input:not([type]), input:is([type=text], [type=email], [type=search], [type=number], [type=date], [type=range])'
			)
		];
		const odd: Record<string, string> = { number: '26', date: '2025-02-03', range: '0' };
		for (const text of texts) {
			text.value = odd[text.type] ?? 'Đang gõ dở';
			text.dataset.typed = text.value;
		}
		const ticks = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
		for (const tick of ticks) {
			tick.checked = !tick.checked;
			tick.dataset.ticked = String(tick.checked);
		}
		const choices = [...document.querySelectorAll('select')].filter(({ length }) => length > 1);
		for (const select of choices) {
			select.selectedIndex = select.length - 1 - Number(select.selectedIndex === select.length - 1);
			select.dataset.chosen = select.value;
		}
		for (const details of closed) details.dataset.touched = '';
		return {
			opened: closed.length,
			typed: texts.length,
			ticked: ticks.length,
			chosen: choices.length
		};
	});
const kept = (page: Page) =>
	page.evaluate(() => ({
		opened: document.querySelectorAll('details[open][data-touched]').length,
		typed: [...document.querySelectorAll<HTMLInputElement>('[data-typed]')].filter(
			({ value, dataset }) => value === dataset.typed
		).length,
		ticked: [...document.querySelectorAll<HTMLInputElement>('[data-ticked]')].filter(
			({ checked, dataset }) => String(checked) === dataset.ticked
		).length,
		chosen: [...document.querySelectorAll<HTMLSelectElement>('select[data-chosen]')].filter(
			({ value, dataset }) => value === dataset.chosen
		).length
	}));

const pages: [string, () => Promise<string>][] = [
	[
		'a tablet with missing numbers',
		async () => {
			const { code, token } = await newDevice();
			await send('slips', token, { slips: [slip(1), slip(4)] });
			return `/desk/devices/${code}`;
		}
	],
	['dossiers', async () => '/desk/dossiers'],
	['report 121', async () => `/desk/report-121/${quarter}`],
	['the rules', async () => '/desk/setup'],
	['signing keys', async () => '/desk/receipts/keys'],
	['places', async () => '/desk/setup/places'],
	['people', async () => '/desk/setup/people'],
	['slips that were set aside', async () => '/desk/slips/set-aside'],
	['alerts', async () => '/desk/alerts'],
	['the own account', async () => '/desk/account'],
	['the audit', async () => '/desk/audit'],
	['the list of slips', async () => '/desk/slips'],
	['figures of any period', async () => '/desk/figures'],
	['what is asked', async () => '/desk/setup/questions'],
	['what is printed', async () => '/desk/receipts'],
	['what would be if', async () => `/desk/index/${quarter.slice(0, 4)}/what-if`]
];

for (const [name, path] of pages)
	test(`${name}: what was opened and typed before the script came stays`, async ({ page }) => {
		await signIn(page, 'administrator');
		await page.setViewportSize({ width: 390, height: 844 });
		const scriptComes = await openEarly(page, await path());
		const touched = await touchAll(page);
		expect(Object.values(touched).reduce((sum, n) => sum + n)).toBeGreaterThan(0);
		await scriptComes();
		expect(await kept(page)).toEqual(touched);
	});
