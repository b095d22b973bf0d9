import { ProblemError } from '#lib/domain/problem/problem.ts';
import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import { readFace } from '#lib/server/units/face.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { readFaceForm } from './face.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit } = await enterSetup(event);
	const face = await readFace(event.locals.database, unit.id);
	return { face, unit: { code: unit.code, name: unit.name } };
};

export const actions: Actions = {
	default: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { database, locale } = event.locals;
		const read = await readFaceForm(await event.request.formData());
		const { typed } = read;
		if ('wrong' in read)
			return refuse(new ProblemError(read.wrong), locale, { typed, at: read.at });
		try {
			await database.call(
				'put_unit_face',
				{
					of_unit: unit.id,
					committee: read.face.committee as string,
					hotline: read.face.hotline as string,
					accent: read.face.accent as string,
					picture: read.picture && { ...read.picture }
				},
				caller
			);
		} catch (error) {
			return refuse(error, locale, { typed, at: null });
		}
		forgetPhoneUnits(database);
		return { saved: true };
	}
};
