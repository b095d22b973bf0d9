import type { LevelResult } from '#lib/domain/report121/report.ts';
import { formatQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { resultsTexts } from '#lib/i18n/results.ts';
import { byLevel, machineShare } from '#lib/server/indicators/figures.ts';
import type { ResultsOfQuarter } from './results.ts';

interface Found extends ResultsOfQuarter {
	unit: { code: string; name: string; is_sample: boolean };
	fields: { code: string; name: string; name_en: string | null }[];
}

const part = ({ n, counts, topTwo }: LevelResult) => ({
	...{ slips: n, counts: byLevel(counts) },
	satisfied: machineShare(topTwo)
});

/** The published figures of a quarter with all that is needed to read them: whose, when, how computed, what not to take them for. */
export function resultsDocument({ unit, fields, quarter, results, trend }: Found, origin: string) {
	const address = (of: Quarter, file = '') =>
		`${origin}/results/${unit.code}${file}?quarter=${formatQuarter(of)}`;
	const named = (code: string) => {
		const field = fields.find((one) => one.code === code);
		return { code, name: field?.name ?? resultsTexts.vi.unstated, nameEn: field?.name_en ?? null };
	};
	return {
		title: resultsTexts.vi.title,
		titleEn: resultsTexts.en.title,
		unit: { code: unit.code, name: unit.name, isSample: unit.is_sample },
		quarter: formatQuarter(quarter),
		...quarterRange(quarter),
		page: address(quarter),
		table: address(quarter, '/figures.csv'),
		notes: { vi: resultsTexts.vi.about, en: resultsTexts.en.about },
		publication: results && {
			...{ version: results.version, publishedAt: results.publishedAt, closed: results.closed },
			...{ minimum: results.minimum, methodVersion: results.methodVersion }
		},
		whole: results && { ...part(results.whole), dossiers: results.dossiers },
		fields: results?.fields.map(({ code, result }) => ({ ...named(code), ...part(result) })) ?? [],
		together: results?.together
			? { fields: results.together.codes.map(named), ...part(results.together.result) }
			: null,
		trend: trend.map((point) => ({
			...{ quarter: formatQuarter(point.quarter), closed: point.closed, slips: point.n },
			satisfied: point.topTwo && machineShare(point.topTwo)
		}))
	};
}
