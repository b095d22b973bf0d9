import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { answerByPhone, type PhoneSlip } from '#lib/server/receipts/answer.ts';
import { readPhoneForm } from '#lib/server/receipts/phone-form.ts';
import { placeOf } from '#lib/server/receipts/place.ts';
import { fieldMark } from '#lib/server/receipts/seal.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import type { Actions, PageServerLoad } from './$types';

/** The slip that this token can become. @throws ProblemError HL-3001, HL-3002 or HL-3004 when it is none */
async function slipOf(locals: App.Locals, token: string) {
	const verified = await verifyReceipt(locals.database, token);
	if (!verified.ok) throw new ProblemError(verified.problem);
	const { unit, key, receipt, slipId } = verified;
	const place = await placeOf(locals.database, unit);
	if (!place) throw new ProblemError('HL-3001');
	const field = place.fields.find(({ code }) => fieldMark(code) === receipt.fieldMark);
	const slip: PhoneSlip = {
		place,
		id: slipId,
		channel: 'receipt',
		stage: receipt.stage,
		field: field?.code,
		key: key.id,
		lateness: receipt.lateness
	};
	return { slip, field };
}

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { locale, database } = locals;
	const { slip, field } = await slipOf(locals, params.token);
	const { place, stage = null } = slip;
	const [found] = await database.call(
		'receipt_page',
		{ of_unit: place.unit, of_slip: slip.id },
		SERVER
	);
	return {
		locale,
		name: place.name,
		isSample: place.isSample,
		questionnaire: place.questionnaire,
		stage,
		title: found?.procedure ?? (locale === 'en' ? field?.name_en : null) ?? field?.name ?? null,
		offeredOn: found?.offered_on ?? null,
		state: found?.added ? ('done' as const) : found?.tapped ? ('more' as const) : ('faces' as const)
	};
};

export const actions: Actions = {
	/** A face: the slip is stored at once. */
	tap: async ({ locals, params, request }) => {
		const { slip } = await slipOf(locals, params.token);
		const answer = readPhoneForm(await request.formData(), slip.place.questionnaire);
		return answerByPhone(locals.database, slip, answer, locals.locale);
	},
	/** What was added to it, whatever it is: a second record, or nothing. */
	more: async ({ locals, params, request }) => {
		const { slip } = await slipOf(locals, params.token);
		const answer = readPhoneForm(await request.formData(), slip.place.questionnaire);
		const { step, ...rest } = await answerByPhone(locals.database, slip, answer, locals.locale);
		return { step: step === 'faces' ? step : ('end' as const), ...rest };
	}
};
