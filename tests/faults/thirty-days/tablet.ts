import type { BrowserContext, Page } from 'playwright';
import { makeDisk, removeDisk, switchOn } from '../../tablet/tablet.ts';
import { kill, processesOn } from '../browser/processes.ts';
import type { Visit } from './calendar.ts';

declare global {
	interface Window {
		/** Lets so many milliseconds pass on every clock of the page. */
		pass: (ms: number) => void;
	}
}

/** A tablet whose clock the test turns: thirty days pass in minutes, but no timer knows of it. */
export class CalendarTablet {
	#disk = makeDisk();
	#context: BrowserContext | undefined;
	#url: string;

	constructor(url: string) {
		this.#url = url;
	}

	get page(): Page {
		return this.#context!.pages()[0]!;
	}

	/** @param shift of its clock against this computer's, in milliseconds */
	async switchOn(shift: number, { offline = false, hash = '' } = {}) {
		this.#context = await switchOn(this.#disk);
		await this.#context.addInitScript(turnClocks, shift);
		await this.#context.setOffline(offline);
		await this.page.goto(`${this.#url}/kiosk${hash}`, { waitUntil: 'commit' });
		await this.page.locator('.level [data-level="5"]:enabled').waitFor();
	}

	/** Battery empty: everything dies at once, and nothing is said to anybody. */
	async die() {
		const closed = new Promise((resolve) => this.#context!.once('close', resolve));
		this.#killAll();
		await closed;
		this.#killAll();
	}

	#killAll() {
		for (const { pid } of processesOn(this.#disk)) kill(pid);
	}

	online() {
		return this.#context!.setOffline(false);
	}

	async forget() {
		await this.#context?.close().catch(() => {});
		this.#killAll();
		removeDisk(this.#disk);
	}

	/** The server was last heard when the thirty days began. */
	async lastHeard(at: number) {
		await this.page.evaluate(
			(at) =>
				new Promise<void>((resolve, reject) => {
					const opening = indexedDB.open('hai-long-kiosk');
					opening.onerror = () => reject(opening.error);
					opening.onsuccess = () => {
						const tx = opening.result.transaction('keep', 'readwrite');
						tx.objectStore('keep').put(at, 'heardAt');
						tx.oncomplete = () => {
							opening.result.close();
							resolve();
						};
					};
				}),
			at
		);
	}

	/** Citizens, one after the other, each at their own time. @returns how many added something */
	serve(visits: Visit[]): Promise<number> {
		return this.page.evaluate(serveAll, visits);
	}
}

function turnClocks(shift: number) {
	const { now } = Date;
	const elapsed = performance.now.bind(performance);
	let passed = 0;
	Date.now = () => now() + shift + passed;
	performance.now = () => elapsed() + passed;
	window.pass = (ms) => (passed += ms);
}

/**
 * Runs in the page. Every touch is a click on the page's own buttons; what it waits for is what a citizen would see.
 * Between two touches of one citizen the page is given the time that it needs to take the second for what it is.
 */
async function serveAll(visits: Visit[]): Promise<number> {
	const turn = () =>
		new Promise<void>((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => resolve();
			port2.postMessage(null);
		});
	const seen = async (selector: string) => {
		const end = Date.now() + 20_000;
		for (;;) {
			const found = document.querySelector<HTMLElement>(selector);
			if (found) return found;
			if (Date.now() > end) throw new Error(`${selector} is not to be seen`);
			await turn();
		}
	};
	const touch = async (selector: string) => {
		const button = await seen(selector);
		window.pass(400);
		button.click();
	};
	let added = 0;
	for (const { at, level, adds } of visits) {
		await seen('.level [data-level]:enabled');
		window.pass(at - Date.now());
		document.querySelector<HTMLElement>(`.level [data-level="${level}"]`)!.click();
		const { className } = await seen('main :is(.reasons, .offer):not([inert] *)');
		const asked = className.includes('reasons');
		if (asked && adds) {
			await touch('.chips button');
			await seen('.chips [aria-pressed="true"]');
			await touch('.row .go:enabled');
			added += 1;
		} else await touch('main .row:not([inert] *) button:first-child');
		await touch('.thanks button:last-child');
	}
	await seen('.level [data-level]:enabled');
	return added;
}
