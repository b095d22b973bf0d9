import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** A refused document with every place that is wrong. @throws what is not a problem of the reader's */
export function refuseWithDetail<Kept extends object>(error: unknown, locale: Locale, kept: Kept) {
	if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
	const { code, status, title, titleEn, detail } = error.problem;
	const said = locale === 'en' ? titleEn : title;
	return fail(status, { ...kept, refusal: { message: detail ? `${said} ${detail}` : said, code } });
}
