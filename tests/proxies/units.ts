import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = 'docs/operate';
const PROGRAM = '/opt/hai-long/node_modules/.bin/node';

/** systemd has nothing to say against any unit, once the program is where they look for it. */
export async function units(): Promise<string[]> {
	const scratch = mkdtempSync(join(tmpdir(), 'hai-long-units-'));
	try {
		const names = readdirSync(FOLDER).filter((name) => /\.(service|timer)$/.test(name));
		for (const name of names) {
			const text = readFileSync(join(FOLDER, name), 'utf8').replaceAll(PROGRAM, process.execPath);
			writeFileSync(join(scratch, name), text);
		}
		const paths = names.map((name) => join(scratch, name));
		const said = execFileSync('systemd-analyze', ['verify', ...paths], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe']
		});
		if (said.trim()) throw new Error(said);
		return names.map((name) => `systemd takes ${name}`);
	} finally {
		rmSync(scratch, { recursive: true });
	}
}
