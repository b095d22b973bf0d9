import { LEVELS } from '#lib/domain/slip/level.ts';
import { reasonsFor, type Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { KioskTexts } from '#lib/i18n/kiosk.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { itemsFor, type Session } from './session.ts';

/** What the screen says, for whoever would rather hear it: the question, then its answers from left to right. */
export function spokenOn(
	session: Session,
	questionnaire: KioskSetup['questionnaire'],
	texts: KioskTexts,
	locale: Locale
): string[] {
	const levels = LEVELS.map((level) => texts.levels[level]);
	switch (session.screen) {
		case 'level':
		case 'saving':
			return [locale === 'en' ? questionnaire.questionEn : questionnaire.questionVi, ...levels];
		case 'reasons':
			return [texts.recorded, texts.reasonsQuestion, ...reasonsOf(session, questionnaire, locale)];
		case 'offer':
			return [texts.offer(itemsFor(session, questionnaire).length)];
		case 'items':
			return [itemOf(session, questionnaire, locale), ...levels, texts.noOpinion];
		case 'thanks':
			return [texts.end, texts.endHint];
		case 'unsaved':
			return session.slip
				? [texts.unsavedMore, texts.unsavedMoreHint]
				: [texts.unsaved, texts.unsavedHint];
	}
}

function reasonsOf({ slip }: Session, questionnaire: Questionnaire, locale: Locale) {
	return reasonsFor(questionnaire, slip?.stage ?? null).map((reason) => reason[locale]);
}

function itemOf(session: Session, questionnaire: Questionnaire, locale: Locale) {
	return itemsFor(session, questionnaire)[session.asked]?.[locale] ?? '';
}
