/**
 * `npm run test:mutants [-- PART… --only FOLDER --at-once N --fresh]`: changes the domain a little at a time and asks
 * whether a test notices. Parts are folders or files beneath src/lib/domain, `satisfaction` say; none means all.
 *
 * What does not compile is no mutant: the compiler is a test too. The tests run in a process that is kept (ask.ts), with
 * every module evaluated anew for every mutant; every test file that reaches the mutant is asked, nearest first,
 * until one fails. What was found is kept in reports/, by the content of all that a test rests on, so a run that
 * was stopped goes on where it was and one tried again costs only what has changed. Ends with 1 below LIMIT.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Program } from './asker.ts';
import { compiler } from './compiles.ts';
import { harmless } from './harmless.ts';
import { knownIn } from './known.ts';
import { plant } from './plant.ts';
import { ofFile, score } from './score.ts';
import { sources } from './sources.ts';
import { tryAll } from './try.ts';

/** Of the mutants that are not named in harmless.ts: the share that has to die, per hundred. */
const LIMIT = 95;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = 'src/lib/domain';
/** Unit tests of the rooms right above, which hold the domain to what these make of it. */
const ABOVE = [
	'src/lib/rulebooks/*.test.ts',
	'src/lib/dossiers/*.test.ts',
	'src/lib/server/{quarter,par-index}/*.test.ts',
	'src/lib/server/documents/{explain,report-read}.test.ts',
	'src/lib/server/receipts/{slip-id,phone-form}.test.ts',
	'src/lib/server/paper/words.test.ts'
];
/** Tests, and what only they use. */
const NOT_MUTATED = /\.test\.ts$|\.json$|\/fixtures\/|\/(?:shape-values|simulated-quarter)\.ts$/;

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string', multiple: true, default: [] },
		'at-once': { type: 'string', default: String(availableParallelism()) },
		fresh: { type: 'boolean', default: false }
	}
});
const parts = [...positionals, ...options.only].map((part) => `${ROOT}/${part}`);
const WORK = 'reports/mutants';

if (!existsSync(`${HERE}node_modules/@stryker-mutator/instrumenter`)) {
	const npm = ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	const { status } = spawnSync('npm', npm, { cwd: HERE, stdio: ['ignore', 'inherit', 'inherit'] });
	if (status !== 0) throw new Error(`npm ${npm.join(' ')} ended with ${status}`);
}

const all = sources([`${ROOT}/**/*.ts`, ...ABOVE]);
const files = [...all.text.keys()].filter(
	(file) =>
		file.startsWith(`${ROOT}/`) &&
		!NOT_MUTATED.test(file) &&
		(!parts.length || parts.some((part) => file === part || file.startsWith(`${part}/`)))
);
if (!files.length) throw new Error(`no file of ${ROOT} is in ${parts.join(', ')}`);
mkdirSync(WORK, { recursive: true });
const { mutants, modules } = await plant(all, files, WORK);
const many = [...mutants.values()].flat().length;
const program = `${WORK}/program.${process.pid}.json`;
writeFileSync(program, JSON.stringify({ modules, packages: all.packages } satisfies Program));
process.once('exit', () => rmSync(program, { force: true }));
const known = knownIn(WORK, options.fresh);

const started = Date.now();
let tried = 0;
await tryAll({
	...{ program, mutants, known },
	tests: all.tests.map((test) => ({
		...{ test, closure: all.closure(test), fingerprint: all.fingerprint(test) }
	})),
	fingerprint: all.fingerprint,
	compiler: compiler(all, `${HERE}tsconfig.json`),
	...{ atOnce: Number(options['at-once']), patience: 2_000 },
	said(file, list) {
		tried += list.length;
		const seconds = Math.round((Date.now() - started) / 1000);
		console.log(
			`${ofFile(file, list, harmless).join('\n')}\n— ${tried} of ${many} in ${seconds} s`
		);
	}
});
const result = score(mutants, harmless);
console.log(result.text);
process.exitCode = result.percent >= LIMIT && !result.stale.length ? 0 : 1;
