import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, npmCommand, step, tail } from './step.mjs';

const MARK = 'build/.sources';
/** Everything that the built pages depend on. */
const SOURCES = [
	'src',
	'static',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];

export function isBuilt() {
	return fs.existsSync(MARK) && fs.readFileSync(MARK, 'utf8') === sourcesHash();
}

export async function build() {
	const hash = sourcesHash();
	fs.rmSync(MARK, { force: true });
	const npm = npmCommand(['run', '--silent', 'build']);
	const title = 'Đang dựng các trang (Building the pages)';
	const { ok, output } = await step(title, npm.command, npm.args, npm);
	if (!ok)
		fail(
			/ENOSPC/.test(output)
				? 'Không đủ chỗ trên ổ đĩa. (There is not enough disk space.)'
				: tail(output, 30),
			'Không dựng được các trang. (The pages could not be built.)'
		);
	fs.mkdirSync('build', { recursive: true });
	fs.writeFileSync(MARK, hash);
}

function sourcesHash() {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(fs.readFileSync(file));
	return hash.digest('hex');
}

/** All files below, without tests, which no page depends on. */
function filesIn(entry) {
	if (!fs.existsSync(entry) || /\.test\.ts$/.test(entry)) return [];
	if (fs.statSync(entry).isFile()) return [entry];
	return fs
		.readdirSync(entry)
		.sort()
		.flatMap((name) => filesIn(path.join(entry, name)));
}
