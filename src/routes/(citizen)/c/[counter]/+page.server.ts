import { ProblemError } from '#lib/domain/problem/problem.ts';
import { afterMore, answerByPhone, type PhoneSlip } from '#lib/server/receipts/answer.ts';
import { phoneForm, readPhoneForm } from '#lib/server/receipts/phone-form.ts';
import { counterOf } from '#lib/server/receipts/place.ts';
import { earlierSlip, newSlipId, slipIdFrom } from '#lib/server/receipts/poster-slip.ts';
import type { Actions, PageServerLoad } from './$types';

/** @throws ProblemError HL-3003 when there is no such counter */
async function placeAt(locals: App.Locals, counter: string) {
	const found = await counterOf(locals.database, counter);
	if (!found) throw new ProblemError('HL-3003');
	return found;
}

async function answer(locals: App.Locals, path: string, request: Request, isAddition = false) {
	const form = await phoneForm(request, locals.isForeignForm);
	const { place, counter } = await placeAt(locals, path);
	const slip: PhoneSlip = {
		place,
		id: slipIdFrom(form.get('id')),
		channel: 'poster',
		field: counter.field,
		counter: counter.code
	};
	const said = readPhoneForm(form, place.questionnaire);
	const { database, locale } = locals;
	return { id: slip.id, ...(await answerByPhone(database, slip, said, locale, isAddition)) };
}

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { locale, database } = locals;
	const { place, counter } = await placeAt(locals, params.counter);
	const earlier = await earlierSlip(database, place.unit, url.searchParams.get('id'));
	const named = <T extends { name: string; name_en: string | null }>(one: T) =>
		(locale === 'en' && one.name_en) || one.name;
	return {
		locale,
		id: earlier?.id ?? newSlipId(),
		state: earlier?.state ?? ('faces' as const),
		stage: earlier?.stage ?? null,
		contactLeft: earlier?.contactLeft ?? false,
		name: place.name,
		isSample: place.isSample,
		counter: named(counter),
		question: place.question[locale],
		questionnaire: place.questionnaire,
		fields: counter.field
			? []
			: place.openFields.map((field) => ({ code: field.code, name: named(field) }))
	};
};

export const actions: Actions = {
	tap: ({ locals, params, request }) => answer(locals, params.counter, request),
	more: async ({ locals, params, request }) => {
		const { id, ...answered } = await answer(locals, params.counter, request, true);
		return { id, ...afterMore(answered) };
	}
};
