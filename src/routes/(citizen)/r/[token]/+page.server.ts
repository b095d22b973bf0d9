import { ProblemError } from '#lib/domain/problem/problem.ts';
import { cleanComment, COMMENT_LIMIT } from '#lib/domain/slip/comment.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { caseOfReceipt, keepMark } from '#lib/server/cases/of-receipt.ts';
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
	const { unit, key, receipt, slipId, mark } = verified;
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
	return { slip, field, mark };
}

/** A receipt that has run out sends no slip any more, but its holder still reads the answer. */
async function lateReading({ database }: App.Locals, token: string) {
	const verified = await verifyReceipt(database, token);
	if (verified.ok || !verified.mark || !verified.unit) return undefined;
	const own = await caseOfReceipt(database, verified.mark);
	const place = own && (await placeOf(database, verified.unit));
	if (!place) return undefined;
	return {
		name: place.name,
		isSample: place.isSample,
		questionnaire: place.questionnaire,
		stage: null,
		saidStage: null,
		title: null,
		offeredOn: null,
		contactLeft: true,
		own,
		state: 'answer' as const
	};
}

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { locale, database } = locals;
	const late = await lateReading(locals, params.token);
	if (late) return { locale, ...late };
	const { slip, field, mark } = await slipOf(locals, params.token);
	const { place } = slip;
	const [found] = await database.call(
		'receipt_page',
		{ of_unit: place.unit, of_slip: slip.id },
		SERVER
	);
	const own = found?.tapped
		? ((await caseOfReceipt(database, mark)) ??
			((await keepMark(database, place.unit, slip.id, mark))
				? await caseOfReceipt(database, mark)
				: null))
		: null;
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
		own,
		state: found?.added ? ('done' as const) : found?.tapped ? ('more' as const) : ('faces' as const)
	};
};

async function answer(locals: App.Locals, token: string, request: Request) {
	const { slip, mark } = await slipOf(locals, token);
	const form = await phoneForm(request, locals.isForeignForm);
	const said = readPhoneForm(form, slip.place.questionnaire);
	const answered = await answerByPhone(locals.database, slip, said, locals.locale);
	// Should this fail, the next look at the page does it.
	if (answered.step !== 'faces') await keepMark(locals.database, slip.place.unit, slip.id, mark);
	return answered;
}

export const actions: Actions = {
	/** A face: the slip is stored at once. */
	tap: ({ locals, params, request }) => answer(locals, params.token, request),
	/** What was added to it, whatever it is: a second record, or nothing. */
	more: async ({ locals, params, request }) =>
		afterMore(await answer(locals, params.token, request)),
	/** The answer does not solve it: said once, by whoever holds the receipt. */
	unsolved: async ({ locals, params, request }) => {
		const verified = await verifyReceipt(locals.database, params.token);
		if (!verified.mark) throw new ProblemError(verified.ok ? 'HL-3001' : verified.problem);
		const form = await phoneForm(request, locals.isForeignForm);
		const words = cleanComment(String(form.get('words') ?? '').slice(0, COMMENT_LIMIT)) || null;
		const saidUnsolved = await locals.database.call(
			'say_unsolved',
			{ mark: verified.mark, words },
			SERVER
		);
		return { step: 'done' as const, saidUnsolved };
	}
};
