import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileScratch } from '#lib/server/tables/file-scratch.ts';
import { LONGEST_TEXT, SharedTexts } from './shared-texts.ts';
import { blobScratch, type LayAside, type Scratch } from './scratch.ts';

async function* these(texts: readonly string[]) {
	yield* texts;
}
const scratches: [string, LayAside][] = [
	['in a browser', blobScratch],
	['in a file', fileScratch]
];

describe.each(scratches)('texts laid aside %s', (_, layAside) => {
	it('come back as they were, however many, in whatever order they are asked for', async () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(fc.array(text, { maxLength: 700, size: 'max' }), async (texts) => {
				const laid = await SharedTexts.layAside(these(texts), layAside);
				for (const i of [...texts.keys()].reverse()) expect(await laid.at(i)).toBe(texts[i]);
				expect(await laid.at(texts.length)).toBe('');
				await laid.close();
			}),
			{ numRuns: 20 }
		);
	});

	it('are cut where no column of a dossier could be longer', async () => {
		const long = 'ệ'.repeat(LONGEST_TEXT);
		const laid = await SharedTexts.layAside(these(Array(300).fill(`${long}xyz`)), layAside);
		expect(await laid.at(299)).toBe(long);
		await laid.close();
	});

	it('are nowhere where none was put', async () => {
		const laid = await SharedTexts.layAside(these(['một']), layAside);
		for (const place of [-1, 1, 0.5, 300, Number.NaN]) expect(await laid.at(place)).toBe('');
		await laid.close();
	});

	it('break off where their source breaks off', async () => {
		async function* broken() {
			yield 'một';
			throw new RangeError('half a file');
		}
		await expect(SharedTexts.layAside(broken(), layAside)).rejects.toThrow();
	});
});

describe('what is held of them in memory', () => {
	/** Counts how often the scratch is read. */
	function countedScratch() {
		const counted = { reads: 0, held: 0 };
		const layAside: LayAside = async (pieces) => {
			const scratch: Scratch = await fileScratch(pieces);
			return {
				read: (from, to) => {
					counted.reads += 1;
					return scratch.read(from, to);
				},
				close: scratch.close
			};
		};
		return { counted, layAside };
	}
	const MANY = 100 * 256;
	const many = Array.from({ length: MANY }, (_, i) => `Hồ sơ số ${i}`);

	it('is enough to read each page once where they are asked for in order', async () => {
		const { counted, layAside } = countedScratch();
		const laid = await SharedTexts.layAside(these(many), layAside);
		for (let i = 0; i < MANY; i += 1) {
			// As in a sheet: a word that is in every row, beside one that is only in this.
			expect([await laid.at(0), await laid.at(i)]).toEqual([many[0], many[i]]);
		}
		expect(counted.reads).toBe(100);
		await laid.close();
	});

	it('does not grow with them: what was not asked for lately is read again', async () => {
		const { counted, layAside } = countedScratch();
		const laid = await SharedTexts.layAside(these(many), layAside);
		for (let page = 0; page < 100; page += 1) await laid.at(page * 256);
		expect(counted.reads).toBe(100);
		expect(await laid.at(99 * 256)).toBe(many[99 * 256]);
		expect(counted.reads).toBe(100);
		expect(await laid.at(0)).toBe(many[0]);
		expect(counted.reads).toBe(101);
		await laid.close();
	});
});
