import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { main, takesWord } from './main.ts';
import { verbs } from './verbs.ts';

const written = { out: '', err: '' };
beforeEach(() => {
	Object.assign(written, { out: '', err: '' });
	vi.spyOn(console, 'log').mockImplementation((text) => void (written.out += `${text}\n`));
	vi.spyOn(console, 'error').mockImplementation((text) => void (written.err += `${text}\n`));
});
afterEach(() => {
	vi.restoreAllMocks();
	delete verbs['try it'];
});

function fail(with_: unknown) {
	verbs['try it'] = {
		...{ usage: 'try it', says: '' },
		offline: async () => {
			throw with_;
		}
	};
}

it('With --json a failure is a problem on standard output, also one that nobody expected', async () => {
	fail(new Error('the cable was pulled'));
	expect(await main(['try', 'it', '--json'])).toBe(1);
	expect(JSON.parse(written.out)).toMatchObject({
		problem: { code: 'HL-9000', status: 500, detail: 'the cable was pulled' }
	});
	expect(written.err).toContain('HL-9000');
	expect(written.out + written.err).not.toContain('    at ');
});

it('A problem of the catalogue keeps its number, and what is no error at all has one too', async () => {
	fail(new ProblemError('HL-9201', '/nowhere'));
	expect(await main(['--json', 'try', 'it'])).toBe(1);
	expect(JSON.parse(written.out)).toMatchObject({ problem: { code: 'HL-9201' } });
	written.out = '';
	fail('only a word');
	expect(await main(['try', 'it', '--json'])).toBe(1);
	expect(JSON.parse(written.out)).toMatchObject({
		problem: { code: 'HL-9000', detail: 'only a word' }
	});
});

it('Without --json standard output stays empty', async () => {
	fail(new Error('the cable was pulled'));
	expect(await main(['try', 'it'])).toBe(1);
	expect(written.out).toBe('');
	expect(written.err).toContain('the cable was pulled');
});

it('A word that a command has no use for is refused with its usage, before anything is done', async () => {
	for (const words of [
		['rollback', 'origin/main'],
		['update', 'release', '1.2'],
		['backup', 'prov', 'x.backup'],
		['doctor', 'now'],
		['account', 'close', 'a@b.vn'],
		['slips', 'recount', 'all']
	]) {
		written.err = '';
		expect(await main(words), words.join(' ')).toBe(1);
		expect(written.err).toContain(`HL-9004`);
		expect(written.err).toContain(`${words.at(-1)} – ${words[0]}`);
	}
});

it('A command that every object would answer to is none', async () => {
	for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
		written.err = '';
		expect(await main([word]), word).toBe(1);
		expect(written.err).toContain('HL-9004');
		expect(written.err).toContain(word);
	}
});

it('An option that is given twice is refused by its name: nobody knows which value is meant', async () => {
	for (const words of [
		['key', 'list', '--unit', 'a', '--unit', 'b'],
		['unit', 'correct', '--name=A', '--name=A']
	]) {
		written.err = '';
		expect(await main(words), words.join(' ')).toBe(1);
		expect(written.err).toContain('HL-9004');
		expect(written.err).toMatch(/--(unit|name) × 2/);
	}
});

it('Every command that reads a word is given it', () => {
	const taking = Object.entries(verbs).flatMap(([name, verb]) => (takesWord(verb) ? name : []));
	expect(taking.sort()).toEqual([
		...['backup', 'backup prove', 'backup verify', 'dossiers import', 'key revoke', 'list'],
		...['report export', 'restore', 'restore over', 'sample', 'slips export', 'slips import'],
		...['slips import-outbox', 'update']
	]);
});
