import type { FactDeclaration, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { areas1To3 } from './tu-ky-2022/areas-1-to-3.ts';
import { areas4To10 } from './tu-ky-2022/areas-4-to-10.ts';
import { facts } from './tu-ky-2022/facts.ts';

/**
 * The criteria table by which UBND huyện Tứ Kỳ scored its communes in 2022, as far as one commune's
 * review of its result shows it: the areas and their maxima are printed there, most criteria are not.
 * What had to be inferred or assumed says so; a province that has the table replaces this file's data.
 */
export const tuKy2022: Rulebook = {
	id: 'tu-ky-2022',
	version: '1',
	title: 'Chỉ số cải cách hành chính cấp xã năm 2022 của UBND huyện Tứ Kỳ',
	titleEn: 'Commune PAR index 2022 of Tứ Kỳ district',
	year: 2022,
	unitKind: 'commune',
	evaluator: 'UBND huyện Tứ Kỳ',
	max: '100',
	pointRounding: {
		decimals: 3,
		basis: 'inferred',
		note: {
			vi: 'Suy ra từ hai tỷ lệ đã in: 81,65% của lĩnh vực 8 chỉ có từ 1,633/2 (24,5/15 = 1,6333…), và 80,55% của lĩnh vực 7 chỉ có từ khoảng 9,263/11,5.',
			en: 'Inferred from two printed percentages: 81.65% of area 8 only comes from 1.633/2 (24.5/15 = 1.6333…), and 80.55% of area 7 only from about 9.263/11.5.'
		}
	},
	printDecimals: 2,
	areas: [...areas1To3, ...areas4To10],
	facts: facts satisfies Record<string, FactDeclaration>,
	populations: {
		dossiers_received: { title: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers received' } },
		dossiers_resolved: {
			title: { vi: 'Hồ sơ đã giải quyết', en: 'Dossiers resolved' },
			within: 'dossiers_received'
		}
	}
};
