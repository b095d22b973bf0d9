const SHORTEST = 3;
const LONGEST = 300;

/** Why a person rules, as typed into a form's `because`. null: not from 3 to 300 characters. */
export function readBecause(form: FormData): string | null {
	const text = String(form.get('because') ?? '').trim();
	return text.length >= SHORTEST && text.length <= LONGEST ? text : null;
}
