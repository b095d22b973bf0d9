import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import type { Sql } from 'postgres';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf, pairInto } from '../product/tablets.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { generate } from './generate.ts';
import { setUpWard } from './pages.ts';
import { printTable } from './table.ts';

export interface BackupFigures {
	what: string;
	seconds: number;
	passes: boolean;
}

/** Slips of one ward, a third with answers, and half as many dossiers. */
const SLIPS = Number(process.env.BENCH_SLIPS ?? 1_000_000);
const DAYS = 730;
const LIMIT_S = 60;
/** Tablets that send one slip after the other while the backup is taken. */
const TABLETS = 4;

/**
 * Whether a million slips are in a backup within a minute while tablets send, and back in an empty installation within
 * another, with every row and figure as it was; fails when not.
 */
export async function benchBackup(): Promise<BackupFigures[]> {
	const dataDir = makeDataDir();
	const restored = makeDataDir();
	const key = join(dataDir, 'backup.key');
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		const busy = await onDatabaseOf(dataDir, async (database) => {
			const unit = await database.call(
				'create_unit',
				{ code: 'phuong-ban', name: 'Phường Bận', kind: 'ward' },
				SERVER
			);
			return { unit, tokens: await pairInto(database, unit, TABLETS) };
		});
		const since = performance.now();
		await asOwner(dataDir, (sql) =>
			generate(sql, { unit: ward.unit, from: 0, to: SLIPS, days: DAYS, comments: true })
		);
		console.log(`${SLIPS} slips made in ${Math.round((performance.now() - since) / 1000)} s`);

		await asOwner(dataDir, printSizes);
		const written = await asOwner(dataDir, writtenAhead);
		const sending = send(product.url, busy.tokens);
		await sending.begun;
		const earlier = [...sending.acknowledged];
		const copy = join(dataDir, 'copy.backup');
		const taken = await timed(['backup', copy], { DATA_DIR: dataDir, BACKUP_KEY: key });
		await sending.stop();
		const ahead = (await asOwner(dataDir, writtenAhead)) - written;
		const back = await timed(['restore', copy], { DATA_DIR: restored, BACKUP_KEY: key });

		const before = await digests(dataDir, ward.unit);
		await product.stop();
		const again = await startProduct({ dataDir: restored, port: await freePort() });
		const after = await digests(restored, ward.unit);
		const missing = await asOwner(restored, async (sql) => {
			const [row] = await sql<{ n: number }[]>`
				select count(*)::int as n from unnest(${earlier}::uuid[]) sent
				where not exists (select from app.slip where unit_id = ${busy.unit} and id = sent)`;
			return row!.n;
		});
		await again.stop();

		const differ = Object.keys(before).filter((table) => before[table] !== after[table]);
		const same = differ.length === 0 && missing === 0;
		const figures: BackupFigures[] = [
			{
				what: `backup while ${TABLETS} tablets send`,
				seconds: taken.seconds,
				passes: taken.code === 0 && taken.seconds <= LIMIT_S && sending.failed() === 0
			},
			{
				what: 'restore, counted anew',
				seconds: back.seconds,
				passes: back.code === 0 && back.seconds <= LIMIT_S && back.said.agree === true && same
			}
		];
		printTable(
			[`${SLIPS} slips of one ward`, 'seconds', 'limit', ''],
			figures.map(({ what, seconds, passes }) => [what, seconds, LIMIT_S, passes ? 'pass' : 'FAIL'])
		);
		console.log(
			`Load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores meanwhile. The backup has ${(statSync(copy).size / 1e6).toFixed(0)} MB. ` +
				`${sending.acknowledged.length} slips were stored meanwhile, each with ${(ahead / sending.acknowledged.length).toFixed(0)} bytes of write-ahead log, ${sending.failed()} refused; ` +
				`${earlier.length} of before it, ${missing} of them missing. ` +
				(differ.length === 0
					? `All rows of ${Object.keys(before).length} tables equal.`
					: `Rows differ: ${differ.join(', ')}.`)
		);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
		removeDataDir(restored);
	}
}

