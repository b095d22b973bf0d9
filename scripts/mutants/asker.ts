/** The parent's side of the process that runs the tests (ask.ts): one question at a time, a new process after a death. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Everything the tests need, as CommonJS text. */
export interface Program {
	modules: Record<string, ModuleText>;
	packages: string[];
}

export interface ModuleText {
	plain: string;
	/** With every mutant in it, each behind its switch. */
	switched?: string;
	/** With a count of how often each mutant's place was reached. */
	counted?: string;
}

export interface Question {
	/** The test file. */
	test: string;
	/** Null: the code as it stands. */
	mutant: { file: string; id: number } | null;
	/** CPU time, in ms. */
	longest: number;
	/** An endless loop is known by how often it comes round. */
	mostHits: number;
	count?: boolean;
}

/** By file: how often the place of each mutant was reached, by its id. */
export type Hits = Record<string, number[]>;

export interface Answer {
	/** `never`: it did not end in its time, or took all the memory. */
	ended: 'passed' | 'failed' | 'never';
	why: string;
	took: number;
	tests: number;
	hits?: Hits;
}

export class Asker {
	#program: string;
	#child: ChildProcess | null = null;

	/** @param program the file that a Program was written to */
	constructor(program: string) {
		this.#program = program;
	}

	async ask(question: Question): Promise<Answer> {
		const child = (this.#child ??= await started(this.#program));
		return new Promise((resolve, reject) => {
			const answered = (answer: Answer) => {
				child.off('exit', died);
				resolve(answer);
			};
			const died = (code: number | null, signal: string | null) => {
				child.off('message', answered);
				this.#child = null;
				// Killed by its watch, or ended by V8 when memory ran out. Anything else is a fault of the runner.
				if (signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134)
					resolve({ ended: 'never', why: signal ?? '', took: question.longest, tests: 0 });
				else reject(new Error(`the tests' process ended with ${code ?? signal}`));
			};
			child.once('message', answered);
			child.once('exit', died);
			child.send(question);
		});
	}

	end(): void {
		this.#child?.disconnect();
		this.#child = null;
	}
}

async function started(program: string): Promise<ChildProcess> {
	const child = fork(fileURLToPath(new URL('ask.ts', import.meta.url)), [program], {
		execArgv: ['--max-old-space-size=1500', '--no-warnings'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	await new Promise<void>((resolve, reject) => {
		child.once('message', () => resolve());
		child.once('exit', (code) => reject(new Error(`the tests' process did not start: ${code}`)));
	});
	child.removeAllListeners('exit');
	return child;
}
