import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { linkServerNode, SERVER_NODE } from './server-node.mjs';
import { fail, npmCommand, quietly, step, tail } from './step.mjs';

const MARK = 'node_modules/.installed';
const ASIDE = '.installing-';

/** Is everything there that the lock names? Also notices a node_modules that is only half there. */
export function isInstalled() {
	if (read(MARK) !== mark()) return false;
	const { packages } = JSON.parse(read('package-lock.json'));
	return Object.keys(packages).every(
		(folder) =>
			!folder || packages[folder].optional || fs.existsSync(path.join(folder, 'package.json'))
	);
}

export async function install() {
	checkWritable();
	const flags = ['--no-audit', '--no-fund', '--include=dev', '--include=optional'];
	if (process.platform === 'win32' && fs.existsSync('node_modules')) {
		// Windows does not let us move the Node that runs us: there npm only changes what differs.
		fs.rmSync(MARK, { force: true });
		await npm(['install', ...flags], '.');
	} else await installAside(flags);
	checkServerNode();
	fs.writeFileSync(MARK, mark());
}

/**
 * Beside a server that is running, or killed half-way, the libraries are the old ones or the new ones: they are brought
 * into a folder of their own, which then takes the place of the former.
 */
async function installAside(flags) {
	for (const name of fs.readdirSync('.'))
		if (name.startsWith(ASIDE)) fs.rmSync(name, { recursive: true, force: true });
	const aside = `${ASIDE}${process.pid}`;
	fs.mkdirSync(aside);
	for (const file of ['package.json', 'package-lock.json', '.npmrc'])
		if (fs.existsSync(file)) fs.copyFileSync(file, path.join(aside, file));
	await npm(['ci', ...flags, '--ignore-scripts'], aside);
	const former = path.join(aside, 'former');
	if (fs.existsSync('node_modules')) fs.renameSync('node_modules', former);
	fs.renameSync(path.join(aside, 'node_modules'), 'node_modules');
	fs.rmSync(aside, { recursive: true, force: true });
	linkServerNode();
	// What the sources import and npm does not bring. Only tools need it: a build makes it anew.
	const prepare = npmCommand(['run', '--silent', 'prepare']);
	await quietly(prepare.command, prepare.args, prepare);
}

async function npm(words, cwd) {
	const { command, args, shell } = npmCommand([...words, '--loglevel=error']);
	const title = 'Đang tải các thư viện, có thể mất vài phút (Installing, this may take minutes)';
	const { ok, output } = await step(title, command, args, { shell, cwd });
	if (ok) return;
	if (cwd !== '.') fs.rmSync(cwd, { recursive: true, force: true });
	explain(output);
}

function mark() {
	const lock = createHash('sha256').update(read('package-lock.json')).digest('hex');
	return `${lock} ${process.platform} ${process.arch}`;
}

function read(file) {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

/** Links the server's Node; without one, the Node that runs us must do. */
export function checkServerNode() {
	const state = linkServerNode();
	if (state === 'linked' || parseInt(process.versions.node, 10) >= SERVER_NODE) return;
	const [vi, en] = WITHOUT[state];
	fail(
		`${vi} Hãy cài Node.js ${SERVER_NODE} rồi chạy lại; máy này có ${process.versions.node}.`,
		`${en} Install Node.js ${SERVER_NODE} and try again; this machine has ${process.versions.node}.`
	);
}

const here = `${process.platform}-${process.arch}`;
const WITHOUT = {
	missing: [
		`npm không tải được Node.js ${SERVER_NODE} cho máy này (${here}): hãy kiểm tra mạng và xoá thư mục node_modules, hoặc làm như sau.`,
		`npm could not bring Node.js ${SERVER_NODE} for this machine (${here}): check the network and remove node_modules, or do as follows.`
	],
	broken: [
		`Node.js ${SERVER_NODE} mà npm tải về không chạy được trên hệ điều hành này (${here}).`,
		`The Node.js ${SERVER_NODE} that npm brought does not run on this operating system (${here}).`
	],
	unknown: [
		`Không có bản Node.js ${SERVER_NODE} đi kèm cho loại máy này (${here}).`,
		`Node.js ${SERVER_NODE} does not come along for this kind of machine (${here}).`
	]
};

function checkWritable() {
	try {
		fs.mkdirSync('node_modules', { recursive: true });
		fs.accessSync('node_modules', fs.constants.W_OK);
	} catch (error) {
		explain(error.message);
	}
}

/** npm's way of failing, in one sentence. */
function explain(output) {
	if (/ENOSPC|EDQUOT/.test(output))
		fail(
			'Không đủ chỗ trên ổ đĩa để cài đặt (cần khoảng 1 GB).',
			'There is not enough disk space to install (about 1 GB is needed).'
		);
	if (/EACCES|EPERM|EROFS/.test(output))
		fail(
			`Không ghi được vào thư mục ${process.cwd()}. Hãy cấp quyền ghi.`,
			'The folder of the program cannot be written. Grant write access.'
		);
	if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTCACHED/.test(output))
		fail(
			'Không tải được thư viện vì không có mạng. Lần đầu cần Internet; hãy kiểm tra rồi chạy lại.',
			'The libraries could not be downloaded: no network. The first time needs the Internet; check and try again.'
		);
	fail(
		`npm không cài được thư viện (npm could not install):\n${tail(output)}`,
		'Hãy chạy lại; nếu vẫn lỗi, xoá thư mục node_modules. (Try again; if it fails again, remove node_modules.)'
	);
}
