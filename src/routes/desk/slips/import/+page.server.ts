import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { maskDigits } from '#lib/domain/slip/mask.ts';
import { paperImportTexts } from '#lib/i18n/paper-import.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { wordOf, type ChosenWord, type WordKind } from '#lib/server/paper/columns.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { importPaper } from '#lib/server/paper/import.ts';
import { isDays } from '#lib/server/paper/day-order.ts';
import { lookAtPaper } from '#lib/server/paper/look.ts';
import type { UnknownWord } from '#lib/server/paper/row.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import { chosenOf, readChoices } from './choices.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Rejected rows, or unknown words, that a page shows; the page also says how many there are in all. */
const MOST_SHOWN = 100;

/** The intake does not ask who brings slips: this is where it is asked. @throws ProblemError HL-2004 */
async function enter(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const desk = await enterDesk(event);
	if (!leads(desk.unit)) throw new ProblemError('HL-2004');
	return { ...desk, caller: callerOf(desk.person) };
}

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enter(event);
	const { database, locale } = event.locals;
	const [choices, remembered] = await Promise.all([
		readChoices(database, unit.id, caller, locale),
		database.call('paper_words', { of_unit: unit.id }, caller)
	]);
	// Titles are offered with the file that has them.
	const words = remembered.filter(({ kind }) => kind !== 'column') as ChosenWord[];
	return { unitName: unit.name, choices, remembered: words };
};

/** The words of a file that are not known, each once. */
function gather() {
	const words = new Map<string, { kind: WordKind; word: string; text: string }>();
	const hear = ({ kind, text }: UnknownWord) => {
		const word = wordOf(text);
		if (word !== '' && words.size < MOST_SHOWN)
			words.set(`${kind}:${word}`, { kind, word, text: maskDigits(text.slice(0, 200)) });
	};
	return { hear, all: () => [...words.values()] };
}

/** A file whose columns are not understood can still be asked about. */
const ASKS = ['HL-1104', 'HL-1020'];
const SWAPPED = 'HL-6514';

async function bring(event: RequestEvent, wants: 'preview' | 'store') {
	const { unit, caller } = await enter(event);
	const { database, locale } = event.locals;
	const t = paperImportTexts[locale];
	const form = await event.request.formData();
	const partly = form.has('partly');
	const file = form.get('file');
	const words = chosenOf(form);
	const given = form.get('days');
	const days = isDays(given) ? given : undefined;
	const chosen = Object.fromEntries(
		words.map(({ kind, word, meaning }) => [`${kind}:${word}`, meaning])
	);
	if (!(file instanceof File) || file.size === 0)
		return fail(422, { partly, chosen, refusal: { message: t.fileMissing } });
	const asked = async () => ({
		partly,
		chosen,
		columns: (await lookAtPaper(database, unit.id, file, words)).map((column) => ({
			...column,
			example: maskDigits(column.example)
		}))
	});
	try {
		const unknown = gather();
		const trial = await importPaper(database, unit.id, file, {
			...{ isTrial: true, days, words, unknown: unknown.hear }
		});
		const isHeld = wants === 'store' && trial.rejected.length > 0 && !partly;
		const isStored = wants === 'store' && !isHeld;
		const done = isStored ? await importPaper(database, unit.id, file, { days, words }) : trial;
		if (isStored && words.length > 0) {
			const kept = words.map((one) => ({ ...one, meaning: one.meaning || null }));
			await database.call('put_paper_words', { of_unit: unit.id, words: kept }, caller);
		}
		const { rows, stored, repeated, passed } = done;
		const lines = done.rejected.slice(0, MOST_SHOWN).map(({ row, column, value, problem }) => ({
			...{ row, column, value: maskDigits(value), code: problem.code },
			why: locale === 'en' ? problem.titleEn : problem.title
		}));
		const outcome = { rows, stored, repeated, rejected: done.rejected.length };
		const answer = {
			...(await asked()),
			...{ days, asksDays: days !== undefined },
			...{ isStored, outcome, passed: passed.slice(0, MOST_SHOWN), lines },
			unknown: unknown.all()
		};
		return isHeld ? fail(422, { ...answer, refusal: { message: t.nothingKept } }) : answer;
	} catch (error) {
		const isAsked = error instanceof ProblemError && ASKS.includes(error.problem.code);
		const asksDays = error instanceof ProblemError && error.problem.code === SWAPPED;
		return refuse(error, locale, {
			...(isAsked ? await asked() : { partly, chosen }),
			...{ days, asksDays }
		});
	}
}

export const actions: Actions = {
	/** What would become of the file; nothing is stored. */
	preview: (event) => bring(event, 'preview'),
	/** All of it, or nothing, unless somebody says that the good rows are to come in. */
	store: (event) => bring(event, 'store')
};
