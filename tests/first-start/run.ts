/**
 * The README's first command as a newcomer gives it: a fresh clone in a folder with a space and Vietnamese letters, the
 * machine's own Node, and npm as it came with it.
 *   node tests/first-start/run.ts [npm versions]
 */
import { execFileSync, spawn } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	realpathSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Those that come with Node 20 and 22, and one of today. */
const VERSIONS = ['10.8.2', '10.9.4', '11'];
const PATIENCE_MS = 300_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'hai-long-first-'));
// Started by root, the database belongs to somebody else, who has to get there.
chmodSync(scratch, 0o755);
const path = (process.env.PATH ?? '')
	.split(delimiter)
	.filter((folder) => !folder.includes('node_modules'));
const systemNode = path.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
if (!systemNode) throw new Error('no Node of the machine in PATH');

/** What npm tells its scripts is not for a newcomer's npm. */
const plain = Object.fromEntries(
	Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cache)$)/i.test(name))
);
const env = { ...plain, PATH: path.join(delimiter), PORT: '0', LOG_LEVEL: 'error' };

/** The pages are the same whichever npm installed: the first clone's are used again. */
let built: string | undefined;

async function tryWith(version: string): Promise<void> {
	const tool = join(scratch, `npm-${version}`);
	const quiet = ['--silent', '--no-audit', '--no-fund'];
	execFileSync('npm', ['install', ...quiet, '--prefix', tool, `npm@${version}`], { env });
	const script = join(tool, 'node_modules', 'npm', 'bin', 'npm-cli.js');
	const clone = join(scratch, version, 'Hài Lòng');
	mkdirSync(join(scratch, version));
	execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone]);
	if (built) cpSync(built, join(clone, 'build'), { recursive: true });

	const npm = (...words: string[]) =>
		execFileSync(systemNode!, [script, ...words], { cwd: clone, env, encoding: 'utf8' }).trim();
	const server = spawn(systemNode!, [script, 'start'], { cwd: clone, env });
	const over = new Promise<void>((resolve) => server.once('close', () => resolve()));
	try {
		const origin = await address(server);
		const ready = await fetch(`${origin}/api/v1/ready`);
		if (!ready.ok) throw new Error(`/api/v1/ready: ${ready.status}`);
		const node = npm('exec', '-c', 'node -p process.versions.node');
		if (parseInt(node) < 24) throw new Error(`npm scripts run on Node ${node}`);
		const units = npm('run', '-s', 'manage', '--', 'list', 'units', '--json');
		if (units !== '[]') throw new Error(`manage list units: ${units}`);
		console.log(`npm ${npm('--version')} on ${systemNode}: serves, scripts run on Node ${node}`);
	} finally {
		// To npm alone: what it started has to end with it.
		server.kill('SIGTERM');
		await over;
	}
	if (existsSync(join(clone, 'data', 'postgres', 'postmaster.pid')))
		throw new Error('PostgreSQL was left behind');
	built ??= realpathSync(join(clone, 'build'));
	rmSync(join(clone, 'node_modules'), { recursive: true });
}

/** Where the product says it can be reached. @throws with everything it said when it ends before */
function address(server: ReturnType<typeof spawn>): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = '';
		const hear = (chunk: Buffer) => {
			said += chunk;
			const found = /(http:\/\/[\d.]+:\d+)\/kiosk/.exec(said);
			if (found) resolve(found[1]!);
		};
		server.stdout!.on('data', hear);
		server.stderr!.on('data', hear);
		const fail = (why: string) => reject(new Error(`npm start (${why}):\n${said}`));
		server.once('exit', (code) => fail(`exit ${code}`));
		setTimeout(fail, PATIENCE_MS, 'no answer').unref();
	});
}

let failed = 0;
const asked = process.argv.slice(2);
for (const version of asked.length > 0 ? asked : VERSIONS)
	await tryWith(version).catch((error: Error) => {
		failed += 1;
		console.error(`npm ${version}: ${error.message}`);
	});
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
process.exitCode = failed > 0 ? 1 : 0;
