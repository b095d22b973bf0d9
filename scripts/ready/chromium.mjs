import fs from 'node:fs';
import path from 'node:path';
import { fail, step, tail } from './step.mjs';

/** The headless one first: it draws the same pages without a window's own, which cost as much again. */
const NAMES = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable'
];
const ELSEWHERE = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * The path of Chromium or Chrome: CHROMIUM_PATH where it is set, else the first one found.
 * @returns {string | undefined}
 */
export function findChromium() {
	const asked = process.env.CHROMIUM_PATH;
	if (asked) return fs.existsSync(asked) ? asked : undefined;
	const folders = ['/usr/bin', ...(process.env.PATH || '').split(path.delimiter).filter(Boolean)];
	const inFolders = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
	return [...inFolders, ...ELSEWHERE].find((file) => fs.existsSync(file));
}

/** Debian's browser, and fonts that show Vietnamese and the faces as a person sees them. */
const BROWSERS = ['chromium-headless-shell', 'chromium'];
const FONTS = ['fonts-noto-core', 'fonts-noto-color-emoji'];

/** May we install packages here: root on Debian or its kin? */
export function hasApt() {
	return process.getuid && process.getuid() === 0 && fs.existsSync('/usr/bin/apt-get');
}

export async function installChromium() {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const title = 'Đang cài Chromium cho thử nghiệm (Installing Chromium for the tests)';
	const add = 'apt-get install -yq --no-install-recommends';
	const either = BROWSERS.map((name) => `${add} ${name} ${FONTS.join(' ')}`).join(' || ');
	const command = `apt-get update -q && { ${either}; }`;
	const { ok, output } = await step(title, '/bin/sh', ['-c', command], { env });
	if (!ok)
		fail(
			`Không cài được Chromium. Hãy cài bằng tay hoặc đặt CHROMIUM_PATH.\n${tail(output, 4)}`,
			'Chromium could not be installed. Install it by hand or set CHROMIUM_PATH.'
		);
}
