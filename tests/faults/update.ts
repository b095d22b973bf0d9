import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asOwner } from '../product/owner.ts';
import { freePort } from '../product/product.ts';
import { pairTablets } from '../product/tablets.ts';
import type { Outcome } from './outcome.ts';
import { startTablets, type Outbox } from './tablets.ts';
import { atTheEnd } from './tidy.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const LEFT_OUT = new Set(
	['.git', '.releases', '.builds', '.svelte-kit', 'node_modules', 'data', 'reports', 'tests'].map(
		(name) => join(ROOT, name)
	)
);
const TABLETS = 3;
/** How soon slips are taken again, whatever was killed: the service begins anew after half a second. */
const BACK_MS = 60_000;
const START_AGAIN_MS = 500;
const PHASES = ['making', 'switching', 'trying'] as const;
const LONGEST_WAIT_MS = { making: 15_000, switching: 8_000, trying: 3_000 };

interface Ran {
	code: number | null;
	said: string;
	ms: number;
}

/** A folder with the program as an operator has it, its data, and something that keeps it running as systemd does. */
class Site {
	readonly folder = mkdtempSync(join(tmpdir(), 'hai-long-update-'));
	readonly home = join(this.folder, 'home');
	readonly dataDir = join(this.folder, 'data');
	readonly url: string;
	readonly #environment: NodeJS.ProcessEnv;
	#server: ChildProcess | undefined;
	#over = false;
	#running: Promise<void> | undefined;
	said = '';

	constructor(port: number) {
		// PostgreSQL of a root's suite belongs to somebody else, who has to get there.
		chmodSync(this.folder, 0o755);
		this.url = `http://127.0.0.1:${port}`;
		const plain = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
		this.#environment = {
			...Object.fromEntries(plain),
			...{ PORT: String(port), DATA_DIR: this.dataDir, LOG_LEVEL: 'error' },
			BACKUP_KEY: join(this.folder, 'backup.key')
		};
		cpSync(ROOT, this.home, {
			recursive: true,
			filter: (path) => !LEFT_OUT.has(path),
			verbatimSymlinks: true
		});
		rmSync(join(this.home, 'build'), { force: true });
		cpSync(join(ROOT, 'build'), join(this.home, 'build'), { recursive: true, dereference: true });
		symlinkSync(join(ROOT, 'node_modules'), join(this.home, 'node_modules'));
	}

	/** The next version of the program: all migrations so far and one more. */
	version(number: number, server?: string): string {
		const folder = join(this.folder, `version-${number}${server ? '-broken' : ''}`);
		const leave = new Set(
			['node_modules', 'build', '.releases'].map((name) => join(this.home, name))
		);
		cpSync(this.home, folder, { recursive: true, filter: (path) => !leave.has(path) });
		for (let n = 1; n <= number; n += 1)
			writeFileSync(
				join(
					folder,
					'supabase',
					'migrations',
					`299901010000${String(n).padStart(2, '0')}_later.sql`
				),
				`create table app.later_${n} (n int); alter table app.later_${n} enable row level security;`
			);
		if (server) writeFileSync(join(folder, 'server.mjs'), server);
		return folder;
	}

	async startService(): Promise<void> {
		this.#running = this.#keepRunning();
		await this.untilReady();
	}

	async #keepRunning(): Promise<void> {
		while (!this.#over) {
			for (const words of [['scripts/ready.mjs', 'start'], ['server.mjs']]) {
				const { code } = await this.#run(words, (child) => (this.#server = child));
				if (code !== 0 || this.#over) break;
			}
			await pause(START_AGAIN_MS);
		}
	}

	manage(words: string[], started?: (child: ChildProcess) => void): Promise<Ran> {
		return this.#run(['scripts/manage.mjs', ...words], started);
	}

	#run(words: string[], started: (child: ChildProcess) => void = () => {}): Promise<Ran> {
		const since = performance.now();
		const child = spawn(process.execPath, words, {
			...{ cwd: this.home, env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] }
		});
		let said = '';
		const hear = (chunk: Buffer) => {
			said += chunk;
			this.said = `${this.said}${chunk}`.slice(-20_000);
		};
		child.stdout!.on('data', hear);
		child.stderr!.on('data', hear);
		started(child);
		return new Promise((resolve) =>
			child.once('close', (code) => resolve({ code, said, ms: performance.now() - since }))
		);
	}

	async untilReady(): Promise<void> {
		for (const end = Date.now() + BACK_MS; Date.now() < end; await pause(100)) {
			const answer = await fetch(`${this.url}/api/v1/ready`).catch(() => undefined);
			if (answer?.ok) return;
		}
		throw new Error('no server answers any more');
	}

	async stop(): Promise<void> {
		this.#over = true;
		this.#server?.kill('SIGTERM');
		await this.#running;
	}

	state(): { current: string | null; phase: string } {
		try {
			return JSON.parse(readFileSync(join(this.home, '.releases', 'state.json'), 'utf8'));
		} catch {
			return { current: null, phase: 'steady' };
		}
	}

	/** How many of the versions' migrations the tables have. */
	tables(): Promise<number> {
		return asOwner(this.dataDir, async (sql) => {
			const [found] = await sql<{ n: number }[]>`
				select count(*)::int as n from supabase_migrations.schema_migrations where name = 'later'`;
			return found!.n;
		});
	}

	async slips(): Promise<Set<string>> {
		const rows = await asOwner(
			this.dataDir,
			(sql) => sql<{ id: string }[]>`select id from app.slip`
		);
		return new Set(rows.map(({ id }) => id));
	}
}

