export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
	return value === 'vi' || value === 'en';
}

/** Two catalogues of the same shape: a missing or misspelled English text does not compile. */
export type Texts<T> = Record<Locale, T>;
