import { fail } from '@sveltejs/kit';
import { formatSpans, USUAL_HOURS, WEEKDAYS } from '#lib/domain/device/opening-hours.ts';
import type { OpeningHours } from '#lib/domain/device/setup.ts';
import { isDone, STEPS, stepsLeft } from '#lib/domain/first-steps/steps.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { firstStepsTexts } from '#lib/i18n/first-steps.ts';
import { setupTexts } from '#lib/i18n/setup.ts';
import { startTexts } from '#lib/i18n/start.ts';
import { frameOf, settingOf } from '#lib/server/report121/frame.ts';
import { kioskAddress } from '../../devices/address.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { invite } from '../people/invite.ts';
import { readPerson } from '../people/person.ts';
import { codeFor } from '../places/place.ts';
import { PEOPLE_ROWS, personOf, readCounters, readHoursOnce } from './form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** @throws ProblemError HL-2004 for whoever does not administer the unit */
async function enterFirstSteps(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const entered = await enterSetup(event);
	if (!entered.mayChange) throw new ProblemError('HL-2004');
	return { ...entered, of_unit: entered.unit.id, database: event.locals.database };
}

export const load: PageServerLoad = async (event) => {
	const { unit, of_unit, caller, database } = await enterFirstSteps(event);
	const [[steps], [report], [setting], counters, fields, devices, units] = await Promise.all([
		database.call('first_steps', { of_unit }, caller),
		database.call('report_setting', { of_unit }, caller),
		database.call('unit_setting', { of_unit }, caller),
		database.call('counters', { of_unit }, caller),
		database.call('fields', { of_unit }, caller),
		database.call('devices', { of_unit }, caller),
		database.call('units', {}, caller)
	]);
	if (!steps || !setting) throw new ProblemError('HL-2008', unit.code);
	const frame = frameOf(unit.name, report?.frame, event.locals.locale);
	const hours = setting.opening_hours as OpeningHours | null;
	const days = WEEKDAYS.filter((day) => (hours ?? USUAL_HOURS)[day]?.length);
	return {
		steps: STEPS.map((id) => ({ id, done: isDone(id, steps) })),
		left: stepsLeft(steps),
		state: steps,
		unit: { name: unit.name, kind: unit.kind },
		body: frame.body,
		over: frame.over ?? '',
		counters: counters.filter(({ closed_on }) => closed_on === null),
		fields: fields.filter(({ closed_on }) => closed_on === null),
		devices: devices.map(({ name, counter, created_at }) => ({ name, counter, created_at })),
		hours: formatSpans((hours ?? USUAL_HOURS)[days[0] ?? '1']),
		days,
		address: await kioskAddress(event.url),
		sampleThere: units.some(({ is_sample }) => is_sample)
	};
};

/** Does what one step asks for, and tells on that step what came of it. */
async function take<Done extends object>(
	event: RequestEvent,
	step: string,
	run: (form: FormData, at: Awaited<ReturnType<typeof enterFirstSteps>>) => Promise<Done>
) {
	const at = await enterFirstSteps(event);
	const form = await event.request.formData();
	try {
		return { step, ...(await run(form, at)) };
	} catch (error) {
		return refuse(error, event.locals.locale, { step, typed: typedOf(form) });
	}
}

/** By the name of the input, so that nothing typed is lost. */
const typedOf = (form: FormData) =>
	Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));

const wrong = (step: string, form: FormData, message: string) =>
	fail(422, { step, typed: typedOf(form), refusal: { message } });

type Invited = Awaited<ReturnType<typeof invite>>;

