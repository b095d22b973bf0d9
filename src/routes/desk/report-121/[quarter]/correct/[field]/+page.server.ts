import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { ProblemError, problem } from '#lib/domain/problem/problem.ts';
import { sectionFault, sectionTextOf } from '#lib/domain/report121/section-text.ts';
import { formatQuarter, previousQuarter, type Quarter } from '#lib/domain/time/quarter.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { correctText } from '#lib/server/report121/seal.ts';
import { chosenQuarter, today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import { reportLabel } from '../../../../label.ts';
import { sectionFrom } from '../../section-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	const { field } = event.params;
	if (!leads(unit)) throw new ProblemError('HL-2004', field);
	const day = today();
	const quarter = chosenQuarter(event.params.quarter, day.today);
	return { unit, field, day, quarter, caller: callerOf(person) };
}

/** What a field wrote in a sealed report, for a leader to put right. */
export const load: PageServerLoad = async (event) => {
	const { unit, field, day, quarter, caller } = await enter(event);
	const { locale, database } = event.locals;
	const { rows, figures, seals } = await readReport(database, caller, {
		...{ unit, quarter, readable: [field], now: day.now, locale }
	});
	const last = seals.filter((one) => one.quarter === quarter.quarter).at(-1);
	if (!last) throw new ProblemError('HL-5110', formatQuarter(quarter));
	const ofField = ({ year, quarter: of }: Quarter) =>
		rows.sections.find((one) => one.field === field && one.year === year && one.quarter === of);
	const section = ofField(quarter);
	const place = figures.fields.find(({ code }) => code === field);
	if (!section || !place) throw new ProblemError('HL-1013', field);
	const before = ofField(previousQuarter(quarter));
	return {
		quarter,
		label: reportLabel(rows.setting.report_label, locale),
		name: (locale === 'en' && place.nameEn) || place.name,
		version: section.version,
		text: sectionTextOf(section.body),
		asked: before ? sectionTextOf(before.body).remedies : [],
		last: { version: last.version, sealedAt: last.sealed_at }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const typed = sectionFrom(form);
		const because = String(form.get('because') ?? '').slice(0, 2000);
		const version = Number(form.get('version')) || 0;
		const refused = (code: string) => {
			const { title, titleEn, status } = problem(code as Parameters<typeof problem>[0]);
			const message = event.locals.locale === 'en' ? titleEn : title;
			return fail(status, { code, message, typed, because, version });
		};
		const { unit, field, quarter, caller } = await enter(event);
		const fault = sectionFault(typed, 0);
		if (fault) return refused(fault);
		try {
			await correctText(event.locals.database, caller, {
				...{ unit, quarter, field, body: typed, version, because }
			});
		} catch (error) {
			if (!(error instanceof ProblemError)) throw error;
			return refused(error.problem.code);
		}
		const path = resolve('/desk/report-121/[quarter]', { quarter: formatQuarter(quarter) });
		redirect(303, deskHref(path, { unit: event.url.searchParams.get('unit') }));
	}
};
