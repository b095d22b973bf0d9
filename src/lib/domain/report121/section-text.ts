import { isDay } from '../time/day.ts';
import { isRemedyOutcome, type Remedy, type RemedyCheck } from './remedy.ts';

/** What an officer writes of his field. */
export interface SectionText {
	causes: string;
	remedies: Remedy[];
	checks: RemedyCheck[];
	requests: string;
	/** "Không có ý kiến cần giải trình": filed without an explanation, on purpose. */
	nothing: boolean;
}

export const EMPTY_SECTION: SectionText = {
	...{ causes: '', requests: '', nothing: false },
	...{ remedies: [], checks: [] }
};

/** Characters of a text, and of each cell of a remedy. */
export const LONGEST = { text: 5000, cell: 500 };
export const MOST_REMEDIES = 20;

/** Why a section cannot be filed as it is: the number of the problem; null when it can. */
export function sectionFault(text: SectionText, dissatisfied: number): string | null {
	const { causes, remedies, requests, nothing } = text;
	const cells = [
		...[...remedies, ...text.checks].flatMap((one) => [one.what, one.post]),
		...text.checks.map(({ note }) => note)
	];
	if (causes.length > LONGEST.text || requests.length > LONGEST.text) return 'HL-3134';
	if (cells.some((cell) => cell.length > LONGEST.cell)) return 'HL-5108';
	if (remedies.some(({ what, post, due }) => !what || !post || !due)) return 'HL-5109';
	if (dissatisfied > 0 && !nothing && (causes === '' || remedies.length === 0)) return 'HL-5101';
	return null;
}

/** Reads what was stored, by whichever version; what does not fit is left out. */
export function sectionTextOf(body: unknown): SectionText {
	const { causes, requests, nothing, remedies, checks } = record(body);
	return {
		causes: text(causes),
		requests: text(requests),
		nothing: nothing === true,
		remedies: list(remedies).map(remedyOf),
		checks: list(checks).flatMap((one) => {
			const { outcome, note } = record(one);
			return isRemedyOutcome(outcome) ? [{ ...remedyOf(one), outcome, note: text(note) }] : [];
		})
	};
}

function remedyOf(value: unknown): Remedy {
	const { what, post, due } = record(value);
	return { what: text(what), post: text(post), due: isDay(due) ? due : null };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
