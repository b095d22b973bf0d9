import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/ready/chromium.mjs';
import { RUNS, sampleOf, servers } from './tests/e2e/servers.ts';

const CI = Boolean(process.env.CI);

const serve = (name: keyof typeof servers, { url }: { url: string }, run = 0) => ({
	command: `node tests/e2e/serve.ts ${name}`,
	env: { TEST_PARALLEL_INDEX: String(run) },
	url: `${url}/api/v1/health`,
	reuseExistingServer: false,
	timeout: 240_000,
	gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 }
});

/** Debian's Chromium; its own downloads are not to be had everywhere this runs. */
export const chromium = {
	executablePath: findChromium(),
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync'
	]
};

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	workers: RUNS,
	forbidOnly: CI,
	timeout: 90_000,
	// Only how long to look: a busy machine shows the same page later.
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
	use: {
		...devices['Desktop Chrome'],
		channel: undefined,
		baseURL: servers.sample.url,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		launchOptions: chromium
	},
	webServer: [
		...Array.from({ length: RUNS }, (_, run) => serve('sample', sampleOf(run), run)),
		serve('empty', servers.empty),
		serve('untouched', servers.untouched)
	]
});
