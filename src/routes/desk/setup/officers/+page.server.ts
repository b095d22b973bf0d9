import { ProblemError } from '#lib/domain/problem/problem.ts';
import { pictureAddress, pictureIn } from '#lib/server/units/picture.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const { database } = event.locals;
	const [counters, named] = await Promise.all([
		database.call('counters', { of_unit: unit.id }, caller),
		database.call('counter_officers', { of_unit: unit.id }, caller)
	]);
	const officers = new Map(named.map((one) => [one.counter, one]));
	return {
		counters: counters
			.filter(({ closed_on }) => !closed_on)
			.map(({ code, name, name_en }) => {
				const officer = officers.get(code);
				return {
					...{ code, name, nameEn: name_en },
					officer: officer && {
						...{ name: officer.name, post: officer.post },
						photo: officer.photo ? pictureAddress(officer.photo_type!, officer.photo) : null
					}
				};
			})
	};
};

const LONGEST = 120;

async function put(event: RequestEvent, named: boolean) {
	const { unit, caller } = await enterSetup(event);
	const { database, locale } = event.locals;
	const form = await event.request.formData();
	const text = (name: string) =>
		String(form.get(name) ?? '')
			.normalize('NFC')
			.trim();
	const typed = { counter: text('counter'), name: text('name'), post: text('post') };
	try {
		const picture = named ? await pictureIn(form, { name: 'photo', without: 'without' }) : null;
		if (named && (typed.name === '' || typed.name.length > LONGEST))
			throw new ProblemError('HL-2051');
		if (picture === undefined) throw new ProblemError('HL-2052');
		if (picture?.content && !form.has('consent')) throw new ProblemError('HL-2053');
		await database.call(
			'put_counter_officer',
			{
				...{ of_unit: unit.id, of_counter: typed.counter },
				name: named ? typed.name : '',
				post: typed.post.slice(0, LONGEST) || null,
				picture: picture && { ...picture }
			},
			caller
		);
	} catch (error) {
		return refuse(error, locale, { typed, at: typed.counter });
	}
	return { at: typed.counter, done: named ? ('saved' as const) : ('removed' as const) };
}

export const actions: Actions = {
	save: (event) => put(event, true),
	remove: (event) => put(event, false)
};
