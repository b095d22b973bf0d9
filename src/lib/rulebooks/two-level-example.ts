import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { areas1To5 } from './two-level-example/areas-1-to-5.ts';
import { areas6To11 } from './two-level-example/areas-6-to-11.ts';
import { facts } from './two-level-example/facts.ts';

/** Two levels of local government, province and commune, since 1 July 2025: the first year it can be scored for. */
export const FIRST_YEAR = 2025;

/**
 * An example, not a decision of anybody: how a criteria table can look since communes stand directly under their
 * province. Every maximum and rule is assumed. A province copies it and puts its own figures in.
 */
export function twoLevelExample(year: number): Rulebook {
	return {
		id: `vi-du-hai-cap-${year}`,
		version: '1',
		title: `VÍ DỤ MINH HỌA – Chỉ số cải cách hành chính cấp xã năm ${year} (chính quyền hai cấp)`,
		titleEn: `EXAMPLE – Commune PAR index ${year} (two-level local government)`,
		year,
		unitKind: 'commune',
		evaluator: 'UBND tỉnh (minh họa)',
		max: '100',
		printDecimals: 2,
		areas: [...areas1To5, ...areas6To11],
		facts,
		populations: {
			dossiers_received: { title: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers received' } },
			dossiers_resolved: {
				title: { vi: 'Hồ sơ đã giải quyết', en: 'Dossiers resolved' }
			}
		}
	};
}
