import type { FactAnswer } from '#lib/domain/slip/slip.ts';
import { isLevel, type Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { fold } from '#lib/domain/text/fold.ts';

/** The words of domain.md §7 and what people shorten them to; without marks. */
const LEVEL_WORDS = new Map<string, Level>(
	Object.entries({
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
	} as const)
);

const STAGE_WORDS = new Map<string, Stage>(
	Object.entries({
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
	} as const)
);

const FACT_WORDS = new Map<string, FactAnswer>(
	Object.entries({
		khong: 0,
		none: 0,
		mot: 1,
		one: 1,
		'tu 2': 2,
		'tu 2 lan': 2,
		'1 lan': 1,
		'1 co quan': 1,
		'2 tro len': 2,
		'2 lan tro len': 2,
		'2 co quan tro len': 2
	} as const)
);

const NO_OPINION = ['khong co y kien', 'kcyk', 'no opinion'];

/** A level as a digit or in words. */
export function levelOf(text: string): Level | undefined {
	// A digit alone: without its punctuation "-1" would be one.
	const digit = /^[1-5]$/.test(text.trim()) ? Number(text) : undefined;
	return isLevel(digit) ? digit : LEVEL_WORDS.get(fold(text));
}

/** The answer to one item: a level, or null for "Không có ý kiến" and a dash. */
export function itemAnswerOf(text: string): Level | null | undefined {
	if (/^[-–—]$/.test(text.trim()) || NO_OPINION.includes(fold(text))) return null;
	return levelOf(text);
}

export function stageOf(text: string): Stage | undefined {
	return STAGE_WORDS.get(fold(text));
}

export function factOf(text: string): FactAnswer | undefined {
	return /^[012]$/.test(text.trim()) ? (Number(text) as FactAnswer) : FACT_WORDS.get(fold(text));
}
