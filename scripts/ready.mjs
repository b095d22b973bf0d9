// Makes a fresh clone ready: installs when the lock changed, builds when sources changed. Runs before `npm start`
// and others on whatever Node the machine has, so: plain JavaScript, node: modules only, and nothing on standard
// output, which belongs to the command that follows.
//   node scripts/ready.mjs [start | build | test | browsers]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, hasApt, installChromium } from './ready/chromium.mjs';
import { hasBrowsers, installBrowsers } from './ready/browsers.mjs';
import { build, isBuilt } from './ready/build.mjs';
import { checkServerNode, install, isInstalled } from './ready/install.mjs';
import { checkFree } from './ready/free.mjs';
import { alone } from './ready/alone.mjs';
import { fail } from './ready/step.mjs';
import { environmentOf, folderOf, readState, settledProgram } from './release.mjs';

const OLDEST_NODE = 20;

if (parseInt(process.versions.node, 10) < OLDEST_NODE)
	fail(
		`Cần Node.js ${OLDEST_NODE} trở lên; máy này có ${process.versions.node}.`,
		`Node.js ${OLDEST_NODE} or newer is needed; this machine has ${process.versions.node}.`
	);

const home = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const wanted = process.argv[2];
// Where an update put a release in place, that one is made ready, and this folder only leads there.
if (wanted === 'start' || wanted === undefined) {
	const program =
		wanted === 'start' ? await settledProgram(home) : folderOf(home, readState(home).current);
	if (program !== home) {
		const script = path.join(program, 'scripts', 'ready.mjs');
		const env = { ...process.env, ...environmentOf(home) };
		const words = [script, ...process.argv.slice(2)];
		process.exit(spawnSync(process.execPath, words, { env, stdio: 'inherit' }).status ?? 1);
	}
}
process.chdir(home);
if (wanted === 'start') await checkFree();

if (!isInstalled()) await alone(async () => isInstalled() || (await install()));
// Whoever ran npm by hand since may have lost it.
checkServerNode();
if (['start', 'build', 'browsers'].includes(wanted) && !isBuilt())
	await alone(async () => isBuilt() || (await build()));
if ((wanted === 'test' || wanted === 'browsers') && !findChromium()) {
	if (process.env.CHROMIUM_PATH)
		fail(
			`CHROMIUM_PATH trỏ tới tệp không có: ${process.env.CHROMIUM_PATH}`,
			'CHROMIUM_PATH points to a file that does not exist.'
		);
	if (hasApt()) await alone(async () => findChromium() || (await installChromium()));
	if (!findChromium())
		fail(
			'Thử nghiệm cần Chromium. Hãy cài Chromium hoặc Chrome, hoặc đặt CHROMIUM_PATH.',
			'The tests need Chromium. Install Chromium or Chrome, or set CHROMIUM_PATH.'
		);
}
if (wanted === 'browsers' && !hasBrowsers())
	await alone(async () => hasBrowsers() || (await installBrowsers()));
