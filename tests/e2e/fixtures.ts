import {
	expect,
	test as base,
	type Browser,
	type BrowserContext,
	type Page
} from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { people, servers } from './servers.ts';

type Who = keyof typeof people;

/** What the browser keeps of somebody who has signed in: the next test goes on with it, as people do for days. */
const kept = new Map<Who, Awaited<ReturnType<BrowserContext['cookies']>>>();

/** Signs in, or goes on with the session of an earlier test. Signing in itself is tried in tests of its own. */
export async function signIn(page: Page, who: Who) {
	const context = page.context();
	await context.addCookies(kept.get(who) ?? []);
	const desk = await context.request.get('/desk', { maxRedirects: 0 });
	if (desk.ok()) return;
	await page.goto('/desk/sign-in');
	await page.locator('input[name="email"]').fill(people[who].email);
	await page.locator('input[name="password"]').fill(people[who].password);
	await page.locator('input[name="password"]').press('Enter');
	await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
	const cookies = await context.cookies();
	kept.set(
		who,
		cookies.filter(({ httpOnly }) => httpOnly)
	);
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

/** What WCAG 2.2 A and AA can be checked for by machine. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
	interface Window {
		axe: typeof import('axe-core');
	}
}

/** Straight in the page, which has no frames: by way of axe's own builder a page takes seven times as long. */
/** @param only these rules of axe; all of RULES when left out */
export async function expectAccessible(page: Page, what = page.url(), only?: string[]) {
	await page.evaluate(axe.source);
	const violations: AxeResults['violations'] = await page.evaluate(
		async ([type, values]) =>
			(
				await window.axe.run(document, {
					runOnly: { type, values },
					resultTypes: ['violations']
				})
			).violations,
		(only ? ['rule', only] : ['tag', RULES]) as ['rule' | 'tag', string[]]
	);
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`
	);
	expect(found, what).toEqual([]);
}

export { expect };
export const test = base;