/** Bytes of the write-ahead log since the cluster was made. */
const writtenAhead = async (sql: Sql) =>
	(await sql<[{ bytes: number }]>`select (pg_current_wal_lsn() - '0/0')::float8 as bytes`)[0].bytes;

/** What a slip, its answers and half a dossier take on the disk, counts and indexes included. */
async function printSizes(sql: Sql): Promise<void> {
	const rows = await sql<{ name: string; n: number; heap: number; indexes: number; all: number }[]>`
		select relname as name, reltuples::float8 as n, pg_relation_size(oid)::float8 as heap,
			pg_indexes_size(oid)::float8 as indexes, pg_total_relation_size(oid)::float8 as all
		from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' and reltuples > 1000
		order by pg_total_relation_size(oid) desc limit 6`;
	printTable(
		['on the disk', 'rows', 'bytes a row', 'of them indexes', 'bytes a slip'],
		rows.map(({ name, n, indexes, all }) => [name, n, all / n, indexes / n, all / SLIPS])
	);
}

/** Tablets that send one slip each, again and again. */
function send(url: string, tokens: readonly string[]) {
	const acknowledged: string[] = [];
	let failed = 0;
	let over = false;
	let begin = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const tablet = async (token: string) => {
		while (!over) {
			const id = slipId(Date.now(), randomBytes(10));
			const answer = await fetch(`${url}/api/v1/slips`, {
				method: 'POST',
				headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ slips: [{ id, answeredAt: new Date().toISOString(), level: 4 }] })
			});
			const { results } = (await answer.json()) as { results?: { status: string }[] };
			if (results?.[0]?.status === 'stored') acknowledged.push(id);
			else failed += 1;
			if (acknowledged.length >= 2 * tokens.length) begin();
		}
	};
	const all = Promise.all(tokens.map(tablet));
	all.catch(() => {
		failed += 1;
		begin();
	});
	return {
		begun,
		acknowledged,
		failed: () => failed,
		async stop() {
			over = true;
			await all;
		}
	};
}

/** One digest of all rows of the ward in each table that holds slips, dossiers or counts of them. */
async function digests(dataDir: string, unit: string): Promise<Record<string, string>> {
	return asOwner(dataDir, async (sql) => {
		const found: Record<string, string> = {};
		for (const table of [
			...[
				'slip',
				'slip_follow_up',
				'slip_daily',
				'slip_quarter',
				'slip_face',
				'dossier',
				'dossier_quarter'
			],
			...['device_arrival', 'counter', 'field', 'unit_setting', 'receipt_daily']
		]) {
			const hash = createHash('sha256');
			const rows = sql.unsafe<{ row: string }[]>(
				`select t::text as row from app.${table} t where unit_id = $1 order by t::text collate "C"`,
				[unit]
			);
			for await (const chunk of rows.cursor(10_000))
				for (const { row } of chunk) hash.update(`${row}\n`);
			found[table] = hash.digest('hex');
		}
		return found;
	});
}

async function timed(words: string[], environment: Record<string, string>) {
	const since = performance.now();
	const child = spawn(process.execPath, ['scripts/manage.mjs', ...words, '--json'], {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	let complained = '';
	const times: string[] = [];
	child.stdout.on('data', (chunk) => (said += chunk));
	child.stderr.on('data', (chunk) => {
		complained += chunk;
		times.push(`${((performance.now() - since) / 1000).toFixed(1)} s ${String(chunk).trim()}`);
	});
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	const seconds = (performance.now() - since) / 1000;
	if (process.env.BENCH_STEPS) console.log(times.join('\n'));
	if (code !== 0) console.error(`${words.join(' ')} ended with ${code}:\n${complained}${said}`);
	return { code, seconds, said: code === 0 ? JSON.parse(said) : {} };
}
