/** A browser that is driven from outside, by the commands that the WebDriver standard names. */
export interface Browser {
	name: string;
	open(url: string): Promise<void>;
	/** As a person clicks: scrolled to, in its middle. */
	click(css: string): Promise<void>;
	/** Types into a field; a path into a field for files. */
	type(css: string, text: string): Promise<void>;
	/** What a script in the page returns. */
	ask<T>(script: string): Promise<T>;
	/** The page on paper, as PDF; left out where the driver cannot. */
	print?(): Promise<Uint8Array>;
	close(): Promise<void>;
}

/** The name under which the standard hands over an element. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

/** Waits until a script in the page returns something true. @throws with the page's text when it does not */
export async function seen(browser: Browser, what: string, script: string): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	for (;;) {
		// While a page is being left there is nothing to ask.
		const found = await browser.ask<boolean>(`return Boolean(${script})`).catch(() => false);
		if (found) return;
		if (Date.now() > until) {
			const text = await browser.ask<string>('return document.body.innerText').catch(String);
			throw new Error(`${what} was not seen; the page says:\n${text.slice(0, 800)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
	}
}
