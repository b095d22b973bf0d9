import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium as browserType, type BrowserContext, type Page } from 'playwright';
import { chromium } from '../../../playwright.config.ts';
import { busiestRenderer, kill, processesOn } from './processes.ts';

/** The tablet fell over while something was being done on it. */
export class Fallen extends Error {}
/** Does something on the page. @throws Fallen when the tablet has fallen over, or falls meanwhile */
export type Visit = <T>(work: (page: Page) => Promise<T>) => Promise<T>;

const OPENING_PATIENCE_MS = 30_000;
const REOPENING_PATIENCE_MS = 4_000;
/** A browser whose page was killed does not always say so. */
const NOTICE_PATIENCE_MS = 300;
/** Faces that can be tapped: the tablet is ready for a citizen. */
export const FACES = '.level [data-level="5"]:enabled';

/** A tablet: a Chromium of its own, whose profile is its disk. What is on the disk outlives the browser. */
export class Tablet {
	readonly address: string;
	/** How often the browser had to be switched off and on because a lost page could not be opened again. */
	switchedOffAndOn = 0;
	/** Called in the instant in which the page says thanks. */
	onThanks = () => {};
	#folder = mkdtempSync(join(tmpdir(), 'hai-long-faults-'));
	#context: BrowserContext | undefined;
	#page: Page | undefined;
	#offline = false;
	#fall = mayFall();
	#up = Promise.withResolvers<void>();

	/** @param url of the server, as this tablet reaches it */
	constructor(url: string) {
		this.address = `${url}/kiosk`;
	}

	/** Resolves when the faces are there (again). */
	get ready(): Promise<void> {
		return this.#up.promise;
	}

	/** Switches it on and opens the kiosk. Returns when a citizen can tap. */
	async switchOn({ offline = this.#offline, token = '' } = {}) {
		this.#offline = offline;
		this.#context = await browserType.launchPersistentContext(this.#folder, {
			...chromium,
			...{ offline, hasTouch: true, locale: 'vi-VN', viewport: { width: 1024, height: 768 } },
			...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
		});
		await this.#context.exposeBinding('thanksAreSaid', () => this.onThanks());
		await this.#context.addInitScript(watchForThanks);
		this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
		await this.#open(token ? `#token=${token}` : '');
	}

	async #open(hash = '') {
		const page = this.#page!;
		page.setDefaultTimeout(OPENING_PATIENCE_MS);
		await page.goto(this.address + hash, { waitUntil: 'commit' });
		await page.locator(FACES).waitFor();
		this.#fall = mayFall();
		this.#up.resolve();
	}

	/** Somebody in front of it, as long as it does not fall over. */
	visit(): Visit {
		const { promise, fallen } = this.#fall;
		const page = this.#page!;
		return async (work) => {
			if (fallen()) throw new Fallen();
			const done = work(page);
			done.catch(() => {});
			return Promise.race([promise, done]);
		};
	}

	/** From here on nothing that was being done counts. */
	#falls() {
		this.#up = Promise.withResolvers();
		this.#fall.fall();
	}

	/** The page dies at that moment, or is closed by mistake, and somebody opens it again. */
	async loseTab(how: 'crash' | 'kill' | 'close', moment: Promise<unknown>) {
		const lost = this.#page!;
		const renderer = busiestRenderer(this.#folder);
		const session = how === 'crash' ? await this.#context!.newCDPSession(lost) : undefined;
		await moment;
		this.#falls();
		const noticed = new Promise<void>((resolve) => {
			lost.once('crash', () => resolve());
			lost.once('close', () => resolve());
		});
		if (how === 'crash') void session!.send('Page.crash').catch(() => {});
		else if (how === 'kill') kill(renderer);
		else void lost.close({ runBeforeUnload: false }).catch(() => {});
		await inTime(noticed, NOTICE_PATIENCE_MS);
		const opened = this.#openAgain(lost).then(() => true);
		// Now and then a browser that lost a page does not show another: it is switched off and on, as people do.
		if (!(await inTime(opened, REOPENING_PATIENCE_MS))) {
			this.switchedOffAndOn += 1;
			await this.lose();
		}
	}

	async #openAgain(lost: Page) {
		const context = this.#context!;
		const page = await context.newPage();
		await inTime(lost.close(), NOTICE_PATIENCE_MS);
		if (context !== this.#context) return;
		this.#page = page;
		await this.#open();
	}

	/** Battery empty, or the system needed the memory: all of it dies at once. */
	async lose({ moment, ...then }: { offline?: boolean; moment?: Promise<unknown> } = {}) {
		const context = this.#context!;
		const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
		let all = processesOn(this.#folder);
		await moment;
		this.#falls();
		this.#context = undefined;
		for (const { pid } of all) kill(pid);
		// Those that it started meanwhile.
		for (all = processesOn(this.#folder); all.length > 0; all = processesOn(this.#folder))
			for (const { pid } of all) kill(pid);
		await inTime(closed, OPENING_PATIENCE_MS);
		await this.switchOn(then);
	}

	/** One of the browser's helpers dies: the browser itself starts another. */
	async loseHelper(moment: Promise<unknown>) {
		const helpers = [
			...processesOn(this.#folder, 'utility'),
			...processesOn(this.#folder, 'gpu-process')
		];
		await moment;
		if (helpers.length > 0) kill(helpers[randomInt(helpers.length)]!.pid);
	}

	/** Takes its network away, or gives it back; a tablet that is off now will find it so. */
	async setOffline(offline: boolean) {
		this.#offline = offline;
		await this.#context?.setOffline(offline).catch(() => {});
	}

	async switchOff() {
		await this.#context?.close().catch(() => {});
		this.forget();
	}

	/** Nothing of it stays on this computer. */
	forget() {
		for (const { pid } of processesOn(this.#folder)) kill(pid);
		rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Runs in the page. It tells before anything else can happen, so that a blow may fall in the same instant. */
function watchForThanks() {
	let latest: Element | null = null;
	new MutationObserver(() => {
		const heading = document.querySelector('main h1:not([inert] *)');
		if (heading === latest) return;
		latest = heading;
		if (/^(xin )?cảm ơn/i.test(heading?.textContent ?? ''))
			(window as unknown as { thanksAreSaid: () => void }).thanksAreSaid();
	}).observe(document, { subtree: true, childList: true, attributeFilter: ['inert'] });
}

function mayFall() {
	const { promise, reject } = Promise.withResolvers<never>();
	promise.catch(() => {});
	let fallen = false;
	const fall = () => {
		fallen = true;
		reject(new Fallen());
	};
	return { promise, fall, fallen: () => fallen };
}

/** undefined, or an error, when it does not come in time. */
function inTime<T>(what: Promise<T>, ms: number): Promise<T | undefined> {
	const late = new AbortController();
	const patience = pause(ms, undefined, { signal: late.signal }).catch(() => undefined);
	return Promise.race([what.catch(() => undefined), patience]).finally(() => late.abort());
}
