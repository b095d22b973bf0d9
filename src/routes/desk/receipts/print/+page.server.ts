import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { parseOffer } from '#lib/server/receipts/offer-request.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { readLabels, readReceipt } from '#lib/server/receipts/print-form.ts';
import { codeOrigin, receiptAddress } from '#lib/server/receipts/address.ts';
import { placeOf } from '#lib/server/receipts/place.ts';
import { qrImage } from '#lib/server/receipts/qr.ts';
import { enterDesk } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

async function enter(event: RequestEvent) {
	const { unit, person } = await enterDesk(event);
	const caller = callerOf(person);
	const rows = await event.locals.database.call('fields', { of_unit: unit.id }, caller);
	const origin = codeOrigin(await placeOf(event.locals.database, unit.id), event.url.origin);
	const imageOf = (token: string) => qrImage(receiptAddress(token, origin));
	return { unit, caller, origin, imageOf, fields: rows.filter(({ closed_on }) => !closed_on) };
}

export const load: PageServerLoad = async (event) => {
	const { unit, origin } = await enter(event);
	// There is nothing to see but the answer to a form.
	if (event.request.method !== 'POST') redirect(303, resolve('/desk/receipts'));
	return { locale: event.locals.locale, unitName: unit.name, origin };
};

export const actions: Actions = {
	/** The receipt of one dossier. */
	receipt: async (event) => {
		const { unit, caller, imageOf, fields } = await enter(event);
		const { paper, request } = readReceipt(await event.request.formData());
		const parsed = parseOffer(
			request,
			fields.map(({ code }) => code)
		);
		if (!parsed.ok) throw new ProblemError(parsed.problem.code);
		const { token, expiresOn } = await offerReceipt(
			event.locals.database,
			unit.id,
			parsed.offer,
			'desk',
			caller
		);
		const { stage, field, procedure } = parsed.offer;
		return {
			paper,
			stage,
			field: fields.find(({ code }) => code === field) ?? null,
			procedure: procedure ?? null,
			expiresOn,
			images: [await imageOf(token)]
		};
	},
	/** A sheet of labels, for no dossier in particular. */
	labels: async (event) => {
		const { unit, caller, imageOf, fields } = await enter(event);
		const { labels, field, stage } = readLabels(await event.request.formData(), fields);
		const { tokens, expiresOn } = await offerLabels(
			event.locals.database,
			unit.id,
			{ labels, field, stage },
			caller
		);
		return {
			paper: 'labels' as const,
			stage,
			field: fields.find(({ code }) => code === field) ?? null,
			procedure: null,
			expiresOn,
			images: await Promise.all(tokens.map(imageOf))
		};
	}
};
