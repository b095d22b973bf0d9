import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModuleText } from './asker.ts';
import { knownIn } from './known.ts';
import type { Mutant } from './score.ts';
import { tryAll } from './try.ts';

const FILE = 'src/lib/domain/room/steps.ts';
const TEST = 'src/lib/domain/room/steps.test.ts';
const OTHER = 'src/lib/domain/room/words.ts';
const FIRST = 1;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mutants-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a mutant's switch looks like, and the count of how often its place is reached. */
const place = (id: number, mutated: string, code: string) => [
	`(stryMutAct_9fa48("${id}") ? ${mutated} : ${code})`,
	`(stryCov_9fa48(${id}), ${code})`
];

/** Counts steps of `by` up to `to`, at most three; `START` is computed while the module loads. */
function steps(): ModuleText {
	const places = [
		place(0, 'step + by - by', 'step + by'),
		place(1, 'count <= 3', 'count < 3'),
		place(2, 'count', 'Math.max(0, count)'),
		place(3, `${FIRST} + 1`, `${FIRST}`),
		place(4, '2', '1')
	];
	const text = (at: 0 | 1) => `
		exports.START = ${places[3]![at]};
		exports.countSteps = (to, by) => {
			let count = 0;
			for (let step = exports.START; step <= to; step = ${places[0]![at]}) count++;
			return ${places[2]![at]};
		};
		exports.isFew = (count) => ${places[1]![at]};
		exports.unused = () => ${places[4]![at]};`;
	return { plain: text(0), switched: text(0), counted: text(1) };
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

const NAMES = ['an endless loop', 'a bound', 'harmless', 'computed on loading', 'unreached'];

async function tried(test: string, forget = false): Promise<Record<string, string>> {
	const program = join(folder, 'program.json');
	const modules = { [FILE]: steps(), [TEST]: { plain: test } };
	writeFileSync(program, JSON.stringify({ modules, packages: ['vitest'] }));
	const mutants = NAMES.map((was, id): Mutant => ({
		...{ id, was, mutatorName: 'ByHand', replacement: '', status: 'Pending' },
		location: { start: { line: id + 1, column: 1 }, end: { line: id + 1, column: 2 } }
	}));
	await tryAll({
		...{ program, known: knownIn(folder, forget) },
		// A file whose mutants are all left out has nothing to be kept.
		mutants: new Map([
			[OTHER, [{ ...mutants[0]!, status: 'Ignored' }]],
			[FILE, mutants]
		]),
		tests: [{ test: TEST, closure: new Set([TEST, FILE]), fingerprint: sha(test) }],
		fingerprint: () => 'as it stands',
		...{ compiler: null, atOnce: 1, patience: 300, said: () => {} }
	});
	return Object.fromEntries(mutants.map(({ was, status }) => [was, status]));
}

const SHARP = `
	const { expect, it } = require('vitest');
	const { START, countSteps, isFew } = require('./steps.ts');
	const start = START;
	it('counts', () => expect(countSteps(4, 2)).toBe(2));
	it('starts at one', () => expect(start).toBe(1));
	it('calls two few and three many', () => expect([isFew(2), isFew(3)]).toEqual([true, false]));`;
const BLUNT = SHARP.replace('[isFew(2), isFew(3)]', '[isFew(2), isFew(4)]');

describe('the runner of mutants', () => {
	it('calls a mutant dead when a test fails or does not end, and alive when all pass', async () => {
		expect(await tried(SHARP)).toEqual({
			'an endless loop': 'Timeout',
			'a bound': 'Killed',
			harmless: 'Survived',
			'computed on loading': 'Killed',
			unreached: 'NoCoverage'
		});
	});

	it('tries what survived, or died by a test that has changed, again: and only that', async () => {
		expect(await tried(BLUNT)).toMatchObject({ 'a bound': 'Survived', harmless: 'Survived' });
		expect(await tried(SHARP)).toMatchObject({ 'a bound': 'Killed', harmless: 'Survived' });
		expect(await tried(BLUNT)).toMatchObject({ 'a bound': 'Survived' });
		const known = knownIn(folder, false);
		for (const mutant of Object.values(known.of(FILE))) {
			if (mutant.passed?.includes(sha(BLUNT))) mutant.failed = sha(BLUNT);
		}
		known.keep(FILE);
		expect(await tried(BLUNT), 'what is known is believed').toMatchObject({ harmless: 'Killed' });
		expect(await tried(BLUNT, true)).toMatchObject({ harmless: 'Survived' });
	});

	it('lets no mutant die of a busy machine: the tests’ clock stands still', async () => {
		const slow = `${SHARP}
			it('is quick', () => expect(performance.now()).toBe(performance.now()));`;
		expect(await tried(slow)).toMatchObject({ harmless: 'Survived' });
	});

	it('takes a test that is given more time, and each of a table of such', async () => {
		const patient = `${SHARP}
			it('is given time', { timeout: 60_000 }, () => expect(isFew(2)).toBe(true));
			it.each([[3], [4]])('of %s', { timeout: 60_000 }, (n) => expect(isFew(n)).toBe(false));
			it('is given time as a number', () => expect(isFew(2)).toBe(true), 60_000);`;
		expect(await tried(patient)).toMatchObject({ 'a bound': 'Killed', harmless: 'Survived' });
	});

	it('begins with no mutant at all: what fails then ends the run', async () => {
		const wrong = SHARP.replace('toBe(2)', 'toBe(3)');
		await expect(tried(wrong)).rejects.toThrow('without any mutant: failed: counts');
		await expect(tried(`require('./steps.ts')`)).rejects.toThrow('no test in this file');
		const silent = `require('vitest').it('says nothing', () => {})`;
		await expect(tried(silent)).rejects.toThrow('this test expects nothing');
	});
});
