import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import {
	formatQuarter,
	nextQuarter,
	previousQuarter,
	quarterRange
} from '#lib/domain/time/quarter.ts';
import { reportTexts } from '#lib/i18n/report.ts';
import { mayFile, readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { reportLabel } from '../../label.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST = 5000;

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const day = today();
	const quarter = chosenQuarter(event.params.quarter, day.today);
	const readable = readsAll(unit) ? null : unit.fields;
	const { rows, figures, document } = await readReport(event.locals.database, callerOf(person), {
		unit,
		quarter,
		readable,
		now: day.now,
		locale: event.locals.locale
	});
	const begun = quarterRange(quarter).from <= day.today;
	return {
		sections: figures.sections,
		fields: figures.fields,
		/** What the forms need of each field. */
		written: figures.report.chapters.causes.sections,
		title: figures.report.layout.title[event.locals.locale],
		document,
		label: reportLabel(rows.setting.report_label, event.locals.locale),
		quarter,
		before: previousQuarter(quarter),
		after: quarterRange(nextQuarter(quarter)).from <= day.today ? nextQuarter(quarter) : null,
		readable,
		/** The fields whose section the person may file now. */
		mayFile: begun
			? figures.sections
					.filter(({ field, state }) => state !== 'approved' && mayFile(unit, field))
					.map(({ field }) => field)
			: [],
		owns: unit.fields,
		...day
	};
};

export const actions: Actions = {
	file: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { locale, database } = event.locals;
		const quarter = chosenQuarter(event.params.quarter, today().today);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
		const [field, causes, remedies] = [text('field'), text('causes'), text('remedies')];
		const kept = {
			field,
			causes: causes.slice(0, 4 * LONGEST),
			remedies: remedies.slice(0, 4 * LONGEST)
		};
		if (causes.length > LONGEST || remedies.length > LONGEST)
			return fail(422, { ...kept, message: reportTexts[locale].tooLong, code: 'HL-2010' });
		try {
			await database.call(
				'file_report_section',
				{
					of_unit: unit.id,
					of_year: quarter.year,
					of_quarter: quarter.quarter,
					of_field: field,
					causes,
					remedies
				},
				callerOf(person)
			);
		} catch (error) {
			// What was typed stays on the page, also when the database is away for a moment.
			if (!(error instanceof ProblemError)) throw error;
			const { status, code, title, titleEn } = error.problem;
			return fail(status, { ...kept, message: locale === 'en' ? titleEn : title, code });
		}
		const path = resolve('/desk/report-121/[quarter]', { quarter: formatQuarter(quarter) });
		const unitCode = event.url.searchParams.get('unit');
		redirect(303, `${deskHref(path, { unit: unitCode })}#${field}`);
	}
};
