import { expect, test } from 'vitest';
import { dossierTexts } from './dossier.ts';
import { indexTexts } from './index.ts';
import { factImportTexts } from './index-import.ts';
import { rankTexts } from './index-ranks.ts';
import { whatIfTexts } from './index-what-if.ts';
import { many } from './many.ts';
import { signsTexts } from './signs.ts';

test('one of a thing is named in the singular', () => {
	expect([many('0', 'slip'), many('1', 'slip'), many('2', 'slip')]).toEqual([
		...['0 slips', '1 slip', '2 slips']
	]);
	expect(many('1', 'dossier has', 'dossiers have')).toBe('1 dossier has');
	expect(many('1.5', 'point')).toBe('1.5 points');
});

test('so is one place, one dossier, one press and one point', () => {
	expect(rankTexts.en.wrong('1')).toBe('Nothing saved: 1 place of the table needs a correction.');
	expect(dossierTexts.en.withoutField('1')).toBe('1 dossier has no field.');
	expect(signsTexts.en.withoutPresses('1')).toBe('Without this 1 press');
	expect(signsTexts.en.withoutPresses('2')).toBe('Without these 2 presses');
	expect(indexTexts.en.before('2026', '1')).toBe('2026: 1 point');
	expect(indexTexts.en.fact.slips('1')).toBe('1 slip');
	expect(whatIfTexts.en.changed('1')).toBe('1 fact differs');
	expect(whatIfTexts.en.changed('2')).toBe('2 facts differ');
	expect(factImportTexts.en.saved('1')).toBe('1 fact is saved.');
});
