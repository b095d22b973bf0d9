import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The oldest Node that runs the server; npm brings it along as a package of the platform. */
export const SERVER_NODE = 24;

/**
 * @typedef {{ root?: string, platform?: string, arch?: string }} Machine this one, unless said otherwise
 * @typedef {{ name: string, binary: string }} NodePackage
 */

/**
 * Makes `node` mean the server's Node in every npm script. Packages of five platforms carry this name, and the npm that
 * comes with Node 20 and 22 leaves it out when it sorts out those that do not fit. Does nothing where it is linked.
 * @param {Machine} [machine]
 * @returns {'linked' | 'missing' | 'broken' | 'unknown'} missing: the package is not there; broken: it does not run here;
 * unknown: there is none for this platform
 */
export function linkServerNode({
	root = '.',
	platform = process.platform,
	arch = process.arch
} = {}) {
	const found = nodePackage(root, platform, arch);
	if (!found) return 'unknown';
	if (!fs.existsSync(found.binary)) return 'missing';
	const bin = path.join(root, 'node_modules', '.bin');
	const links = linksTo(found, bin, platform);
	if (links.every((link) => isThere(link, found))) return 'linked';
	if (!runs(found.binary)) return 'broken';
	fs.mkdirSync(bin, { recursive: true });
	for (const link of links) put(link);
	return 'linked';
}

/** The package of this platform, as the lock names it. */
function nodePackage(root, platform, arch) {
	const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
	const fits = (wanted, here) => [wanted].flat().includes(here);
	const found = Object.entries(JSON.parse(lock).packages).find(
		([folder, { bin, os, cpu }]) =>
			folder.startsWith('node_modules/node-') && bin?.node && fits(os, platform) && fits(cpu, arch)
	);
	if (!found) return undefined;
	const [folder, { bin }] = found;
	return { name: path.basename(folder), binary: path.join(root, folder, bin.node) };
}

/** What npm itself would put there: a link, or on Windows a script for each of its shells. */
function linksTo({ binary }, bin, platform) {
	const target = path.relative(bin, binary);
	if (platform !== 'win32') return [{ link: path.join(bin, 'node'), target }];
	const slashes = target.replaceAll('\\', '/');
	return [
		{ link: path.join(bin, 'node'), text: `#!/bin/sh\nexec "$(dirname "$0")/${slashes}" "$@"\n` },
		{
			link: path.join(bin, 'node.cmd'),
			text: `@"%~dp0\\${slashes.replaceAll('/', '\\')}" %*\r\n`
		},
		{
			link: path.join(bin, 'node.ps1'),
			text: `& "$PSScriptRoot/${slashes}" $args\nexit $LASTEXITCODE\n`
		}
	];
}

function isThere({ link, target }, { name, binary }) {
	try {
		if (target) return fs.realpathSync(link) === fs.realpathSync(binary);
		// npm's own script has other words for the same.
		return fs.readFileSync(link, 'utf8').includes(name);
	} catch {
		return false;
	}
}

/** In one step: a script that starts meanwhile finds the old one or the new one. */
function put({ link, target, text }) {
	const beside = `${link}.${process.pid}`;
	fs.rmSync(beside, { force: true });
	if (target) fs.symlinkSync(target, beside);
	else fs.writeFileSync(beside, text, { mode: 0o755 });
	fs.renameSync(beside, link);
}

function runs(binary) {
	try {
		return parseInt(execFileSync(binary, ['-p', 'process.versions.node']), 10) >= SERVER_NODE;
	} catch {
		return false;
	}
}
