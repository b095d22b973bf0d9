/**
 * The process that runs tests against a mutant. Every question is asked of modules that are evaluated anew, so that
 * what they compute while they load is mutated too; only their compiled text is kept. What has used up its time is
 * killed from a thread of its own (by CPU time: a busy machine is no endless loop), and the parent starts another.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import type { Answer, Program, Question } from './asker.ts';
import { collect, run, vitest } from './tests.ts';

/** The same cases for every mutant, and no smaller one looked for once a test has failed. */
fc.configureGlobal({ seed: 20_261, endOnFailure: true });

/** Time stands still for the tests: none of them calls a mutant dead because the machine is busy. */
performance.now = () => 0;

const program = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Program;
const packages = new Map<string, object>([['vitest', vitest]]);
for (const name of program.packages)
	if (!packages.has(name))
		packages.set(name, { ...((await import(name)) as object), __esModule: true });

const deadline = new Float64Array(new SharedArrayBuffer(8));
new Worker(
	`const deadline = new Float64Array(require('node:worker_threads').workerData);
	setInterval(() => {
		const { user, system } = process.cpuUsage();
		if (deadline[0] && (user + system) / 1000 > deadline[0]) process.kill(process.pid, 'SIGKILL');
	}, 100);`,
	{ eval: true, workerData: deadline.buffer }
).unref();

type Compiled = (
	exports: object,
	require: (name: string) => unknown,
	active: (id: string) => boolean,
	cover: (...ids: number[]) => void
) => void;
const compiled = new Map<string, Compiled>();

process.on('message', (question: Question) => {
	void ask(question).then((answer) => process.send!(answer));
});
process.on('disconnect', () => process.exit());
process.send!('ready');

async function ask({ test, mutant, longest, mostHits, count }: Question): Promise<Answer> {
	let hits = 0;
	const counts: Counts = new Map();
	const active = String(mutant?.id);
	const load = fresh(
		mutant?.file ?? null,
		(id) => {
			if (id !== active) return false;
			if (++hits > mostHits) throw new Error('the mutant came round too often');
			return true;
		},
		count ? counts : null
	);
	const started = cpu();
	deadline[0] = started + longest;
	let failed: string | null = null;
	let tests = 0;
	try {
		for (const declared of collect(() => load(test))) {
			tests++;
			try {
				await run(declared);
			} catch (cause) {
				failed = `${declared.name}: ${String((cause as Error)?.message ?? cause)}`;
				break;
			}
		}
	} catch (cause) {
		failed = `${test}: ${String((cause as Error)?.message ?? cause)}`;
	}
	deadline[0] = 0;
	const answer: Answer = {
		ended: failed === null ? 'passed' : hits > mostHits ? 'never' : 'failed',
		why: failed?.slice(0, 500) ?? '',
		took: cpu() - started,
		tests
	};
	if (count)
		answer.hits = Object.fromEntries([...counts].map(([path, own]) => [path, trimmed(own)]));
	return answer;
}

/** By file, then by the mutant's id. */
type Counts = Map<string, Uint32Array>;

/** Of one file. */
const MOST_MUTANTS = 10_000;

function trimmed(counts: Uint32Array): number[] {
	return [...counts.subarray(0, counts.findLastIndex((count) => count > 0) + 1)];
}

function cpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Modules evaluated once each, for one question. */
function fresh(
	mutated: string | null,
	active: (id: string) => boolean,
	counts: Counts | null
): (path: string) => object {
	const loaded = new Map<string, object>();
	return load;

	function load(path: string): object {
		const known = loaded.get(path);
		if (known) return known;
		const module = program.modules[path];
		if (!module) throw new Error(`no module ${path}`);
		const exports = {};
		loaded.set(path, exports);
		const { plain, switched = plain, counted = plain } = module;
		const text = counts ? counted : path === mutated ? switched : plain;
		let evaluate = compiled.get(text);
		if (!evaluate) {
			evaluate = compileFunction(
				text,
				['exports', 'require', 'stryMutAct_9fa48', 'stryCov_9fa48'],
				{ filename: path }
			) as Compiled;
			compiled.set(text, evaluate);
		}
		evaluate(
			exports,
			(name) => found(name, path),
			active,
			counts ? counter(counts, path) : () => {}
		);
		return exports;
	}

	function counter(counts: Counts, path: string) {
		const own = new Uint32Array(MOST_MUTANTS);
		counts.set(path, own);
		return (...ids: number[]) => {
			for (let at = 0; at < ids.length; at++) own[ids[at]!]!++;
		};
	}

	function found(name: string, from: string): object {
		const named = packages.get(name);
		if (named) return named;
		return load(
			name.startsWith('#lib/') ? `src/lib/${name.slice(5)}` : posix.join(posix.dirname(from), name)
		);
	}
}
