import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { setupTexts } from '#lib/i18n/setup.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { codeFor, readPlace, wrongWith, type Place } from './place.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	return readPlaces(event.locals.database, unit.id, caller);
};

type Caller = Awaited<ReturnType<typeof enterSetup>>['caller'];

async function readPlaces(database: App.Locals['database'], of_unit: string, caller: Caller) {
	const [counter, field, reception_point] = await Promise.all([
		database.call('counters', { of_unit }, caller),
		database.call('fields', { of_unit }, caller),
		database.call('reception_points', { of_unit }, caller)
	]);
	return { places: { counter, field, reception_point } };
}

type Places = Awaited<ReturnType<typeof readPlaces>>['places'];

export const actions: Actions = {
	add: (event) =>
		change(event, async (place, places, put) => {
			const taken = new Set(places[place.kind].map(({ code }) => code));
			const wrong = wrongWith(place, taken);
			if (wrong) return { wrong };
			const position = Math.max(0, ...positions(places, place)) + 1;
			await put({ ...place, code: codeFor(place, taken) }, position);
			return { done: { what: 'added' as const, name: place.name } };
		}),
	change: (event) =>
		change(event, async (place, places, put) => {
			const wrong = wrongWith(place, new Set());
			if (wrong) return { wrong };
			const known = places[place.kind].find(({ code }) => code === place.code);
			if (!known) throw new ProblemError('HL-9004', place.code);
			await put(place, 'position' in known ? known.position : 0);
			return { done: { what: 'saved' as const, name: place.name } };
		}),
	close: (event) => turn(event, true),
	open: (event) => turn(event, false)
};

const positions = (places: Places, { kind }: Place) =>
	kind === 'reception_point' ? [] : places[kind].map(({ position }) => position);

type Put = (place: Place, position: number) => Promise<unknown>;
type Outcome =
	| { wrong: NonNullable<ReturnType<typeof wrongWith>> }
	| { done: { what: 'added' | 'saved' | 'closed' | 'reopened'; name: string } };

/** Reads the form, does it, and tells what came of it beside the part of the page it is about. */
async function change(
	event: RequestEvent,
	run: (place: Place, places: Places, put: Put) => Promise<Outcome>
) {
	const { unit, caller } = await enterSetup(event);
	const { database, locale } = event.locals;
	const place = readPlace(await event.request.formData());
	/** Of a new place what was typed goes back into the form of new ones, whatever its code. */
	const isNew = event.url.searchParams.has('/add');
	try {
		const { places } = await readPlaces(database, unit.id, caller);
		const outcome = await run(place, places, putter(database, unit.id, caller));
		if ('done' in outcome) return { kind: place.kind, done: outcome.done };
		return fail(422, {
			...{ kind: place.kind, place, isNew },
			refusal: { message: setupTexts[locale][outcome.wrong] }
		});
	} catch (error) {
		return refuse(error, locale, { kind: place.kind, place, isNew });
	}
}

function putter(database: App.Locals['database'], of_unit: string, caller: Caller): Put {
	return ({ kind, code, name, nameEn, address, receptionPoint, fields }, at_position) => {
		const common = { of_unit, code, name };
		if (kind === 'reception_point')
			return database.call('put_reception_point', { ...common, address: address || null }, caller);
		const named = { ...common, name_en: nameEn || null, at_position };
		if (kind === 'field') return database.call('put_field', named, caller);
		const counter = { ...named, reception_point: receptionPoint, field: null, serves: fields };
		return database.call('put_counter', counter, caller);
	};
}

function turn(event: RequestEvent, closed: boolean) {
	return change(event, async ({ kind, code }, places) => {
		const { unit, caller } = await enterSetup(event);
		// The database closes what there is, and has no word for what there is not.
		if (!places[kind].some((place) => place.code === code)) throw new ProblemError('HL-9004', code);
		await event.locals.database.call(
			'close_place',
			{ of_unit: unit.id, kind, of_code: code, closed },
			caller
		);
		return { done: { what: closed ? 'closed' : 'reopened', name: code } };
	});
}
