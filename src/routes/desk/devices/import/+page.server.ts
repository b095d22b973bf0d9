import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { outboxImportTexts } from '#lib/i18n/outbox-import.ts';
import { importOutbox } from '#lib/server/outbox/import.ts';
import { refuse } from '../../refuse.ts';
import { enterDevices } from '../enter.ts';
import type { Actions, PageServerLoad } from './$types';

/** Rejected lines that a page shows; the page also says how many there are in all. */
const MOST_SHOWN = 100;

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterDevices(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	const devices = await event.locals.database.call('devices', { of_unit: unit.id }, caller);
	return { devices };
};

export const actions: Actions = {
	default: async (event) => {
		const { unit, caller, mayChange } = await enterDevices(event);
		// The intake does not ask who brings slips: this is where it is asked.
		if (!mayChange) throw new ProblemError('HL-2004');
		const { database, locale } = event.locals;
		const form = await event.request.formData();
		const file = form.get('file');
		const device = String(form.get('device') ?? '') || null;
		if (!(file instanceof File) || file.size === 0)
			return fail(422, { device, refusal: { message: outboxImportTexts[locale].fileMissing } });
		try {
			const done = await importOutbox(database, unit.id, new Uint8Array(await file.arrayBuffer()), {
				device
			});
			const { rows, stored, repeated, devices } = done;
			const rejected = done.rejected.length;
			const outcome = { rows, stored, repeated, rejected };
			await database.call(
				'note_outbox_import',
				{ of_unit: unit.id, file: file.name, outcome: { ...outcome, devices } },
				caller
			);
			const lines = done.rejected.slice(0, MOST_SHOWN).map(({ line, sequence, problem }) => ({
				line,
				sequence,
				why: locale === 'en' ? problem.titleEn : problem.title,
				code: problem.code
			}));
			return { outcome, devices, lines };
		} catch (error) {
			return refuse(error, locale, { device });
		}
	}
};
