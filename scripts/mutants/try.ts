/** What becomes of the mutants of some files: the tests are asked, nearest first, until one fails. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { Asker } from './asker.ts';
import type { Compiler } from './compiles.ts';
import type { Known, Memory, Reached } from './known.ts';
import { named, type Mutant, type Mutants } from './score.ts';

export interface Trial {
	/** The file that the Program was written to. */
	program: string;
	mutants: Mutants;
	/** The test files, and what each rests on. */
	tests: { test: string; closure: Set<string>; fingerprint: string }[];
	/** Of a file with all that it imports. */
	fingerprint(file: string): string;
	compiler: Compiler | null;
	known: Memory;
	atOnce: number;
	/** CPU time in ms that a test has beside ten times its usual. */
	patience: number;
	said(file: string, mutants: Mutant[]): void;
}

/** What was found is written down after so many mutants. */
const KEPT = 20;

/** How often a place may come round, beside a hundred times its usual, before it counts as an endless loop. */
const ROUNDS = 100_000;

/** Fills in the status of every mutant. Throws when a test fails without any. */
export async function tryAll(trial: Trial): Promise<void> {
	const { mutants, compiler, known } = trial;
	const askers = Array.from({ length: trial.atOnce }, () => new Asker(trial.program));
	try {
		const reach = await unmutated(trial, askers);
		const queue = [...mutants].flatMap(([file, list]) => list.map((mutant) => ({ file, mutant })));
		const left = new Map([...mutants].map(([file, list]) => [file, list.length]));
		await share(askers, queue, async (asker, { file, mutant }) => {
			if (mutant.status === 'Pending') {
				const memory = (known.of(file)[named(mutant)] ??= {});
				mutant.status = await fate(trial, asker, file, mutant, memory, reach);
			}
			const waiting = left.get(file)! - 1;
			left.set(file, waiting);
			if (waiting % KEPT === 0) known.keep(file);
			if (!waiting) trial.said(file, mutants.get(file)!);
		});
	} finally {
		askers.forEach((asker) => asker.end());
	}

	async function fate(
		{ tests, fingerprint, patience }: Trial,
		asker: Asker,
		file: string,
		mutant: Mutant,
		memory: Known,
		reach: Map<string, Reached>
	): Promise<string> {
		const own = fingerprint(file);
		const took = (test: string) => reach.get(test)!.took;
		const hits = (test: string) => reach.get(test)?.hits[file]?.[mutant.id!] ?? 0;
		if (memory.refused === own) return 'CompileError';
		const asked = tests
			.filter(({ test }) => hits(test) > 0)
			.sort((a, b) => far(file, a.test) - far(file, b.test) || took(a.test) - took(b.test));
		if (memory.failed && asked.some((test) => test.fingerprint === memory.failed)) return 'Killed';
		if (memory.never && asked.some((test) => test.fingerprint === memory.never)) return 'Timeout';
		if (!memory.passed && compiler && !compiler.alone(file, mutant, mutants.get(file)!)) {
			memory.refused = own;
			return 'CompileError';
		}
		const passed = new Set(memory.passed);
		delete memory.failed;
		delete memory.never;
		memory.passed = [];
		for (const { test, fingerprint } of asked) {
			if (passed.has(fingerprint)) {
				memory.passed.push(fingerprint);
				continue;
			}
			const answer = await asker.ask({
				...{ test, mutant: { file, id: mutant.id! } },
				longest: 10 * took(test) + patience,
				mostHits: 100 * hits(test) + ROUNDS
			});
			if (answer.ended === 'passed') memory.passed.push(fingerprint);
			else {
				memory[answer.ended] = fingerprint;
				mutant.why = answer.why;
				return answer.ended === 'failed' ? 'Killed' : 'Timeout';
			}
		}
		if (compiler && !compiler.everywhere(file, mutant)) {
			memory.refused = own;
			return 'CompileError';
		}
		return asked.length ? 'Survived' : 'NoCoverage';
	}
}

/** The code as it stands: every test has to pass, and shows which mutants it reaches. */
async function unmutated(
	{ tests, mutants, known }: Trial,
	askers: Asker[]
): Promise<Map<string, Reached>> {
	const files = [...mutants.keys()];
	const reach = new Map<string, Reached>();
	await share(askers, tests, async (asker, { test, closure, fingerprint }) => {
		if (!files.some((file) => closure.has(file))) return;
		// Which files were counted belongs to what was found.
		const counted = files.filter((file) => closure.has(file)).join();
		const key = `${fingerprint}-${createHash('sha256').update(counted).digest('hex').slice(0, 8)}`;
		let reached = known.reached(key);
		if (!reached) {
			const answer = await asker.ask({
				...{ test, mutant: null, count: true, longest: 1_200_000, mostHits: Infinity }
			});
			if (answer.ended !== 'passed')
				throw new Error(`without any mutant: ${answer.ended}: ${answer.why}`);
			reached = { took: answer.took, hits: answer.hits! };
			known.keepReached(key, reached);
		}
		reach.set(test, reached);
	});
	return reach;
}

/** Steps up and down between the folders of two files: the tests beside the file come first. */
function far(file: string, test: string): number {
	return posix.relative(posix.dirname(file), posix.dirname(test)).split('/').filter(Boolean).length;
}

async function share<T>(
	askers: Asker[],
	queue: T[],
	work: (asker: Asker, one: T) => Promise<void>
): Promise<void> {
	const waiting = queue.values();
	await Promise.all(
		askers.map(async (asker) => {
			for (const one of waiting) await work(asker, one);
		})
	);
}
