import fs from 'node:fs';
import path from 'node:path';
import { hasApt } from './chromium.mjs';
import { fail, step, tail } from './step.mjs';

/** What the visit in other browsers runs, and Debian's package that brings it. */
const PROGRAMS = {
	'firefox-esr': 'firefox-esr',
	WebKitWebDriver: 'webkit2gtk-driver',
	Xvfb: 'xvfb'
};

/** @returns {string[]} */
function missingPackages() {
	const folders = ['/usr/bin', ...(process.env.PATH || '').split(path.delimiter).filter(Boolean)];
	const isThere = (/** @type {string} */ name) =>
		folders.some((folder) => fs.existsSync(path.join(folder, name)));
	return Object.entries(PROGRAMS)
		.filter(([program]) => !isThere(program))
		.map(([, name]) => name);
}

export const hasBrowsers = () => missingPackages().length === 0;

/** Firefox ESR and WebKitGTK; ends with a sentence where they cannot be had. */
export async function installBrowsers() {
	const missing = missingPackages().join(' ');
	if (!hasApt())
		fail(
			`Thử nghiệm cần các gói Debian: ${missing}.`,
			`The test needs these packages of Debian: ${missing}.`
		);
	const title = 'Đang cài Firefox ESR và WebKitGTK (Installing Firefox ESR and WebKitGTK)';
	// Another installation may hold the lock for a while.
	const apt = 'apt-get -o DPkg::Lock::Timeout=300';
	const command = `${apt} update -q && ${apt} install -yq --no-install-recommends ${missing}`;
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const { ok, output } = await step(title, '/bin/sh', ['-c', command], { env });
	if (!ok || !hasBrowsers())
		fail(
			`Không cài được ${missing}. Hãy cài bằng tay.\n${tail(output, 4)}`,
			`${missing} could not be installed. Install by hand.`
		);
}
