/**
 * `npm run test:browsers`: the same visit in Firefox ESR and WebKitGTK (from Debian) and in a Chromium without newer
 * functions. The last line is "N passed, N failed"; exits with 1 on any.
 */
import { execFileSync } from 'node:child_process';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { startOlderChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { JOURNEY, type Office } from './journey.ts';
import { startWebKit } from './webkit.ts';

const officer = { email: 'trinh-duyet@example.vn', password: 'thu-nghiem-trinh-duyet' };
const dataDir = makeDataDir();
const manage = (...words: string[]) =>
	execFileSync(process.execPath, ['scripts/manage.mjs', ...words], {
		env: { ...process.env, DATA_DIR: dataDir },
		stdio: ['ignore', 'ignore', 'inherit']
	});
manage('sample', 'load');
const { email, password } = officer;
const account = [
	'--email',
	email,
	'--role',
	'leader',
	'--unit',
	'quang-khai',
	'--password',
	password
];
manage('account', 'create', ...account);

const product = await startProduct({ dataDir, port: await freePort() });
const office: Office = {
	url: product.url,
	folder: dataDir,
	officer,
	slips: () =>
		asOwner(dataDir, async (sql) => {
			const [row] = await sql<{ n: number }[]>`
				select count(*)::int as n from app.slip where received_at > now() - interval '1 hour'`;
			return row!.n;
		})
};
let [passed, failed] = [0, 0];
try {
	for (const start of [startFirefox, startWebKit, startOlderChromium]) {
		const browser = await start().catch((error) => {
			failed += 1;
			console.log(`FAILED to start: ${error.message}`);
		});
		if (!browser) continue;
		console.log(`== ${browser.name}`);
		for (const [what, visit] of Object.entries(JOURNEY))
			try {
				await visit(browser, office);
				passed += 1;
				console.log(`ok ${what}`);
			} catch (error) {
				failed += 1;
				console.log(`FAILED ${what}: ${(error as Error).message}`);
			}
		await browser.close();
	}
} finally {
	await product.stop();
	removeDataDir(dataDir);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
