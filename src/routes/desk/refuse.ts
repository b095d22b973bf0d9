import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What a form tells about the last attempt, above its fields. */
export interface Refusal {
	message: string;
	code?: string;
}

/**
 * Tells a problem on the form that met it, in the reader's language, with whatever was typed.
 * @throws what is not a problem of the reader's, for the error page
 */
export function refuse<Kept extends object>(error: unknown, locale: Locale, kept: Kept) {
	if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
	const { code, status, title, titleEn } = error.problem;
	const refusal: Refusal = { message: locale === 'en' ? titleEn : title, code };
	return fail(status, { ...kept, refusal });
}
