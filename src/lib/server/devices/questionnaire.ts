import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Result } from '#lib/server/database/port.ts';
import { askedNow, toQuestionnaire } from '#lib/server/quarter/questionnaire.ts';

/** One questionnaire version with its one question, as the kiosk wants it. */
export function toKioskQuestionnaire(rows: Result<'questionnaire'>): KioskSetup['questionnaire'] {
	const [first] = rows;
	return {
		...toQuestionnaire(first?.version ?? '', askedNow(rows)),
		questionVi: first?.question_vi ?? '',
		questionEn: first?.question_en ?? ''
	};
}
