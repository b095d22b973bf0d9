import { ProblemError } from '#lib/domain/problem/problem.ts';
import { levelResult } from '#lib/domain/report121/levels.ts';
import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import { responseRate } from '#lib/domain/satisfaction/response-rate.ts';
import { localDate } from '#lib/domain/time/day.ts';
import {
	nextQuarter,
	parseQuarter,
	previousQuarter,
	quarterOf,
	quarterRange
} from '#lib/domain/time/quarter.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import { publishedParts, receivedIn } from '#lib/server/satisfaction/published.ts';
import { findUnit } from '#lib/server/units/find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
	const { database, locale } = locals;
	const today = localDate(new Date().toISOString());
	const asked = url.searchParams.get('quarter');
	const quarter = asked === null ? quarterOf(today) : parseQuarter(asked);
	if (!quarter) throw new ProblemError('HL-4001', asked ?? undefined);
	const { from, to } = quarterRange(quarter);
	const unit = await findUnit(database, params.unit, to);
	const span = { of_unit: unit.id, from_day: from, to_day: to };
	const [settings, fields, rows, dossiers] = await Promise.all([
		database.call('unit_setting', { of_unit: unit.id }, ANYONE),
		database.call('fields', { of_unit: unit.id }, ANYONE),
		database.call('published_counts', span, ANYONE),
		database.call('published_dossiers', span, ANYONE)
	]);
	const parts = publishedParts(rows);
	const whole = parts.get('')!;
	const received = receivedIn(whole.published, dossiers);
	const results = levelResult(whole.counts);
	const rate = received === null ? null : responseRate(results.n, received);
	const order = [...fields.map(({ code }) => code), 'unstated'];
	// The address says which language was asked for, and the answer is the same for everybody who asks so.
	if (url.searchParams.has('lang')) setHeaders({ 'cache-control': 'public, max-age=60' });
	return {
		locale,
		today,
		unit: { code: unit.code, name: unit.name, isSample: unit.is_sample },
		quarter,
		before: previousQuarter(quarter),
		after: quarterRange(nextQuarter(quarter)).from <= today ? nextQuarter(quarter) : null,
		minimum: settings[0]?.publication_minimum ?? 5,
		methodVersion: METHOD_VERSION,
		held: whole.held.length > 0,
		results,
		received,
		rate: rate && { value: rate.value?.toFraction() ?? null, exceeds: rate.exceeds },
		fields: order.flatMap((code) => {
			const part = parts.get(code);
			if (!part) return [];
			const place = fields.find((field) => field.code === code);
			const { n, topTwo } = levelResult(part.counts);
			const name = place && { vi: place.name, en: place.name_en ?? place.name };
			return [{ code, name: name ?? null, held: part.held.length > 0, n, topTwo }];
		})
	};
};
