import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, npmCommand, step, tail } from './step.mjs';

const MARK = 'node_modules/.installed';
/** The oldest Node that runs the server; npm brings it along as a package of the platform. */
const SERVER_NODE = 24;

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
	fs.rmSync(MARK, { force: true });
	// Windows cannot replace the Node that runs us: there npm only changes what differs.
	const verb = process.platform === 'win32' && fs.existsSync('node_modules') ? 'install' : 'ci';
	const flags = ['--no-audit', '--no-fund', '--include=dev', '--include=optional'];
	const npm = npmCommand([verb, ...flags, '--loglevel=error']);
	const title = 'Đang tải các thư viện, có thể mất vài phút (Installing, this may take minutes)';
	const { ok, output } = await step(title, npm.command, npm.args, npm);
	if (!ok) explain(output);
	if (!hasServerNode())
		fail(
			`npm không tải được Node.js ${SERVER_NODE} cho máy này. Hãy kiểm tra mạng rồi chạy lại, hoặc cài Node.js ${SERVER_NODE}.`,
			`npm could not bring Node.js ${SERVER_NODE} for this machine. Check the network and try again, or install Node.js ${SERVER_NODE}.`
		);
	fs.writeFileSync(MARK, mark());
}

function mark() {
	const lock = createHash('sha256').update(read('package-lock.json')).digest('hex');
	return `${lock} ${process.platform} ${process.arch}`;
}

function read(file) {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function hasServerNode() {
	const names = ['node', 'node.cmd'].map((name) => path.join('node_modules', '.bin', name));
	return (
		names.some((name) => fs.existsSync(name)) || parseInt(process.versions.node) >= SERVER_NODE
	);
}

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
