import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../product/product.ts';
import { ELEMENT, type Browser } from './browser.ts';

/** Debian's Firefox ESR by its own remote protocol (Marionette): Debian has no driver that translates it. */
export async function startFirefox(): Promise<Browser> {
	const profile = mkdtempSync(join(tmpdir(), 'hai-long-firefox-'));
	const port = await freePort();
	writeFileSync(
		join(profile, 'user.js'),
		[
			`user_pref("marionette.port", ${port});`,
			'user_pref("intl.accept_languages", "vi-VN, vi");',
			'user_pref("app.update.enabled", false);',
			'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
			'user_pref("network.captive-portal-service.enabled", false);',
			'user_pref("network.connectivity-service.enabled", false);'
		].join('\n')
	);
	const child = spawn(
		'firefox-esr',
		['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'],
		{ stdio: 'ignore', env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' } }
	);
	const socket = await reach(port, child);
	const command = commands(socket);
	await command('WebDriver:NewSession', { strictFileInteractability: false });
	const find = async (css: string) => {
		const { value } = (await command('WebDriver:FindElement', {
			using: 'css selector',
			value: css
		})) as { value: Record<string, string> };
		return value[ELEMENT]!;
	};
	return {
		name: 'Firefox ESR',
		open: async (url) => void (await command('WebDriver:Navigate', { url })),
		click: async (css) => void (await command('WebDriver:ElementClick', { id: await find(css) })),
		type: async (css, text) =>
			void (await command('WebDriver:ElementSendKeys', { id: await find(css), text })),
		ask: async <T>(script: string) =>
			((await command('WebDriver:ExecuteScript', { script, args: [] })) as { value: T }).value,
		async print() {
			const printed = await command('WebDriver:Print', { background: true });
			return Uint8Array.from(Buffer.from((printed as { value: string }).value, 'base64'));
		},
		async close() {
			socket.destroy();
			child.kill('SIGKILL');
			await once(child, 'exit').catch(() => {});
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}

const START_MS = 60_000;

async function reach(port: number, child: ReturnType<typeof spawn>): Promise<Socket> {
	let failure: Error | undefined;
	child.once('error', (error) => (failure = error));
	for (const until = Date.now() + START_MS; Date.now() < until && !failure;) {
		const socket = connect(port, '127.0.0.1');
		try {
			await once(socket, 'connect');
			return socket;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
	throw failure ?? new Error('Firefox does not listen');
}

/** Messages are `length:[type, id, …]`; the browser greets first, and answers in order. */
function commands(socket: Socket) {
	const waiting = new Map<
		number,
		{ resolve: (value: unknown) => void; reject: (e: Error) => void }
	>();
	let rest = Buffer.alloc(0);
	let last = 0;
	let greeted: () => void;
	const greeting = new Promise<void>((resolve) => (greeted = resolve));
	socket.on('data', (chunk: Buffer) => {
		rest = Buffer.concat([rest, chunk]);
		for (;;) {
			const colon = rest.indexOf(':');
			const length = Number(rest.subarray(0, Math.max(colon, 0)));
			if (colon < 0 || rest.length < colon + 1 + length) return;
			const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + length).toString());
			rest = rest.subarray(colon + 1 + length);
			if (!Array.isArray(message)) {
				greeted();
				continue;
			}
			const [, id, error, result] = message;
			const asked = waiting.get(id);
			waiting.delete(id);
			if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
			else asked?.resolve(result);
		}
	});
	return async (name: string, parameters: object): Promise<unknown> => {
		await greeting;
		const id = ++last;
		const message = JSON.stringify([0, id, name, parameters]);
		socket.write(`${Buffer.byteLength(message)}:${message}`);
		return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
	};
}
