import { ProblemError } from '#lib/domain/problem/problem.ts';
import { NO_FACE } from '#lib/domain/unit-face/face.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { codeOrigin, posterAddress } from '#lib/server/receipts/address.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { qrImage } from '#lib/server/receipts/qr.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

/** The poster of one counter in one language: `?counter=CODE&language=vi|en`. */
export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const { url, locals } = event;
	const counters = await locals.database.call('counters', { of_unit: unit.id }, callerOf(person));
	const counter = counters.find(({ code }) => code === url.searchParams.get('counter'));
	if (!counter) throw new ProblemError('HL-3003');
	const asked = url.searchParams.get('language');
	const language = isLocale(asked) ? asked : 'vi';
	const phoneUnit = await phoneUnitOf(locals.database, unit.id);
	const origin = codeOrigin(phoneUnit, url.origin);
	const address = posterAddress(unit, counter.code, origin);
	const link = new URL(address);
	if (language === 'en') link.searchParams.set('lang', 'en');
	return {
		locale: locals.locale,
		origin,
		language,
		unitName: phoneUnit?.face.committee ?? unit.name,
		face: phoneUnit?.face ?? NO_FACE,
		counter: (language === 'en' && counter.name_en) || counter.name,
		address: `${address.host}${address.pathname}`,
		image: await qrImage(link.href)
	};
};
