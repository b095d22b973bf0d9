import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, npmCommand, step, tail } from './step.mjs';

/** Where the pages are, for whoever asks: a link to one of BUILDS. */
const BUILD = 'build';
/** Each by the sources it was made from. A server goes on with the one that it began with. */
const BUILDS = '.builds';
const MARK = '.sources';
/** Former builds that stay for servers that began with them. */
const KEPT = 2;

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
	const mark = path.join(BUILD, MARK);
	return fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === sourcesHash();
}

/** Builds aside and puts it in place whole: a server that is running, and one that is killed, keep what they had. */
export async function build() {
	const hash = sourcesHash();
	const made = path.join(BUILDS, hash.slice(0, 16));
	const npm = npmCommand(['run', '--silent', 'build']);
	const title = 'Đang dựng các trang (Building the pages)';
	const env = { BUILD_INTO: made };
	const { ok, output } = await step(title, npm.command, npm.args, { ...npm, env });
	if (!ok)
		fail(
			/ENOSPC/.test(output)
				? 'Không đủ chỗ trên ổ đĩa. (There is not enough disk space.)'
				: tail(output, 30),
			'Không dựng được các trang. (The pages could not be built.)'
		);
	fs.writeFileSync(path.join(made, MARK), hash);
	putInPlace(made);
	removeOld(made);
}

/** @param {string} made */
function putInPlace(made) {
	const link = `${BUILD}.${process.pid}`;
	fs.rmSync(link, { force: true });
	// A junction is what Windows lets anybody make; elsewhere the kind is not asked for.
	fs.symlinkSync(process.platform === 'win32' ? path.resolve(made) : made, link, 'junction');
	const found = fs.lstatSync(BUILD, { throwIfNoEntry: false });
	// Made by `npm run build` by hand, or by an earlier version: a server may still serve from it.
	if (found && !found.isSymbolicLink())
		fs.renameSync(BUILD, path.join(BUILDS, `by-hand-${process.pid}`));
	else if (process.platform === 'win32') fs.rmSync(BUILD, { force: true });
	fs.renameSync(link, BUILD);
}

/** @param {string} made */
function removeOld(made) {
	const age = (/** @type {string} */ folder) => fs.statSync(folder).mtimeMs;
	const others = fs
		.readdirSync(BUILDS)
		.map((name) => path.join(BUILDS, name))
		.filter((folder) => folder !== made)
		.sort((a, b) => age(b) - age(a));
	for (const folder of others.slice(KEPT)) fs.rmSync(folder, { recursive: true, force: true });
}

function sourcesHash() {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(fs.readFileSync(file));
	return hash.digest('hex');
}

/**
 * All files below, without tests, which no page depends on.
 * @param {string} entry
 * @returns {string[]}
 */
function filesIn(entry) {
	if (!fs.existsSync(entry) || /\.test\.ts$/.test(entry)) return [];
	if (fs.statSync(entry).isFile()) return [entry];
	return fs
		.readdirSync(entry)
		.sort()
		.flatMap((name) => filesIn(path.join(entry, name)));
}
