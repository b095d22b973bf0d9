import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { fail } from './step.mjs';

const SERVER_NODE = 'node_modules/.bin/node';

/**
 * Looks, before anything is installed or built, whether the port is free and no other process serves this data folder: beside a
 * running server nothing shall change. On the pinned Node, as soon as there is one, in the product's own words.
 */
export async function checkFree() {
	if (process.platform !== 'win32' && fs.existsSync(SERVER_NODE)) {
		const { status } = spawnSync(SERVER_NODE, ['scripts/ready/look.mjs'], { stdio: 'inherit' });
		if (status === 1) process.exit(1);
		// What is installed may be too old for the sources: the start itself looks again.
		return;
	}
	const port = Number(process.env.PORT || 3000);
	const host = process.env.HOST || '127.0.0.1';
	if (await isTaken(port, host))
		fail(
			`HL-9101 Cổng ${host}:${port} đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác.`,
			`        The port is taken by another program. Stop it or set another PORT.`
		);
}

/**
 * @param {number} port
 * @param {string} host
 */
function isTaken(port, host) {
	return new Promise((resolve) => {
		const probe = net.createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
			resolve(code === 'EADDRINUSE')
		);
		probe.listen(port, host, () => probe.close(() => resolve(false)));
	});
}
