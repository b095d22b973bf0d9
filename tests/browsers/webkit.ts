import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../product/product.ts';
import { ELEMENT, type Browser } from './browser.ts';

/** Where Debian puts the small browser that comes with the engine of Safari. */
const MINI_BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((machine) =>
	['4.1', '4.0'].map((api) => `/usr/lib/${machine}/webkit2gtk-${api}/MiniBrowser`)
);
const START_MS = 60_000;

/** WebKitGTK from Debian, on a screen in memory. */
export async function startWebKit(): Promise<Browser> {
	const binary = MINI_BROWSERS.find((path) => existsSync(path));
	if (!binary) throw new Error('there is no MiniBrowser: install webkit2gtk-driver');
	const home = mkdtempSync(join(tmpdir(), 'hai-long-webkit-'));
	const screen = spawn(
		'Xvfb',
		['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
		{
			stdio: ['ignore', 'pipe', 'ignore']
		}
	);
	const failed = once(screen, 'error').then(([error]) => Promise.reject(error));
	const [number] = (await Promise.race([once(screen.stdout!, 'data'), failed])) as [Buffer];
	const port = await freePort();
	const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
		stdio: 'ignore',
		env: { ...process.env, DISPLAY: `:${String(number).trim()}`, HOME: home, LANG: 'vi_VN.UTF-8' }
	});
	const call = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(body ? { body: JSON.stringify(body) } : {})
		});
		const { value } = (await response.json()) as { value: { error?: string; message?: string } };
		if (value?.error) throw new Error(`${value.error}: ${value.message}`);
		return value;
	};
	await answers(call, driver);
	const { sessionId } = (await call('POST', '/session', {
		capabilities: {
			alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
		}
	})) as { sessionId: string };
	const at = (path: string) => `/session/${sessionId}${path}`;
	const find = async (css: string) => {
		const found = await call('POST', at('/element'), { using: 'css selector', value: css });
		return (found as Record<string, string>)[ELEMENT]!;
	};
	return {
		name: 'WebKitGTK',
		open: async (url) => void (await call('POST', at('/url'), { url })),
		click: async (css) => void (await call('POST', at(`/element/${await find(css)}/click`), {})),
		type: async (css, text) =>
			void (await call('POST', at(`/element/${await find(css)}/value`), { text })),
		ask: async <T>(script: string) =>
			(await call('POST', at('/execute/sync'), { script, args: [] })) as T,
		async close() {
			await call('DELETE', at('')).catch(() => {});
			for (const one of [driver, screen]) one.kill('SIGKILL');
			rmSync(home, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}

async function answers(
	call: (method: string, path: string) => Promise<unknown>,
	driver: ChildProcess
): Promise<void> {
	let failure: Error | undefined;
	driver.once('error', (error) => (failure = error));
	for (const until = Date.now() + START_MS; Date.now() < until && !failure;) {
		try {
			await call('GET', '/status');
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
	throw failure ?? new Error('WebKitWebDriver does not answer');
}
