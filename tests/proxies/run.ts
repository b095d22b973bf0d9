/**
 * `npm run test:proxies`: the files of docs/operate as they are, with Debian's systemd, nginx and Caddy. Linux, with
 * systemd-analyze, nginx, Caddy and openssl; names what is missing. The last line is "N passed, N failed".
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { oneBehind, twoBehind } from './behind.ts';
import { withCaddy } from './caddy.ts';
import { withNginx } from './nginx.ts';
import { units } from './units.ts';

const NEEDED = {
	'/usr/bin/systemd-analyze': 'systemd',
	'/usr/sbin/nginx': 'nginx-light',
	'/usr/bin/caddy': 'caddy',
	'/usr/bin/openssl': 'openssl'
};
const missing = Object.entries(NEEDED).flatMap(([path, name]) => (existsSync(path) ? [] : name));
if (missing.length > 0) {
	console.error(`Cần các gói Debian (these packages of Debian are needed): ${missing.join(' ')}`);
	process.exit(1);
}
console.log(execFileSync('/usr/sbin/nginx', ['-v'], { stdio: ['ignore', 'pipe', 2] }).toString());
console.log(`Caddy ${execFileSync('/usr/bin/caddy', ['version']).toString()}`);

const parts: Record<string, () => Promise<string[]>> = {
	units,
	'nginx before one process': () => oneBehind(withNginx),
	'nginx before two': () => twoBehind(withNginx),
	'Caddy before one process': () => oneBehind(withCaddy),
	'Caddy before two': () => twoBehind(withCaddy)
};

const tried = { passed: 0, failed: 0 };
for (const [name, part] of Object.entries(parts))
	try {
		for (const line of await part()) console.log(`✓ ${name}: ${line}`);
		tried.passed += 1;
	} catch (error) {
		tried.failed += 1;
		console.log(`✗ ${name}: ${(error as Error).stack}`);
	}
console.log(`${tried.passed} passed, ${tried.failed} failed`);
process.exit(tried.failed === 0 ? 0 : 1);
