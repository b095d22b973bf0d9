import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { unitOfKey } from '#lib/server/identity/api-key.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { limits } from '#lib/server/limits/open.ts';
import { codeOrigin, receiptAddress } from '#lib/server/receipts/address.ts';
import { parseOffer } from '#lib/server/receipts/offer-request.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { qrSvg } from '#lib/server/receipts/qr.ts';
import type { ReceiptBody } from '#lib/server/receipts/shape.ts';
import type { RequestEvent } from './$types';

/** Per key: a whole province's receipts pass, a loop gone wild does not. */
const ALLOWANCE = { limit: 3000, minutes: 10 };

/** The receipt of a dossier at a stage; asked again before it is answered, the same one. */
export const POST = endpoint(async ({ request, locals, url }: RequestEvent) => {
	const { database } = locals;
	const { unit, key } = await unitOfKey(database, request);
	if (!(await limits().take(`receipts ${key}`, ALLOWANCE))) throw new ProblemError('HL-3007');
	const phoneUnit = await phoneUnitOf(database, unit);
	const fields = phoneUnit?.openFields.map(({ code }) => code) ?? [];
	const parsed = parseOffer(await readJson(request), fields);
	if (!parsed.ok) throw new ProblemError(parsed.problem.code, parsed.problem.detail);
	const { token, expiresOn } = await offerReceipt(database, unit, parsed.offer, 'api', SERVER);
	const address = receiptAddress(token, codeOrigin(phoneUnit, url.origin));
	return Response.json(
		{
			url: address,
			token,
			qrSvg: await qrSvg(address),
			expiresAt: `${expiresOn}T23:59:59+07:00`
		} satisfies ReceiptBody,
		{ status: 201 }
	);
});
