import type { Stage } from './stage.ts';

/** The five factors of the SIPAS questionnaire since QĐ 2640/QĐ-BNV, in its order. */
export const FACTORS = ['access', 'procedure', 'officer', 'result', 'feedback'] as const;

export type Factor = (typeof FACTORS)[number];

export interface QuestionnaireItem {
	id: string;
	factor: Factor;
	/** The one item of its factor that the kiosk has room for. */
	starred: boolean;
	/** Where the item makes sense; null means everywhere. */
	stages: Stage[] | null;
	vi: string;
	en: string;
}

export interface QuestionnaireReason {
	id: string;
	/** null: what is none of the others may be of any factor. */
	factor: Factor | null;
	/** The leader has to look at it at once (money taken). */
	urgent: boolean;
	vi: string;
	en: string;
}

/** A question answered 0, 1 or 2 (two or more): how many visits, how many agencies. */
export interface QuestionnaireFact {
	id: string;
	/** Where it is asked; without it only with the result in hand, when the citizen can know. */
	stages?: Stage[] | null;
	vi: string;
	en: string;
}

/** One version of the questionnaire. It is data: provinces word and choose their own. */
export interface Questionnaire {
	version: string;
	items: QuestionnaireItem[];
	reasons: QuestionnaireReason[];
	facts: QuestionnaireFact[];
}

/**
 * The items that can be asked at a stage, in the questionnaire's order. A citizen cannot judge a result before having one,
 * so items of that factor need the stage 'result'. Where the stage is unknown, as on a kiosk that serves a whole
 * counter, all of them are asked: a citizen who has no result yet says "Không có ý kiến", which counts as no answer.
 */
export function itemsAt(questionnaire: Questionnaire, stage?: Stage | null): QuestionnaireItem[] {
	if (stage == null) return questionnaire.items;
	return questionnaire.items.filter(({ factor, stages }) => {
		if (factor === 'result' && stage !== 'result') return false;
		return stages === null || stages.includes(stage);
	});
}

/** The items the kiosk asks: one per factor, as far as the stage allows. */
export function starredItems(
	questionnaire: Questionnaire,
	stage?: Stage | null
): QuestionnaireItem[] {
	return itemsAt(questionnaire, stage).filter(({ starred }) => starred);
}

/**
 * The starred items where the stage is not known: those that every citizen can answer, and those to answer only with the
 * result in hand.
 */
export function itemsByResult(questionnaire: Questionnaire) {
	const needsResult = ({ factor, stages }: QuestionnaireItem) =>
		factor === 'result' || (stages !== null && stages.every((stage) => stage === 'result'));
	const items = starredItems(questionnaire);
	return {
		anyway: items.filter((item) => !needsResult(item)),
		withResult: items.filter(needsResult)
	};
}

/**
 * The reasons offered to a citizen who was not satisfied, in the questionnaire's order. All of them,
 * except that at 'intake' nothing was handed over yet, so reasons about the result stay out.
 */
export function reasonsFor(
	questionnaire: Questionnaire,
	stage?: Stage | null
): QuestionnaireReason[] {
	if (stage !== 'intake') return questionnaire.reasons;
	return questionnaire.reasons.filter(({ factor }) => factor !== 'result');
}

/** The facts asked at a stage; none while the stage is unknown. */
export function factsFor(questionnaire: Questionnaire, stage?: Stage | null): QuestionnaireFact[] {
	return questionnaire.facts.filter(
		({ stages }) => stage != null && (stages ?? ['result']).includes(stage)
	);
}
