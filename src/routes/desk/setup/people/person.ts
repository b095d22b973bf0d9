import type { SetupTexts } from '#lib/i18n/setup.ts';

export const ROLES = ['officer', 'leader', 'viewer', 'administrator'] as const;

export interface NewPerson {
	email: string;
	fullName: string;
	role: string;
	fields: string[];
}

export type WrongPerson = keyof Pick<SetupTexts, 'emailWrong' | 'nameWrong' | 'roleWrong'>;

export function readPerson(form: FormData): { person: NewPerson; wrong?: WrongPerson } {
	const person = {
		email: String(form.get('email') ?? '')
			.trim()
			.toLowerCase(),
		fullName: String(form.get('fullName') ?? '').trim(),
		role: String(form.get('role') ?? ''),
		fields: form.getAll('field').map(String)
	};
	const wrong = wrongWith(person);
	return { person, ...(wrong ? { wrong } : {}) };
}

function wrongWith({ email, fullName, role }: NewPerson): WrongPerson | undefined {
	if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)) return 'emailWrong';
	if (fullName.length < 2 || fullName.length > 120) return 'nameWrong';
	if (!isRole(role)) return 'roleWrong';
	return undefined;
}

export const isRole = (role: string) => (ROLES as readonly string[]).includes(role);
