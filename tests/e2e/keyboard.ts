import type { Page } from '@playwright/test';

/** Everything goes by keys, which are counted. */
export function keyboardOf(page: Page) {
	let keys = 0;
	return {
		press: async (key: string) => {
			keys += 1;
			await page.keyboard.press(key);
		},
		type: async (text: string) => {
			keys += text.length;
			await page.keyboard.type(text);
		},
		keys: () => keys
	};
}
export type Keyboard = ReturnType<typeof keyboardOf>;

/** Where the keyboard is: the name of the field, or what the link or button says. */
export const focused = (page: Page) =>
	page.evaluate(() => {
		const at = document.activeElement;
		// Where nothing has the focus the document has it, with all its text.
		const text = at === document.body ? '' : (at?.textContent?.trim() ?? '');
		return at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.name : text;
	});

export async function tabTo(
	page: Page,
	keyboard: Pick<Keyboard, 'press'>,
	isThere: (at: string) => boolean
) {
	for (let n = 0; n < 80; n += 1) {
		if (isThere(await focused(page))) return;
		await keyboard.press('Tab');
	}
	throw new Error('never reached by Tab');
}