/** A server that brings the tables up to date, and works with no data but a copy. */
const BROKEN = `import { readEnvironment } from './src/lib/server/environment.ts';
import { prepareDatabase } from './src/lib/server/start/database.ts';
if (process.env.DATA_DIR.endsWith('aside')) {
	const { serve } = await import('./src/lib/server/start/serve.ts');
	await serve(import.meta.dirname + '/', false);
} else {
	const { stop } = await prepareDatabase(readEnvironment(process.env), import.meta.dirname, () => {});
	await stop();
	console.error('a fault of the new version');
	process.exit(1);
}
`;

/**
 * Updates while tablets send slips, killed at random moments: the former program or the new one serves again without a
 * hand, on tables that it knows, and no acknowledged slip is lost. Then a version that fails, and the way back.
 * An update takes its time: one is killed for every two rounds.
 */
export async function updatePart(rounds: number): Promise<Outcome> {
	const site = new Site(await freePort());
	const remove = () => rmSync(site.folder, { recursive: true, force: true, maxRetries: 5 });
	const forget = atTheEnd(async () => {
		await site.stop();
		remove();
	});
	const wrongs: string[] = [];
	let passed = 0;
	try {
		await site.startService();
		const { tokens } = await pairTablets(site.dataDir, TABLETS);
		const tablets = startTablets(site.url, tokens);
		await nothingLost(site, tablets);
		passed += await aBrokenVersion(site, tablets);
		passed += await killedUpdates(site, tablets, Math.ceil(rounds / 2));
		await tablets.stop();
		wrongs.push(...tablets.wrongs);
		passed += await theWayBack(site, tokens);
	} catch (error) {
		wrongs.push(`${(error as Error).stack}\n${site.said}`);
	}
	forget();
	for (const wrong of wrongs) console.log(wrong);
	await site.stop();
	if (wrongs.length === 0) remove();
	else console.log(`Everything stays in ${site.folder}`);
	return { passed, failed: wrongs.length, wrongs };
}

async function aBrokenVersion(site: Site, tablets: Outbox): Promise<number> {
	const { code, said, ms } = await site.manage(['update', site.version(1, BROKEN)]);
	if (code !== 1 || !said.includes('HL-9237') || !said.includes('a fault of the new version'))
		throw new Error(`a version that fails was not refused in words: ${code}\n${said}`);
	await nothingLost(site, tablets);
	if (site.state().current !== null || (await site.tables()) !== 0)
		throw new Error('a version that fails is still in place');
	console.log(`a version that fails on the real data: back on the former after ${inSeconds(ms)}`);
	return 1;
}

