/**
 * `npm run test:proxies`: the files of docs/operate as they are, with Debian's systemd and nginx. Linux, with
 * systemd-analyze, nginx and openssl; names what is missing. The last line is "N passed, N failed".
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { nginxBefore, nginxTwo } from './nginx.ts';
import { units } from './units.ts';

const NEEDED = {
	'/usr/bin/systemd-analyze': 'systemd',
	'/usr/sbin/nginx': 'nginx-light',
	'/usr/bin/openssl': 'openssl'
};
const missing = Object.entries(NEEDED).flatMap(([path, name]) => (existsSync(path) ? [] : name));
if (missing.length > 0) {
	console.error(`Cần các gói Debian (these packages of Debian are needed): ${missing.join(' ')}`);
	process.exit(1);
}
console.log(execFileSync('/usr/sbin/nginx', ['-v'], { stdio: ['ignore', 'pipe', 2] }).toString());

const tried = { passed: 0, failed: 0 };
for (const [name, part] of Object.entries({ units, nginxBefore, nginxTwo }))
	try {
		for (const line of await part()) console.log(`✓ ${line}`);
		tried.passed += 1;
	} catch (error) {
		tried.failed += 1;
		console.log(`✗ ${name}: ${(error as Error).stack}`);
	}
console.log(`${tried.passed} passed, ${tried.failed} failed`);
process.exit(tried.failed === 0 ? 0 : 1);
