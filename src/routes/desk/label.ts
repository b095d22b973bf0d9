import { LAYOUT } from '#lib/domain/report121/layout.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What the unit calls its report; the name everybody starts with has an English one. */
export function reportLabel(label: string, locale: Locale): string {
	return label === LAYOUT.reportCode.vi ? LAYOUT.reportCode[locale] : label;
}