async function killedUpdates(site: Site, tablets: Outbox, rounds: number): Promise<number> {
	let number = 1;
	const first = await site.manage(['update', site.version(number)]);
	if (first.code !== 0) throw new Error(`an update failed:\n${first.said}`);
	await nothingLost(site, tablets);
	console.log(`an update nobody disturbs: ${inSeconds(first.ms)}`);
	for (let round = 1; round <= rounds; round += 1) {
		const before = site.state().current;
		const target = site.version(number + 1);
		// The longest phase is the one in which little can go wrong: each is struck as often.
		const phase = PHASES[round % PHASES.length]!;
		const later = randomInt(LONGEST_WAIT_MS[phase]);
		let killed = '';
		const { code } = await site.manage(['update', target], (child) => {
			const look = setInterval(() => {
				if (child.exitCode !== null || child.signalCode !== null) return clearInterval(look);
				if (killed || site.state().phase !== phase) return;
				killed = `${phase} + ${inSeconds(later)}`;
				setTimeout(() => child.kill('SIGKILL'), later);
			}, 5);
		});
		const since = performance.now();
		await nothingLost(site, tablets);
		const [{ current }, tables] = [site.state(), await site.tables()];
		const isNew = current !== before;
		console.log(
			`${round}/${rounds} ${code === null ? `killed at ${killed}` : `not killed, exit ${code}`}: the ${isNew ? 'new' : 'former'} serves after ${inSeconds(performance.now() - since)}, ${tablets.acknowledged.size} acknowledged, 0 lost`
		);
		if (tables !== (isNew ? number + 1 : number))
			throw new Error(`${tables} migrations under program ${current}, before ${before}`);
		if (isNew) number += 1;
		rmSync(target, { recursive: true, force: true });
	}
	return rounds + 1;
}

async function theWayBack(site: Site, tokens: string[]): Promise<number> {
	const { code: updated, said } = await site.manage(['update', site.version(90)]);
	if (updated !== 0) throw new Error(`an update failed:\n${said}`);
	await site.untilReady();
	const [before, { current }] = [await site.slips(), site.state()];
	const tablets = startTablets(site.url, tokens);
	await nextSlip(tablets);
	await tablets.stop();
	const refused = await site.manage(['rollback']);
	if (refused.code !== 1 || !refused.said.includes('HL-9239'))
		throw new Error(`slips would have been left behind without a word:\n${refused.said}`);
	await site.untilReady();
	// Killed on the way, it is brought to its end by whatever starts the server.
	const killed = await site.manage(['rollback', '--without-new', 'yes'], (child) => {
		const look = setInterval(() => {
			if (site.state().phase === 'back') child.kill('SIGKILL');
			else if (child.exitCode === null && child.signalCode === null) return;
			clearInterval(look);
		}, 5);
	});
	await site.untilReady();
	if (site.state().current === current) throw new Error(`it did not go back:\n${killed.said}`);
	const after = await site.slips();
	const same = after.size === before.size && [...after].every((id) => before.has(id));
	if (!same)
		throw new Error(`${before.size} slips before the update, ${after.size} after the way back`);
	const again = await site.manage(['rollback']);
	if (again.code !== 1 || !again.said.includes('HL-9238')) throw new Error(again.said);
	const recount = await site.manage(['slips', 'recount']);
	if (recount.code !== 0) throw new Error(recount.said);
	console.log(
		`the way back, killed half-way (exit ${killed.code}): ${after.size} slips as before the update`
	);
	return 1;
}

/** Slips are taken again, and every one that was acknowledged before is there. */
async function nothingLost(site: Site, tablets: Outbox): Promise<void> {
	await nextSlip(tablets, 3);
	const acknowledged = [...tablets.acknowledged.keys()];
	const there = await site.slips();
	const lost = acknowledged.filter((id) => !there.has(id));
	if (lost.length > 0)
		throw new Error(`${lost.length} of ${acknowledged.length} acknowledged slips are lost`);
	const strange = [...there].filter((id) => !tablets.minted.has(id));
	if (strange.length > 0) throw new Error(`${strange.length} slips that nobody sent`);
}

async function nextSlip({ acknowledged }: Outbox, count = 1): Promise<void> {
	const before = acknowledged.size;
	for (const end = Date.now() + BACK_MS; acknowledged.size < before + count; await pause(20))
		if (Date.now() > end) throw new Error('no slip is taken any more');
}

const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
