import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { seen, type Browser } from './browser.ts';

export interface Office {
	url: string;
	/** Where files of the visit may lie. */
	folder: string;
	officer: { email: string; password: string };
	/** Slips of the running day at the first counter. */
	slips: () => Promise<number>;
}

/** What everybody does with the product, in every browser that README names: throws at what does not work. */
export const JOURNEY: Record<string, (browser: Browser, office: Office) => Promise<void>> = {
	'a tap on the kiosk is stored': async (browser, office) => {
		const before = await office.slips();
		await browser.open(`${office.url}/kiosk`);
		await seen(browser, 'a face to tap', `document.querySelector('[data-level="4"]:enabled')`);
		await seen(browser, 'the counter', `document.querySelector('header .name')`);
		await browser.click('[data-level="4"]');
		await seen(browser, 'thanks', `document.querySelector('main :not([inert]) > .offer')`);
		await stored(office, before + 1);
	},
	'a tap on a phone is stored with its face': async (browser, office) => {
		const before = await office.slips();
		await browser.open(`${office.url}/c/Q1`);
		await seen(
			browser,
			'mouths that can be seen',
			`[...document.querySelectorAll('.faces svg')].every((face) => parseFloat(getComputedStyle(face).strokeWidth) >= 5)`
		);
		await browser.click('button[name="level"][value="2"]');
		await seen(browser, 'the page after the tap', `document.querySelector('form[action*="more"]')`);
		await seen(
			browser,
			'the level that was tapped',
			`document.querySelector('.case')?.innerText.includes('Không hài lòng')`
		);
		await stored(office, before + 1);
	},
	'an officer signs in': async (browser, office) => {
		await browser.open(`${office.url}/desk/sign-in`);
		await browser.type('input[name="email"]', office.officer.email);
		await browser.type('input[name="password"]', office.officer.password);
		await browser.click('main form button:not([type="button"])');
		await seen(
			browser,
			'the desk',
			`location.pathname === '/desk' && document.querySelector('h1')`
		);
	},
	'a file of dossiers is understood and stored': async (browser, office) => {
		const file = join(office.folder, `${browser.name.replaceAll(/\W/g, '-')}.csv`);
		writeFileSync(
			file,
			`Số hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Lĩnh vực\n${browser.name},01/10/2026,10/10/2026,Hộ tịch\n`
		);
		await browser.open(`${office.url}/desk/dossiers/import`);
		await seen(browser, 'a page that is ready', `document.querySelector('.file .ready')`);
		await browser.type('input[list="sources"]', `Một cửa ${browser.name}`);
		await browser.type('input[type="file"]', file);
		await seen(browser, 'the columns', `document.querySelector('select')?.value === 'Số hồ sơ'`);
		await browser.click('form button.go, form button[type="submit"], button.primary');
		await seen(browser, 'the outcome', `document.body.innerText.includes('Đã nhập xong')`);
	},
	'the quarter and its report are shown': async (browser, office) => {
		await browser.open(`${office.url}/desk`);
		await seen(browser, 'the summary', `document.querySelector('main h1')`);
		await browser.open(`${office.url}/desk/report-121`);
		await seen(browser, 'the report', `document.querySelectorAll('main table').length > 2`);
		const problem = await browser.ask<boolean>(`return document.body.innerText.includes('HL-9')`);
		if (problem) throw new Error('the report shows a problem');
	},
	'what is printed begins on its first sheet': async (browser, office) => {
		const pages = { '/desk/report-121': 'BÁO CÁO', '/desk': 'Hài lòng và rất hài lòng' };
		for (const [path, words] of Object.entries(pages)) {
			await browser.open(office.url + path);
			await seen(browser, path, `document.querySelector('main h1')`);
			const printed = await browser.print?.();
			if (!printed) continue;
			const { text } = await extractText(await getDocumentProxy(printed));
			// Thin spaces and the letters of a PDF are as they come.
			const first = text[0]!.normalize('NFC').replaceAll(/\s+/g, ' ');
			if (!first.includes(words))
				throw new Error(`the first sheet of ${path} says only: ${first.slice(0, 300)}`);
		}
	},
	'whoever signs out is not shown the desk again by going back': async (browser, office) => {
		await browser.open(`${office.url}/desk`);
		await browser.click('form[action*="sign-out"] button');
		await seen(browser, 'the page to sign in', `location.pathname.endsWith('/sign-in')`);
		await browser.ask('history.back()');
		await seen(
			browser,
			'the page to sign in, again',
			`location.pathname.endsWith('/sign-in') && !document.querySelector('.big')`
		);
		await browser.ask('history.back()');
		await seen(
			browser,
			'no desk further back',
			`location.pathname.endsWith('/sign-in') && !document.querySelector('.big')`
		);
	}
};

async function stored(office: Office, wanted: number): Promise<void> {
	let count = 0;
	for (const until = Date.now() + 60_000; Date.now() < until;) {
		count = await office.slips();
		if (count === wanted) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`${count} slips are stored instead of ${wanted}`);
}
