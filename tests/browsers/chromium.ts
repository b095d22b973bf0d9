import { chromium as playwright } from '@playwright/test';
import { chromium } from '../../playwright.config.ts';
import type { Browser } from './browser.ts';

/**
 * What Chrome 109 (the last for Windows 7 and 8.1), Firefox 115 and phones before 2023 do not know. `FormData` is the
 * one whose second argument they ignore without a word.
 */
const OLDER = `
	for (const [of, names] of [
		[Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']],
		[Object, ['groupBy']],
		[Map, ['groupBy']],
		[Promise, ['withResolvers', 'try']],
		[Array, ['fromAsync']],
		[Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
		[globalThis.Iterator?.prototype ?? {}, ['map', 'filter', 'take', 'drop', 'toArray', 'some', 'every', 'find']],
		[URL, ['canParse', 'parse']],
		[AbortSignal, ['any']],
		[String.prototype, ['isWellFormed', 'toWellFormed']]
	])
		for (const name of names) delete of[name];
	const { FormData: Whole } = globalThis;
	globalThis.FormData = class FormData extends Whole {
		constructor(form) {
			super(form);
		}
	};
`;

/** Chromium with newer functions taken away. */
export async function startOlderChromium(): Promise<Browser> {
	const browser = await playwright.launch(chromium);
	const context = await browser.newContext({ locale: 'vi-VN' });
	await context.addInitScript(OLDER);
	const page = await context.newPage();
	return {
		name: 'Chromium with newer functions taken away',
		open: async (url) => void (await page.goto(url)),
		click: (css) => page.locator(css).first().click(),
		async type(css, text) {
			const field = page.locator(css).first();
			if ((await field.getAttribute('type')) === 'file') await field.setInputFiles(text);
			else await field.fill(text);
		},
		ask: <T>(script: string) => page.evaluate<T>(`(() => { ${script} })()`),
		print: async () => Uint8Array.from(await page.pdf({ format: 'A4' })),
		close: () => browser.close()
	};
}
