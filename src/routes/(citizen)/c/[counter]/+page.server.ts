import { ProblemError } from '#lib/domain/problem/problem.ts';
import { afterMore, takeSlip, type PhoneSlip } from '#lib/server/receipts/take-slip.ts';
import { phoneForm, readPhoneForm } from '#lib/server/receipts/phone-form.ts';
import { counterOf, fieldsAt } from '#lib/server/receipts/phone-unit.ts';
import { earlierSlip, newSlipId, slipIdFrom } from '#lib/server/receipts/poster-slip.ts';
import type { Actions, PageServerLoad } from './$types';

/** @throws ProblemError HL-3003 when there is no such counter */
async function counterAt(locals: App.Locals, counter: string) {
	const found = await counterOf(locals.database, counter);
	if (!found) throw new ProblemError('HL-3003');
	return found;
}

async function answer(locals: App.Locals, path: string, request: Request, isAddition = false) {
	const form = await phoneForm(request, locals.isForeignForm);
	const { phoneUnit, counter } = await counterAt(locals, path);
	const slip: PhoneSlip = {
		phoneUnit,
		id: slipIdFrom(form.get('id')),
		channel: 'poster',
		field: counter.field,
		counter: counter.code
	};
	const said = readPhoneForm(form, phoneUnit.questionnaire);
	const { database, locale } = locals;
	return { id: slip.id, ...(await takeSlip(database, slip, said, locale, isAddition)) };
}

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { locale, database } = locals;
	const { phoneUnit, counter } = await counterAt(locals, params.counter);
	const earlier = await earlierSlip(database, phoneUnit.unit, url.searchParams.get('id'));
	const named = <T extends { name: string; name_en: string | null }>(one: T) =>
		(locale === 'en' && one.name_en) || one.name;
	return {
		locale,
		id: earlier?.id ?? newSlipId(),
		state: earlier?.state ?? ('faces' as const),
		stage: earlier?.stage ?? null,
		contactLeft: earlier?.contactLeft ?? false,
		name: phoneUnit.name,
		isSample: phoneUnit.isSample,
		face: phoneUnit.face,
		counter: named(counter),
		question: phoneUnit.question[locale],
		questionnaire: phoneUnit.questionnaire,
		fields: fieldsAt(phoneUnit, counter).map((field) => ({ code: field.code, name: named(field) }))
	};
};

export const actions: Actions = {
	tap: ({ locals, params, request }) => answer(locals, params.counter, request),
	more: async ({ locals, params, request }) => {
		const { id, ...answered } = await answer(locals, params.counter, request, true);
		return { id, ...afterMore(answered) };
	}
};
