import { describe, expect, it } from 'vitest';
import { kioskTexts } from '#lib/i18n/kiosk.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import { LEVELS } from '#lib/domain/slip/level.ts';
import { fold } from '#lib/domain/text/fold.ts';
import { factOf, itemAnswerOf, levelOf, stageOf } from './words.ts';

describe('The words of a paper slip', () => {
	it('are those of the kiosk, in both languages and however they are typed', () => {
		for (const level of LEVELS)
			for (const texts of [kioskTexts.vi, kioskTexts.en])
				for (const typed of [texts.levels[level], texts.levels[level].toUpperCase(), String(level)])
					expect([typed, levelOf(typed)]).toEqual([typed, level]);
		for (const stage of STAGES) expect(stageOf(stage)).toBe(stage);
	});

	it('are never more than one of five', () => {
		for (const typed of ['', '0', '6', '4.5', '4,5', 'tốt', '5 sao', '-1', 'constructor'])
			expect([typed, levelOf(typed)]).toEqual([typed, undefined]);
	});

	it('tell no opinion from no answer', () => {
		for (const typed of ['-', '–', 'Không có ý kiến', 'no opinion'])
			expect(itemAnswerOf(typed)).toBeNull();
		expect(itemAnswerOf('')).toBeUndefined();
		expect(itemAnswerOf('4')).toBe(4);
	});

	it('count to two, which is two or more', () => {
		expect(['0', '1', '2', 'Từ 2 lần'].map(factOf)).toEqual([0, 1, 2, 2]);
		for (const typed of ['', '-1', '3', '1.5', 'nhiều', 'constructor'])
			expect(factOf(typed)).toBeUndefined();
	});

	it('lose marks, case and punctuation, not letters', () => {
		expect(fold('  MỨC ĐỘ (hài-lòng): ')).toBe('muc do hai long');
		expect(fold('Đất đai')).toBe('dat dai');
		expect(fold('Lao động – Người có công – Xã hội')).toBe('lao dong nguoi co cong xa hoi');
	});
});
