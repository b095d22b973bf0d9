import { LAYOUT, type ChapterId } from '#lib/domain/report121/layout.ts';
import { ownLayout } from '#lib/domain/report121/own-layout.ts';
import type { ReportFrame } from '#lib/domain/report121/document/subject.ts';
import type { ReportSetting } from '#lib/server/report121/frame.ts';

/** What was typed, by the name of the input, so that nothing typed is lost. */
export type Typed = Record<string, string>;
export type Why =
	| { why: 'text' | 'long'; most: number }
	| { why: 'lines'; most: number; longest: number }
	| { why: 'order'; most: number };
export type Wrong = { name: string } & Why;

export const CHAPTERS: readonly ChapterId[] = LAYOUT.headings.map(({ chapter }) => chapter);

/** Characters of each line of text; those that must not be empty. */
export const LONGEST = { label: 60, title: 300, over: 120, body: 200, place: 100, signer: 100 };
const NEEDED: readonly string[] = ['label', 'title', 'body'];
/** Lines at most, and characters of each. */
export const LINES = { signFor: [4, 100], bases: [20, 500], recipients: [20, 200] } as const;
export const LONGEST_CHAPTER = 200;

export const linesOf = (text = '') =>
	text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);

/** Reads the form of a unit's report; every input that is wrong is named. */
export function readSetting(form: FormData): {
	typed: Typed;
	wrong: Wrong[];
	label: string;
	setting: ReportSetting;
} {
	const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
	const wrong: Wrong[] = [];
	const text = (name: keyof typeof LONGEST) => {
		const value = (typed[name] ?? '').trim();
		const most = LONGEST[name];
		if (NEEDED.includes(name) && value === '') wrong.push({ name, why: 'text', most });
		else if (value.length > most) wrong.push({ name, why: 'long', most });
		return value;
	};
	const lines = (name: keyof typeof LINES) => {
		const found = linesOf(typed[name]);
		const [most, longest] = LINES[name];
		if (found.length > most || found.some((line) => line.length > longest))
			wrong.push({ name, why: 'lines', most, longest });
		return found;
	};
	const label = text('label');
	const setting: ReportSetting = {
		...{ title: text('title'), over: text('over') || null, body: text('body') },
		...{ place: text('place'), signFor: lines('signFor'), signer: text('signer') || null },
		...{ bases: lines('bases'), recipients: lines('recipients') },
		chapters: readChapters(typed, wrong)
	};
	return { typed, wrong, label, setting };
}

function readChapters(typed: Typed, wrong: Wrong[]) {
	const most = CHAPTERS.length;
	const placed = CHAPTERS.map((chapter) => {
		const [place, title] = [`place_${chapter}`, `title_${chapter}`];
		const at = Number((typed[place] ?? '').trim() || NaN);
		const words = (typed[title] ?? '').trim();
		if (words === '') wrong.push({ name: title, why: 'text', most: LONGEST_CHAPTER });
		else if (words.length > LONGEST_CHAPTER)
			wrong.push({ name: title, why: 'long', most: LONGEST_CHAPTER });
		return { chapter, title: words, at };
	});
	for (const { chapter, at } of placed)
		if (
			!Number.isInteger(at) ||
			at < 1 ||
			at > most ||
			placed.some((other) => other.chapter !== chapter && other.at === at)
		)
			wrong.push({ name: `place_${chapter}`, why: 'order', most });
	return placed.sort((a, b) => a.at - b.at).map(({ chapter, title }) => ({ chapter, title }));
}

/** What the form begins with: what stands now, as it would have been typed. */
export function typedOf(label: string, own: ReportSetting, frame: ReportFrame): Typed {
	const { title, headings } = ownLayout(label, own);
	return {
		...{ label, title: title.vi, over: frame.over ?? '', body: frame.body, place: frame.place },
		...{ signFor: frame.signFor.join('\n'), signer: frame.signer ?? '' },
		...{ bases: frame.bases.join('\n'), recipients: (own.recipients ?? []).join('\n') },
		...Object.fromEntries(
			headings.flatMap(({ chapter, vi }, at) => [
				[`place_${chapter}`, String(at + 1)],
				[`title_${chapter}`, vi]
			])
		)
	};
}
