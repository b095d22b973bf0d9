import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { people, servers } from './servers.ts';

type Who = keyof typeof people;

export async function signIn(page: Page, who: Who) {
	await page.goto('/desk/sign-in');
	await page.locator('input[name="email"]').fill(people[who].email);
	await page.locator('input[name="password"]').fill(people[who].password);
	await page.locator('input[name="password"]').press('Enter');
	await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** A person without JavaScript, signed in. */
export async function plainPage(browser: Browser, who: 'administrator' | 'leader'): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
	const page = await context.newPage();
	await signIn(page, who);
	return page;
}

/** The account that the empty installation showed once in its terminal. */
export function firstAccount() {
	const text = readFileSync(join(servers.empty.dataDir, 'terminal.txt'), 'utf8');
	const email = /Email\s+(\S+)/.exec(text)?.[1];
	const password = /Mật khẩu\s+(\S+)/.exec(text)?.[1];
	if (!email || !password) throw new Error(`no first account in:\n${text}`);
	return { email, password };
}

/** Nothing that WCAG 2.2 A and AA can be checked for by machine. */
export async function expectAccessible(page: Page, what = page.url()) {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`
	);
	expect(found, what).toEqual([]);
}

export { expect };
export const test = base;
