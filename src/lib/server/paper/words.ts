import type { FactAnswer } from '#lib/domain/slip/slip.ts';
import { isLevel, type Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { plain } from './plain.ts';

/** The words of domain.md §7 and what people shorten them to; without marks. */
const LEVEL_WORDS: Record<string, Level> = {
	'rat hai long': 5,
	'hai long': 4,
	'binh thuong': 3,
	'khong hai long': 2,
	'rat khong hai long': 1,
	'very satisfied': 5,
	satisfied: 4,
	neutral: 3,
	dissatisfied: 2,
	'very dissatisfied': 1
};

const STAGE_WORDS: Record<string, Stage> = {
	intake: 'intake',
	'nop ho so': 'intake',
	'tiep nhan': 'intake',
	result: 'result',
	'nhan ket qua': 'result',
	'tra ket qua': 'result',
	supplement: 'supplement',
	'duoc yeu cau bo sung': 'supplement',
	'yeu cau bo sung': 'supplement',
	'bo sung': 'supplement',
	refusal: 'refusal',
	'bi tu choi': 'refusal',
	'tu choi': 'refusal'
};

const FACT_WORDS: Record<string, FactAnswer> = { '0': 0, '1': 1, '2': 2, 'tu 2': 2, 'tu 2 lan': 2 };

const NO_OPINION = ['khong co y kien', 'kcyk', 'no opinion'];

/** A level as a digit or in words. */
export function levelOf(text: string): Level | undefined {
	const words = plain(text);
	const digit = Number(words);
	return isLevel(digit) ? digit : LEVEL_WORDS[words];
}

/** The answer to one item: a level, or null for "Không có ý kiến" and a dash. */
export function itemAnswerOf(text: string): Level | null | undefined {
	if (/^[-–—]$/.test(text.trim()) || NO_OPINION.includes(plain(text))) return null;
	return levelOf(text);
}

export function stageOf(text: string): Stage | undefined {
	return STAGE_WORDS[plain(text)];
}

export function factOf(text: string): FactAnswer | undefined {
	return FACT_WORDS[plain(text)];
}
