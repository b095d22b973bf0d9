import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { LEVELS } from '#lib/domain/slip/level.ts';
import { reasonsFor } from '#lib/domain/slip/questionnaire.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import type { KioskTexts } from '#lib/i18n/kiosk.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { itemsFor, mayAskMore, type Session } from './session.ts';

/**
 * What the screen says, for a citizen who would rather hear it: the question, then everything that can be chosen, in the
 * order of the screen.
 */
export function spokenOn(
	session: Session,
	setup: Pick<KioskSetup, 'questionnaire' | 'fields' | 'stage'>,
	texts: KioskTexts,
	locale: Locale
): string[] {
	const { questionnaire } = setup;
	const levels = LEVELS.map((level) => texts.levels[level]);
	const items = itemsFor(session, questionnaire);
	switch (session.screen) {
		case 'level':
		case 'saving':
			return [
				locale === 'en' ? questionnaire.questionEn : questionnaire.questionVi,
				...choicesOf(setup, texts, locale),
				...levels
			];
		case 'reasons': {
			const reasons = reasonsFor(questionnaire, session.slip?.stage ?? null);
			return [
				...[texts.recorded, texts.reasonsQuestion, ...reasons.map((reason) => reason[locale])],
				...[texts.skip, texts.send(session.reasons.length)]
			];
		}
		case 'offer':
			return items.length > 0
				? [texts.offer(items.length), texts.skip, texts.accept]
				: [texts.end, texts.skip];
		case 'items':
			return [items[session.asked]?.[locale] ?? '', ...levels, texts.stop, texts.noOpinion];
		case 'thanks': {
			const asksMore = (session.level ?? 5) <= 3 && mayAskMore(session, questionnaire);
			const more = asksMore ? [texts.acceptCount(items.length)] : [];
			return [texts.end, texts.endHint, ...more, texts.back];
		}
		case 'unsaved':
			return session.slip
				? [texts.unsavedMore, texts.unsavedMoreHint, texts.back]
				: [texts.unsaved, texts.unsavedHint, texts.back];
	}
}

/** What is asked before the tap, where anything is. */
function choicesOf(
	{ fields, stage }: Pick<KioskSetup, 'fields' | 'stage'>,
	texts: KioskTexts,
	locale: Locale
): string[] {
	const names = fields.map(({ name, nameEn }) => (locale === 'en' && nameEn ? nameEn : name));
	return [
		...(names.length > 0 ? [texts.fieldQuestion, ...names] : []),
		...(stage === 'ask' ? [texts.stageQuestion, ...STAGES.map((id) => texts.stages[id])] : [])
	];
}
