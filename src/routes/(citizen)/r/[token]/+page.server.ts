import { redirect, type Cookies } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { cleanComment, COMMENT_LIMIT } from '#lib/domain/slip/comment.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { caseOfReceipt, keepMark } from '#lib/server/cases/of-receipt.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { limits } from '#lib/server/limits/open.ts';
import { afterMore, takeSlip, type PhoneSlip } from '#lib/server/receipts/take-slip.ts';
import { isCode, isOwner, keepOwn } from '#lib/server/receipts/own.ts';
import { phoneForm, readPhoneForm } from '#lib/server/receipts/phone-form.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { fieldMark } from '#lib/server/receipts/seal.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The slip that this token can become. @throws ProblemError HL-3001, HL-3002 or HL-3004 when it is none */
async function slipOf(locals: App.Locals, token: string) {
	const verified = await verifyReceipt(locals.database, token);
	if (!verified.ok) throw new ProblemError(verified.problem);
	const { unit, key, receipt, slipId, mark, own } = verified;
	const phoneUnit = await phoneUnitOf(locals.database, unit);
	if (!phoneUnit) throw new ProblemError('HL-3001');
	const field = phoneUnit.fields.find(({ code }) => fieldMark(code) === receipt.fieldMark);
	const slip: PhoneSlip = {
		phoneUnit,
		id: slipId,
		channel: 'receipt',
		stage: receipt.stage,
		field: field?.code,
		key: key.id,
		lateness: receipt.lateness
	};
	return { slip, field, mark, own };
}

/** A receipt that has run out sends no slip any more, but whoever sent its slip still reads the answer. */
async function lateReading({ database }: App.Locals, token: string, cookies: Cookies) {
	const verified = await verifyReceipt(database, token);
	if (verified.ok || !verified.mark || !verified.unit || !verified.own) return undefined;
	if (!isOwner(cookies, verified.own)) return undefined;
	const own = await caseOfReceipt(database, verified.mark);
	const phoneUnit = own && (await phoneUnitOf(database, verified.unit));
	if (!phoneUnit) return undefined;
	return {
		name: phoneUnit.name,
		isSample: phoneUnit.isSample,
		face: phoneUnit.face,
		questionnaire: phoneUnit.questionnaire,
		stage: null,
		saidStage: null,
		title: null,
		offeredOn: null,
		contactLeft: true,
		own,
		code: verified.own.code,
		isStranger: false,
		state: 'answer' as const
	};
}

/**
 * After ten minutes the page is the same for whoever holds the paper, whatever its slip says and whatever is sent; only
 * the browser that sent it sees what came of it and may put its number right.
 */
export const load: PageServerLoad = async ({ locals, params, cookies, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { locale, database } = locals;
	const late = await lateReading(locals, params.token, cookies);
	if (late) return { locale, ...late };
	const { slip, field, mark, own: mine } = await slipOf(locals, params.token);
	const { phoneUnit } = slip;
	const owns = isOwner(cookies, mine);
	const [found] = await database.call(
		'receipt_page',
		{ of_unit: phoneUnit.unit, of_slip: slip.id },
		SERVER
	);
	const isOpen = owns || !!found?.fresh;
	const own =
		found?.tapped && owns
			? ((await caseOfReceipt(database, mark)) ??
				((await keepMark(database, phoneUnit.unit, slip.id, mark))
					? await caseOfReceipt(database, mark)
					: null))
			: null;
	// What was put right at the desk stands, whatever the paper was sealed with.
	const about = phoneUnit.fields.find(({ code }) => code === found?.field) ?? field;
	return {
		locale,
		name: phoneUnit.name,
		isSample: phoneUnit.isSample,
		face: phoneUnit.face,
		questionnaire: phoneUnit.questionnaire,
		/** Of the paper; else it is asked. */
		stage: slip.stage ?? null,
		saidStage: isOpen ? ((found?.stage ?? null) as Stage | null) : null,
		title: found?.procedure ?? (locale === 'en' ? about?.name_en : null) ?? about?.name ?? null,
		offeredOn: found?.offered_on ?? null,
		contactLeft: !isOpen || (found?.contact_left ?? false),
		own,
		code: own && mine.code,
		isStranger: !!found?.tapped && !owns,
		state: !found?.tapped
			? ('faces' as const)
			: found.added || !isOpen
				? ('done' as const)
				: ('more' as const)
	};
};

async function answer({ locals, params, request, cookies, url }: RequestEvent, isMore = false) {
	const { token } = params;
	const { slip, mark, own } = await slipOf(locals, token);
	const form = await phoneForm(request, locals.isForeignForm);
	const said = readPhoneForm(form, slip.phoneUnit.questionnaire);
	const sender = { ...slip, isOwner: isOwner(cookies, own, form) };
	const answered = await takeSlip(locals.database, sender, said, locals.locale);
	if (answered.isClosed) return { step: answered.step };
	if (answered.owns) keepOwn(cookies, url, token, own);
	// Should this fail, the next look at the page does it.
	if (answered.step !== 'faces')
		await keepMark(locals.database, slip.phoneUnit.unit, slip.id, mark);
	const { owns, ...answer } = isMore ? afterMore(answered) : answered;
	return { ...answer, ...(owns ? { proof: own.proof } : {}) };
}

/** A code of eight digits is not found by trying so often. */
const CODES = { limit: 10, minutes: 60 };

export const actions: Actions = {
	/** A face: the slip is stored at once. */
	tap: (event) => answer(event),
	/** What was added to it, whatever it is: a second record, or nothing. */
	more: (event) => answer(event, true),
	/** The answer does not solve it: said once, by whoever sent the slip. */
	unsolved: async ({ locals, params, request, cookies }) => {
		const verified = await verifyReceipt(locals.database, params.token);
		if (!verified.mark || !verified.own)
			throw new ProblemError(verified.ok ? 'HL-3001' : verified.problem);
		const form = await phoneForm(request, locals.isForeignForm);
		if (!isOwner(cookies, verified.own, form)) return { step: 'done' as const };
		const words = cleanComment(String(form.get('words') ?? '').slice(0, COMMENT_LIMIT)) || null;
		const saidUnsolved = await locals.database.call(
			'say_unsolved',
			{ mark: verified.mark, words },
			SERVER
		);
		return { step: 'done' as const, saidUnsolved };
	},
	/** Another phone, with the digits that were noted down: from now on it is one that sent the slip. */
	enter: async ({ locals, params, request, cookies, url }) => {
		const verified = await verifyReceipt(locals.database, params.token);
		if (!verified.mark || !verified.own)
			throw new ProblemError(verified.ok ? 'HL-3001' : verified.problem);
		const form = await phoneForm(request, locals.isForeignForm);
		if (!(await limits().take(`code ${verified.mark}`, CODES))) throw new ProblemError('HL-3005');
		if (!isCode(String(form.get('code') ?? ''), verified.own))
			return { step: 'done' as const, isWrongCode: true };
		keepOwn(cookies, url, params.token, verified.own);
		redirect(303, url.pathname);
	}
};
