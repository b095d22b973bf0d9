import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { afterMore, answerByPhone, type PhoneSlip } from '#lib/server/receipts/answer.ts';
import { phoneForm, readPhoneForm } from '#lib/server/receipts/phone-form.ts';
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
	const { place } = slip;
	const [found] = await database.call(
		'receipt_page',
		{ of_unit: place.unit, of_slip: slip.id },
		SERVER
	);
	// What was put right at the desk stands, whatever the paper was sealed with.
	const about = place.fields.find(({ code }) => code === found?.field) ?? field;
	return {
		locale,
		name: place.name,
		isSample: place.isSample,
		questionnaire: place.questionnaire,
		/** Of the paper; else it is asked. */
		stage: slip.stage ?? null,
		saidStage: found?.stage as Stage | null,
		title: found?.procedure ?? (locale === 'en' ? about?.name_en : null) ?? about?.name ?? null,
		offeredOn: found?.offered_on ?? null,
		contactLeft: found?.contact_left ?? false,
		state: found?.added ? ('done' as const) : found?.tapped ? ('more' as const) : ('faces' as const)
	};
};

async function answer(locals: App.Locals, token: string, request: Request) {
	const { slip } = await slipOf(locals, token);
	const form = await phoneForm(request, locals.isForeignForm);
	const said = readPhoneForm(form, slip.place.questionnaire);
	return answerByPhone(locals.database, slip, said, locals.locale);
}

export const actions: Actions = {
	/** A face: the slip is stored at once. */
	tap: ({ locals, params, request }) => answer(locals, params.token, request),
	/** What was added to it, whatever it is: a second record, or nothing. */
	more: async ({ locals, params, request }) =>
		afterMore(await answer(locals, params.token, request))
};
