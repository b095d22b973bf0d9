import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { NO_FACE } from '#lib/domain/unit-face/face.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { parseOffer } from '#lib/server/receipts/offer-request.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { readLabels, readReceipt } from '#lib/server/receipts/print-form.ts';
import { codeOrigin, receiptAddress } from '#lib/server/receipts/address.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { qrImage } from '#lib/server/receipts/qr.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

async function enter(event: RequestEvent) {
	const { unit, person } = await enterDesk(event);
	const caller = callerOf(person);
	const rows = await event.locals.database.call('fields', { of_unit: unit.id }, caller);
	const phoneUnit = await phoneUnitOf(event.locals.database, unit.id);
	const origin = codeOrigin(phoneUnit, event.url.origin);
	const imageOf = (token: string) => qrImage(receiptAddress(token, origin));
	const fields = rows.filter(({ closed_on }) => !closed_on);
	const face = phoneUnit?.face ?? NO_FACE;
	return { unit, caller, origin, imageOf, fields, allFields: rows, face };
}

export const load: PageServerLoad = async (event) => {
	const { unit, origin, fields, face } = await enter(event);
	// There is nothing to see but the answer to a form.
	if (event.request.method !== 'POST') redirect(303, resolve('/desk/receipts'));
	return {
		locale: event.locals.locale,
		unitName: face.committee ?? unit.name,
		face,
		unitParam: event.url.searchParams.get('unit'),
		origin,
		fields
	};
};

/** The receipt of one dossier. */
async function receiptOf(event: RequestEvent, form: FormData) {
	const { unit, caller, imageOf, fields, allFields } = await enter(event);
	const { paper, request } = readReceipt(form);
	const parsed = parseOffer(
		request,
		fields.map(({ code }) => code)
	);
	if (!parsed.ok) throw new ProblemError(parsed.problem.code);
	const { token, expiresOn, field, procedure } = await offerReceipt(
		event.locals.database,
		unit.id,
		parsed.offer,
		'desk',
		caller
	);
	return {
		paper,
		stage: parsed.offer.stage as Stage | null,
		field: allFields.find(({ code }) => code === field) ?? null,
		procedure,
		expiresOn,
		images: [await imageOf(token)]
	};
}

/** A sheet of labels, for no dossier in particular. */
async function labelsOf(event: RequestEvent, form: FormData) {
	const { unit, caller, imageOf, fields } = await enter(event);
	const { labels, field, stage } = readLabels(form, fields);
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

const MAKERS = { receipt: receiptOf, labels: labelsOf };

/** The sheet; or what is wrong with what was filled in, beside it. */
async function make<What extends keyof typeof MAKERS>(event: RequestEvent, what: What) {
	const form = await event.request.formData();
	try {
		return (await MAKERS[what](event, form)) as Awaited<ReturnType<(typeof MAKERS)[What]>>;
	} catch (error) {
		const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
		return refuse(error, event.locals.locale, { refused: { what, typed } });
	}
}

export const actions: Actions = {
	receipt: (event) => make(event, 'receipt'),
	labels: (event) => make(event, 'labels')
};
