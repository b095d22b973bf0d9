import { nextQuarter, previousQuarter, quarterRange } from '#lib/domain/time/quarter.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import { readFace } from '#lib/server/units/face.ts';
import { readOf } from './read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
	const { database, locale } = locals;
	const { today, unit, fields, quarter, results, trend } = await readOf(database, params.unit, url);
	const [improvements, face] = await Promise.all([
		database.call('improvements', { of_unit: unit.id }, ANYONE),
		readFace(database, unit.id)
	]);
	const after = nextQuarter(quarter);
	// The address says which language was asked for, and the answer is the same for everybody who asks so.
	if (url.searchParams.has('lang')) setHeaders({ 'cache-control': 'public, max-age=60' });
	return {
		...{ locale, today, quarter, results, trend },
		face,
		improvements: improvements.slice(0, 20),
		unit: { code: unit.code, name: unit.name, kind: unit.kind, isSample: unit.is_sample },
		names: Object.fromEntries(
			fields.map(({ code, name, name_en }) => [code, { vi: name, en: name_en ?? name }])
		),
		before: previousQuarter(quarter),
		after: quarterRange(after).from <= today ? after : null
	};
};
