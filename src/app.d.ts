import type { Locale } from '#lib/i18n/locale.ts';
import type { Database } from '#lib/server/database/port.ts';
import type { Person } from '#lib/server/identity/session.ts';

declare global {
	namespace App {
		interface Locals {
			database: Database;
			locale: Locale;
			person: Person | null;
			/** A form from a page of another origin; only pages for phones see any, and take nothing of it. */
			isForeignForm: boolean;
		}
		interface Error {
			/** The number of the problem in the catalogue. */
			code?: string;
			detail?: string;
		}
	}
}
export {};
