import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { maskDigits } from '#lib/domain/slip/mask.ts';
import { paperImportTexts } from '#lib/i18n/paper-import.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { importPaper } from '#lib/server/paper/import.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Rejected rows that a page shows; the number of all is told. */
const MOST_SHOWN = 100;

/** The intake does not ask who brings slips: this is where it is asked. @throws ProblemError HL-2004 */
async function enter(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const desk = await enterDesk(event);
	if (!leads(desk.unit)) throw new ProblemError('HL-2004');
	return desk;
}

export const load: PageServerLoad = async (event) => {
	const { unit } = await enter(event);
	return { unitName: unit.name };
};

async function bring(event: RequestEvent, wants: 'preview' | 'store') {
	const { unit } = await enter(event);
	const { database, locale } = event.locals;
	const t = paperImportTexts[locale];
	const form = await event.request.formData();
	const partly = form.has('partly');
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0)
		return fail(422, { partly, told: { message: t.fileMissing } });
	try {
		const trial = await importPaper(database, unit.id, file, { isTrial: true });
		const isHeld = wants === 'store' && trial.rejected.length > 0 && !partly;
		const isStored = wants === 'store' && !isHeld;
		const done = isStored ? await importPaper(database, unit.id, file) : trial;
		const { rows, stored, repeated, passed } = done;
		const lines = done.rejected.slice(0, MOST_SHOWN).map(({ row, column, value, problem }) => ({
			...{ row, column, value: maskDigits(value), code: problem.code },
			why: locale === 'en' ? problem.titleEn : problem.title
		}));
		const outcome = { rows, stored, repeated, rejected: done.rejected.length };
		const answer = { partly, isStored, outcome, passed: passed.slice(0, MOST_SHOWN), lines };
		return isHeld ? fail(422, { ...answer, told: { message: t.nothingKept } }) : answer;
	} catch (error) {
		return refuse(error, locale, { partly });
	}
}

export const actions: Actions = {
	/** What would become of the file; nothing is stored. */
	preview: (event) => bring(event, 'preview'),
	/** All of it, or nothing, unless somebody says that the good rows are to come in. */
	store: (event) => bring(event, 'store')
};
