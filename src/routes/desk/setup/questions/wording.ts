import { FACTORS } from '#lib/domain/slip/questionnaire.ts';

/** What was typed, by the name of the input, so that nothing typed is lost. */
export type Typed = Record<string, string>;

/** Where an item is asked: on tablets and telephones, there only, or not any more. */
export const WHERE = ['tablet', 'phone', 'nowhere'] as const;
export type Where = (typeof WHERE)[number];

interface Words {
	vi: string;
	en: string;
}
/** What api.copy_questionnaire takes. */
export interface Wording {
	question: Words;
	items: Record<string, Words & { where?: Where }>;
	/** Ids in the order in which they are asked. */
	order: string[];
	reason?: Words & { factor: string };
}

const LONGEST = 200;
const isText = (text: string) => text.length > 0 && text.length <= LONGEST;

export const orderIn = (typed: Typed): string[] =>
	(typed.order ?? '').split(' ').filter((id) => /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(id));

/** Those rows in the order that was chosen; what it does not name follows as it stood. */
export function inOrder<T extends { id: string }>(
	rows: readonly T[],
	order: readonly string[]
): T[] {
	const at = new Map(order.map((id, i) => [id, i]));
	return [...rows].sort((a, b) => (at.get(a.id) ?? order.length) - (at.get(b.id) ?? order.length));
}

/**
 * The order after one id changed places with its neighbour among those of its own group: items of a factor stay together.
 * @param group what stands beside each other on the page, in any order
 */
export function moved(
	order: readonly string[],
	group: readonly string[],
	id: string,
	by: 'up' | 'down'
): string[] {
	const beside = order.filter((one) => group.includes(one));
	const from = beside.indexOf(id);
	const other = beside[from + (by === 'up' ? -1 : 1)];
	if (from < 0 || other === undefined) return [...order];
	return order.map((one) => (one === id ? other : one === other ? id : one));
}

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
		items: Object.fromEntries(
			ids.map((id) => {
				const where = WHERE.find((one) => one === typed[`where_${id}`]);
				return [id, { ...words(id), ...(where ? { where } : {}) }];
			})
		),
		order: orderIn(typed)
	};
	const added = { vi: typed.reason_vi ?? '', en: typed.reason_en ?? '' };
	const factor = FACTORS.find((known) => known === typed.reason_factor) ?? FACTORS[0];
	if (added.vi || added.en) wording.reason = { ...added, factor };
	const texts = [wording.question, ...Object.values(wording.items), wording.reason ?? []];
	const isWhole = texts.flatMap((one) => ('vi' in one ? [one.vi, one.en] : [])).every(isText);
	return { typed, version: typed.version ?? '', wording: isWhole ? wording : null };
}
