import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { ProblemError, problem } from '#lib/domain/problem/problem.ts';
import { dissatisfied } from '#lib/domain/report121/dissatisfied.ts';
import {
	EMPTY_SECTION,
	sectionFault,
	sectionTextOf,
	type SectionText
} from '#lib/domain/report121/section-text.ts';
import { addDays } from '#lib/domain/time/day.ts';
import { formatQuarter, previousQuarter, quarterRange } from '#lib/domain/time/quarter.ts';
import { mayFile } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { chosenQuarter, today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import { reportLabel } from '../../../../label.ts';
import { sectionFrom } from '../../section-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	const day = today();
	const { field } = event.params;
	if (!mayFile(unit, field)) throw new ProblemError('HL-2004', field);
	const quarter = chosenQuarter(event.params.quarter, day.today);
	const key = {
		...{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
		of_field: field
	};
	return { person, unit, day, field, quarter, key, caller: callerOf(person) };
}

export const load: PageServerLoad = async (event) => {
	const { unit, day, field, quarter, key, caller } = await enter(event);
	const { of_field: _, ...of } = key;
	const { locale, database } = event.locals;
	const [{ rows, figures }, drafts] = await Promise.all([
		readReport(database, caller, { unit, quarter, readable: [field], now: day.now, locale }),
		database.call('section_drafts', of, caller)
	]);
	const section = figures.report.chapters.causes.sections.find((one) => one.field.code === field);
	if (!section) throw new ProblemError('HL-1013', field);
	const draft = drafts.find((one) => one.field === field);
	const filed = rows.sections.find(
		(one) => one.field === field && formatQuarter(one as typeof quarter) === formatQuarter(quarter)
	);
	const before = previousQuarter(quarter);
	const { to } = quarterRange(quarter);
	const last = rows.sections.find(
		(one) => one.field === field && one.year === before.year && one.quarter === before.quarter
	);
	const text = draft
		? sectionTextOf(draft.body)
		: filed
			? sectionTextOf(filed.body)
			: EMPTY_SECTION;
	const change = figures.changes.field[field] ?? null;
	return {
		quarter,
		label: reportLabel(rows.setting.report_label, locale),
		section,
		chip: figures.sections.find((one) => one.field === field) ?? null,
		name: figures.fields.find(({ code }) => code === field)?.name ?? field,
		reasons: rows.questionnaire.reasons.map(({ id, vi, en }) => ({ id, vi, en })),
		dissatisfied: dissatisfied(section.results.counts, rows.setting.dissatisfied_at_most),
		dissatisfiedAtMost: rows.setting.dissatisfied_at_most,
		change,
		/** The remedies that this quarter is asked about. */
		asked: last ? sectionTextOf(last.body).remedies : [],
		text,
		revision: draft?.revision ?? 0,
		savedBy: draft?.saved_by ?? null,
		savedAt: draft?.saved_at ?? null,
		/** The first day on which it can be filed; null once it has come. */
		fileFrom: to < day.today ? null : addDays(to, 1)
	};
};

/** What was typed stays, whatever was wrong; where somebody else saved meanwhile, both texts are shown. */
function refused(event: RequestEvent, code: string, typed: SectionText, theirs?: Theirs) {
	const { title, titleEn, status } = problem(code as Parameters<typeof problem>[0]);
	const message = event.locals.locale === 'en' ? titleEn : title;
	const reply: Reply = { code, message, typed, theirs: theirs ?? null, saved: null };
	return fail(status, reply);
}

/** What an action answers the page. */
interface Reply {
	code: string | null;
	message: string | null;
	typed: SectionText;
	theirs: Theirs | null;
	saved: { revision: number; at: string } | null;
}

interface Theirs {
	text: SectionText;
	revision: number;
	by: string | null;
}

async function save(event: RequestEvent, typed: SectionText, of_revision: number) {
	const { key, caller } = await enter(event);
	const [row] = await event.locals.database.call(
		'save_section_draft',
		{ ...key, written: typed, of_revision },
		caller
	);
	const theirs: Theirs = {
		text: sectionTextOf(row!.body),
		revision: row!.revision,
		by: row!.saved_by
	};
	return { saved: row!.saved, revision: row!.revision, at: row!.saved_at, theirs };
}

async function acted(
	event: RequestEvent,
	act: (typed: SectionText, revision: number) => Promise<Reply | ActionFailure<Reply>>
) {
	const form = await event.request.formData();
	const typed = sectionFrom(form);
	try {
		return await act(typed, Number(form.get('revision')) || 0);
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		return refused(event, error.problem.code, typed);
	}
}

export const actions: Actions = {
	save: (event) =>
		acted(event, async (typed, revision) => {
			const { saved, revision: now, at, theirs } = await save(event, typed, revision);
			if (!saved) return refused(event, 'HL-5102', typed, theirs);
			return {
				...{ code: null, message: null, typed, theirs: null },
				saved: { revision: now, at }
			};
		}),
	file: (event) =>
		acted(event, async (typed, revision) => {
			const { saved, revision: now, theirs } = await save(event, typed, revision);
			if (!saved) return refused(event, 'HL-5102', typed, theirs);
			const fault = sectionFault(typed, 0);
			const { key, caller, quarter, field } = await enter(event);
			const kept = { text: typed, revision: now, by: null };
			if (fault) return refused(event, fault, typed, kept);
			try {
				await event.locals.database.call(
					'file_report_section',
					{ ...key, body: typed, of_revision: now },
					caller
				);
			} catch (error) {
				if (!(error instanceof ProblemError)) throw error;
				return refused(event, error.problem.code, typed, kept);
			}
			const path = resolve('/desk/report-121/[quarter]', { quarter: formatQuarter(quarter) });
			redirect(303, `${deskHref(path, { unit: event.url.searchParams.get('unit') })}#${field}`);
		})
};