export const actions: Actions = {
	unit: (event) =>
		take(event, 'unit', async (form, { database, of_unit, caller }) => {
			const text = (name: string) => String(form.get(name) ?? '').trim();
			const [name, kind, body] = [text('name'), text('kind'), text('body')];
			const t = startTexts[event.locals.locale];
			if (name.length < 1 || name.length > 200) return wrong('unit', form, t.badName);
			if (!Object.hasOwn(t.kinds, kind)) return wrong('unit', form, t.badKind);
			if (body.length < 1 || body.length > 200) return wrong('unit', form, t.badName);
			const [[report], [setting]] = await Promise.all([
				database.call('report_setting', { of_unit }, caller),
				database.call('unit_setting', { of_unit }, caller)
			]);
			await database.call('correct_unit', { of_unit, name, kind }, caller);
			const frame = { ...settingOf(report?.frame), body };
			await database.call(
				'put_report_setting',
				{ of_unit, label: setting!.report_label, frame },
				caller
			);
			return { saved: true };
		}),
	counters: (event) =>
		take(event, 'counters', async (form, { database, of_unit, caller }) => {
			const [known, points] = await Promise.all([
				database.call('counters', { of_unit }, caller),
				database.call('reception_points', { of_unit }, caller)
			]);
			const open = known.filter(({ closed_on }) => closed_on === null);
			const rows = readCounters(
				form,
				open.map(({ code }) => code)
			);
			const point = points.find(({ closed_on }) => closed_on === null)?.code;
			if (!point) return wrong('counters', form, setupTexts[event.locals.locale].pointMissing);
			const taken = new Set(known.map(({ code }) => code));
			let last = Math.max(0, ...known.map(({ position }) => position));
			for (const { code, name, field } of rows) {
				const before = open.find((counter) => counter.code === code);
				const place = { kind: 'counter' as const, code: '', name, nameEn: '', address: '' };
				const fields = field ? [field] : (before?.serves ?? []);
				const made = code ?? codeFor({ ...place, receptionPoint: point, fields }, taken);
				taken.add(made);
				await database.call(
					'put_counter',
					{
						...{ of_unit, code: made, name, name_en: before?.name_en ?? null },
						...{ reception_point: before?.reception_point ?? point, field: null, serves: fields },
						at_position: before?.position ?? (last += 1)
					},
					caller
				);
			}
			return { saved: true };
		}),
	hours: (event) =>
		take(event, 'hours', async (form, { database, of_unit, caller }) => {
			const read = readHoursOnce(form);
			if ('wrong' in read)
				return wrong('hours', form, firstStepsTexts[event.locals.locale][read.wrong]);
			const [kept] = await database.call('unit_setting', { of_unit }, caller);
			const { questionnaire: _, report_label: __, ...setting } = kept!;
			await database.call(
				'put_unit_setting',
				{ of_unit, ...setting, opening_hours: read.hours },
				caller
			);
			return { saved: true };
		}),
	people: (event) =>
		take(event, 'people', async (form) => {
			const made: Invited[] = [];
			for (const row of PEOPLE_ROWS) {
				const person = personOf(form, row);
				if (!person) continue;
				const read = readPerson(person);
				const failed = (message: string) =>
					fail(422, { step: 'people', typed: typedOf(form), invited: made, refusal: { message } });
				if (read.wrong) return failed(setupTexts[event.locals.locale][read.wrong]);
				try {
					made.push(await invite(event, read.person));
				} catch (error) {
					// A link that was made is in this answer and nowhere else.
					return refuse(error, event.locals.locale, {
						...{ step: 'people', typed: typedOf(form), invited: made }
					});
				}
			}
			return { invited: made };
		}),
	code: (event) =>
		take(event, 'tablet', async (form, { database, of_unit, caller }) => {
			const counter = String(form.get('counter') ?? '');
			const [made] = await database.call(
				'create_pairing_code',
				{ of_unit, of_counter: counter },
				caller
			);
			return { counter, code: made!.code, expiresAt: made!.expires_at, madeAt: Date.now() };
		}),
	close: (event) =>
		take(event, 'close', async (_, { database, of_unit, caller }) => {
			await database.call('close_first_steps', { of_unit }, caller);
			return { closed: true };
		})
};
