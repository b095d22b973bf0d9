import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const compilerOptions = {
	runes: ({ filename }: { filename: string }) =>
		filename.split(/[/\\]/).includes('node_modules') ? undefined : true
};

/** The oldest browsers that run everything; the README names them. Phones' pages work without their script in any. */
const oldest = ['chrome109', 'edge109', 'firefox115', 'safari15.6', 'ios15.6'];

/** Promises about access, loss and doubles, backups and limits: the same on a server that is given by its address. */
const elsewhere = ['transport', 'intake', 'recount', 'several-processes', 'posters'].map(
	(name) => `tests/contract/${name}.test.ts`
);

// SvelteKit 3 refuses a svelte.config.js: its options live here.
export default defineConfig({
	build: { cssTarget: oldest },
	// Not one target for both: private fields that are written out for old browsers make the server's pages slow.
	environments: { client: { build: { target: oldest } }, ssr: { build: { target: 'node20' } } },
	// The kiosk's script is bundled by itself (src/routes/(citizen)/kiosk/start.ts), as Vite bundles workers.
	worker: { format: 'es', plugins: () => [svelte({ configFile: false, compilerOptions })] },
	plugins: [
		sveltekit({
			compilerOptions,
			// A start builds aside and puts it in place whole (scripts/ready/build.mjs).
			adapter: adapter({ out: process.env.BUILD_INTO || 'build' }),
			// Only the kiosk has one, and registers it itself.
			serviceWorker: { register: false },
			// Forms of other origins are refused in src/hooks.server.ts, so that phones are told so in a page.
			csrf: { trustedOrigins: ['*'] },
			// Pages for phones carry their styles inside: one request fewer on a bad line.
			inlineStyleThreshold: 8192,
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self', 'unsafe-inline'],
					'img-src': ['self', 'data:'],
					'frame-ancestors': ['none'],
					'form-action': ['self'],
					'base-uri': ['none']
				}
			}
		})
	],
	test: {
		// Only how long to look: a busy machine comes to the same a little later.
		expect: { requireAssertions: true, poll: { timeout: 20_000 } },
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					// Property tests try thousands of cases, also on a busy machine.
					testTimeout: 60_000
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'database',
					environment: 'node',
					include: ['tests/contract/**/*.test.ts', 'tests/promises/**/*.test.ts'],
					globalSetup: ['tests/database/cluster.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000,
					maxWorkers: 2
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'engines',
					environment: 'node',
					include: process.env.ENGINE_TESTS?.split(' ') ?? [
						'tests/engines/**/*.test.ts',
						...elsewhere
					],
					globalSetup: ['tests/engines/setup.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000,
					maxWorkers: 2
				}
			}
		]
	}
});
