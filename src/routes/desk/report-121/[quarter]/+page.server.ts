import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { dissatisfied } from '#lib/domain/report121/dissatisfied.ts';
import {
	nextQuarter,
	previousQuarter,
	quarterRange,
	type Quarter
} from '#lib/domain/time/quarter.ts';
import { leads, mayFile, readsAll, seesOfficers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readReport, type ReadReport } from '#lib/server/report121/read.ts';
import { approveReport, sealedContent, type ReadSections } from '#lib/server/report121/seal.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { locale, database } = event.locals;
	const caller = callerOf(person);
	const day = today();
	const quarter = chosenQuarter(event.params.quarter, day.today);
	const readable = readsAll(unit) ? null : unit.fields;
	const report = await readReport(database, caller, {
		...{ unit, quarter, readable, now: day.now, locale }
	});
	const { figures, document } = report;
	const seals = report.seals.filter((one) => one.quarter === quarter.quarter);
	const sealed =
		seals.length > 0 ? await sealedContent(database, caller, unit, quarter, null) : null;
	const { from, to } = quarterRange(quarter);
	// What was sealed keeps the words it was sealed with.
	const { layout } = (sealed ?? figures).report;
	return {
		sections: figures.sections,
		fields: figures.fields,
		title: layout.title[locale],
		document: sealed ? { ...sealed.document, seal: seals.at(-1)!.hash } : document,
		seals,
		label: layout.reportCode[locale],
		quarter,
		before: previousQuarter(quarter),
		after: quarterRange(nextQuarter(quarter)).from <= day.today ? nextQuarter(quarter) : null,
		readable,
		/** The fields whose section the person may write now. */
		mayFile:
			from <= day.today && !sealed
				? figures.sections.filter(({ field }) => mayFile(unit, field)).map(({ field }) => field)
				: [],
		mayApprove: leads(unit) && to < day.today,
		leads: leads(unit) && !sealed,
		read: sealed ? null : filedVersions(report, quarter),
		/** Filed sections that have to be completed before the report can be approved. */
		incomplete: leads(unit) && !sealed ? incompleteSections(report, to) : [],
		seesOfficers: seesOfficers(unit),
		...day
	};
};

function incompleteSections({ rows, figures }: ReadReport, to: string): string[] {
	const { causes, slips } = figures.report.chapters;
	const arrived = (field: string) => {
		const counts = slips.byField.find(({ key }) => key === field)?.counts;
		return counts ? dissatisfied(counts, rows.setting.dissatisfied_at_most) : 0;
	};
	return causes.sections
		.filter(({ state }) => state === 'filed')
		.filter(({ field, filedOn, nothing, causes: why, remedies }) => {
			const isExplained = nothing || (why !== null && remedies.length > 0);
			return (filedOn ?? to) <= to || (!isExplained && arrived(field.code) > 0);
		})
		.map(({ field }) => field.code);
}

/** What is approved is what this page shows: the versions go with the form. */
function filedVersions({ rows }: ReadReport, { year, quarter }: Quarter): ReadSections {
	const filed = rows.sections.filter(
		(one) => one.year === year && one.quarter === quarter && one.state === 'filed'
	);
	return Object.fromEntries(filed.map(({ field, version }) => [field, version]));
}

/** The versions that came with the form; a form without them was made before they were asked for. */
function readSections(form: FormData): ReadSections | undefined {
	const given = form.get('read');
	if (given === null) return undefined;
	try {
		const read: unknown = JSON.parse(String(given));
		return typeof read === 'object' && read !== null ? (read as ReadSections) : {};
	} catch {
		return {};
	}
}

/** Does it, and comes back to the page; what went wrong is said there. */
async function deed(
	event: RequestEvent,
	act: (form: FormData, of: Awaited<ReturnType<typeof enterDesk>>) => Promise<unknown>
) {
	const desk = await enterDesk(event);
	const form = await event.request.formData();
	try {
		await act(form, desk);
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		const { status, code, title, titleEn } = error.problem;
		return fail(status, {
			...{ message: event.locals.locale === 'en' ? titleEn : title, code },
			field: String(form.get('field') ?? ''),
			reasons: String(form.get('reasons') ?? '').slice(0, 4000)
		});
	}
	const path = resolve('/desk/report-121/[quarter]', { quarter: event.params.quarter });
	redirect(303, deskHref(path, { unit: event.url.searchParams.get('unit') }));
}

const quarterAsked = (event: RequestEvent) => chosenQuarter(event.params.quarter, today().today);

export const actions: Actions = {
	return: (event) =>
		deed(event, (form, { person, unit }) => {
			const quarter = quarterAsked(event);
			return event.locals.database.call(
				'return_report_section',
				{
					...{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
					of_field: String(form.get('field') ?? ''),
					reasons: String(form.get('reasons') ?? '').slice(0, 2000)
				},
				callerOf(person)
			);
		}),
	approve: (event) =>
		deed(event, (form, { person, unit }) =>
			approveReport(event.locals.database, callerOf(person), {
				...{ unit, quarter: quarterAsked(event) },
				because: String(form.get('reasons') ?? '').slice(0, 2000),
				read: readSections(form)
			})
		)
};
