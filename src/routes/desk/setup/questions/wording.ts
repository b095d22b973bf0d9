import { FACTORS } from '#lib/domain/slip/questionnaire.ts';

/** What was typed, by the name of the input, so that nothing typed is lost. */
export type Typed = Record<string, string>;

interface Words {
	vi: string;
	en: string;
}
/** What api.copy_questionnaire takes. */
export interface Wording {
	question: Words;
	items: Record<string, Words>;
	reason?: Words & { factor: string };
}

const LONGEST = 200;
const isText = (text: string) => text.length > 0 && text.length <= LONGEST;

/** Reads the form of the questions; no wording where a text is missing in either language, or too long. */
export function readWording(form: FormData): {
	typed: Typed;
	version: string;
	wording: Wording | null;
} {
	const typed: Typed = {};
	for (const [name, value] of form) typed[name] = String(value).trim();
	const words = (of: string): Words => ({
		vi: typed[`vi_${of}`] ?? '',
		en: typed[`en_${of}`] ?? ''
	});
	const ids = Object.keys(typed).flatMap((name) => /^vi_(?!_)(.+)$/.exec(name)?.[1] ?? []);
	const wording: Wording = {
		question: { vi: typed.question_vi ?? '', en: typed.question_en ?? '' },
		items: Object.fromEntries(ids.map((id) => [id, words(id)]))
	};
	const added = { vi: typed.reason_vi ?? '', en: typed.reason_en ?? '' };
	const factor = FACTORS.find((known) => known === typed.reason_factor) ?? FACTORS[0];
	if (added.vi || added.en) wording.reason = { ...added, factor };
	const texts = [wording.question, ...Object.values(wording.items), wording.reason ?? []];
	const isWhole = texts.flatMap((one) => ('vi' in one ? [one.vi, one.en] : [])).every(isText);
	return { typed, version: typed.version ?? '', wording: isWhole ? wording : null };
}
