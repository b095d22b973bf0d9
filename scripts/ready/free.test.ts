import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const madeAt = (path: string) => (existsSync(path) ? statSync(path).mtimeMs : null);

it('A start beside a program that holds the port names it, and builds and makes nothing', async () => {
	const holder = createServer().listen(0, '127.0.0.1');
	await once(holder, 'listening');
	const scratch = mkdtempSync(join(tmpdir(), 'hai-long-free-'));
	const DATA_DIR = join(scratch, 'data');
	const before = [madeAt('build'), madeAt('.builds')];
	try {
		const { port } = holder.address() as AddressInfo;
		const { status, stdout, stderr } = spawnSync('node', ['scripts/ready.mjs', 'start'], {
			env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR },
			encoding: 'utf8'
		});
		expect(status).toBe(1);
		expect(stdout + stderr).toContain('HL-9101');
		if (process.platform === 'linux') expect(stdout + stderr).toContain(`pid ${process.pid}`);
		expect(existsSync(DATA_DIR)).toBe(false);
		expect([madeAt('build'), madeAt('.builds')]).toEqual(before);
	} finally {
		holder.close();
		rmSync(scratch, { recursive: true });
	}
});
