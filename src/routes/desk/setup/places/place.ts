import { freeCode, slug } from '#lib/domain/text/slug.ts';

export const KINDS = ['counter', 'field', 'reception_point'] as const;
export type Kind = (typeof KINDS)[number];

/** Codes are for good; those of fields are all small letters. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const FIELD_CODE = /^[a-z0-9][a-z0-9-]{0,39}$/;
const LONGEST_NAME = 120;
/** Stands for "not said" in the daily counts. */
const RESERVED = 'unstated';

/** What was typed of a place. */
export interface Place {
	kind: Kind;
	code: string;
	name: string;
	nameEn: string;
	address: string;
	receptionPoint: string;
	/** Codes of the fields a counter is for; none: any. */
	fields: string[];
}
export type WrongPlace =
	'nameMissing' | 'codeWrong' | 'fieldCodeWrong' | 'codeTaken' | 'pointMissing';

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export function readPlace(form: FormData): Place {
	const kind = KINDS.find((known) => known === form.get('kind')) ?? 'counter';
	return {
		kind,
		code: text(form, 'code'),
		name: text(form, 'name'),
		nameEn: text(form, 'nameEn').slice(0, LONGEST_NAME),
		address: text(form, 'address').slice(0, 200),
		receptionPoint: text(form, 'receptionPoint'),
		fields: [...new Set(form.getAll('field').map(String))].filter(Boolean)
	};
}

/** What is wrong with a place as typed; undefined when nothing is. `taken`: the codes that a new one must not have. */
export function wrongWith(place: Place, taken: ReadonlySet<string>): WrongPlace | undefined {
	const { kind, code, name, receptionPoint } = place;
	if (name.length < 1 || name.length > LONGEST_NAME) return 'nameMissing';
	if (code && (!(kind === 'field' ? FIELD_CODE : CODE).test(code) || code === RESERVED))
		return kind === 'field' ? 'fieldCodeWrong' : 'codeWrong';
	if (taken.has(code)) return 'codeTaken';
	if (kind === 'counter' && !receptionPoint) return 'pointMissing';
	return undefined;
}

/** The code of a new place: the one typed; else for counters the next number, for the others the name. */
export function codeFor({ kind, code, name }: Place, taken: ReadonlySet<string>): string {
	if (code) return code;
	if (kind !== 'counter') return freeCode(slug(name) || 'moi', taken);
	let n = 1;
	while (taken.has(`Q${n}`)) n += 1;
	return `Q${n}`;
}
