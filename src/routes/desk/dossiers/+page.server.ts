import { ProblemError } from '#lib/domain/problem/problem.ts';
import { quarterRange } from '#lib/domain/time/quarter.ts';
import { stageRates } from '#lib/domain/report121/stage-rates.ts';
import { toRate766, toStages } from '#lib/server/quarter/rates.ts';
import { readQuarterDossiers } from '#lib/server/quarter/read-dossiers.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { chosenQuarter, today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { refuse } from '../refuse.ts';
import { readFeedback } from './feedback.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const day = today();
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day.today);
	const { fields, dossiers, responses, rated, feedback, imports, overlaps } =
		await readQuarterDossiers(database, caller, unit, quarter);
	return {
		unitName: unit.name,
		worksHere: unit.roles.some((role) => role !== 'viewer'),
		quarter,
		today: day.today,
		rates: stageRates(
			toStages(responses),
			fields.map(({ code }) => code)
		),
		rate766: toRate766(rated, feedback, locale),
		feedbackSources: [
			...new Map(
				feedback.map(({ source, as_of }) => [`${source} ${as_of}`, { source, as_of }])
			).values()
		],
		sources: [...new Set(dossiers.flatMap((row) => row.sources))].sort().join(', '),
		asOf: dossiers.reduce((latest, row) => (row.as_of > latest ? row.as_of : latest), ''),
		fieldNames: Object.fromEntries(
			fields.map(({ code, name, name_en }) => [code, (locale === 'en' && name_en) || name])
		),
		imports,
		overlaps: overlaps.filter(({ shared }) => shared > 0),
		leadsHere: unit.roles.some((role) => role === 'leader' || role === 'administrator')
	};
};

export const actions: Actions = {
	/** The source that is believed before all others; these keep their order behind it. */
	lead: async (event) => {
		const { unit, person } = await enterDesk(event);
		const { database, locale } = event.locals;
		const chosen = String((await event.request.formData()).get('source') ?? '');
		const quarter = quarterRange(chosenQuarter(null, today().today));
		const caller = callerOf(person);
		try {
			const known = await database.call(
				'dossier_overlaps',
				{ of_unit: unit.id, from_day: quarter.from, to_day: quarter.to },
				caller
			);
			const names = known.map(({ source }) => source);
			if (!names.includes(chosen)) throw new ProblemError('HL-9004', 'source');
			const sources = [chosen, ...names.filter((source) => source !== chosen)];
			await database.call('put_source_order', { of_unit: unit.id, sources }, caller);
			return { led: chosen };
		} catch (error) {
			return refuse(error, locale, { lead: chosen });
		}
	},
	/** Complaints of a quarter, field by field: the fields of the form, and no others. */
	feedback: async (event) => {
		const { unit, person } = await enterDesk(event);
		const day = today().today;
		const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day);
		const typed = await event.request.formData();
		try {
			const { source, asOf, complained } = readFeedback(typed, day);
			for (const [of_field, n] of complained)
				await event.locals.database.call(
					'put_citizen_feedback',
					{
						...{ of_unit: unit.id, of_quarter: quarterRange(quarter).from, of_field },
						...{ of_source: source, as_of_day: asOf, complained: n }
					},
					callerOf(person)
				);
			return { saved: true };
		} catch (error) {
			const kept = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
			return refuse(error, event.locals.locale, { typed: kept });
		}
	}
};
