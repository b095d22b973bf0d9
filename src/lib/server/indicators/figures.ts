import { exactDecimal } from '#lib/domain/par-index/decimal.ts';
import type { Figure } from '#lib/domain/report121/figure.ts';
import { figure } from '#lib/domain/report121/figure.ts';
import { levelResult } from '#lib/domain/report121/levels.ts';
import { responseRate } from '#lib/domain/satisfaction/response-rate.ts';
import { LEVELS, type LevelCounts } from '#lib/domain/slip/level.ts';
import { exact } from '#lib/domain/text/exact.ts';

/** A share as a machine reads it: the two counts, the value unrounded as decimal text, its 95% bounds. */
export interface MachineShare {
	numerator: number;
	denominator: number;
	value: string | null;
	interval: { low: number; high: number } | null;
}

/** The figures of `GET /api/v1/indicators` for one set of slips. */
export interface Indicators {
	n: number;
	/** Slips per level, '5' is Rất hài lòng. */
	counts: Record<string, number>;
	shares: Record<string, MachineShare>;
	/** Levels 4 and 5. */
	topTwo: MachineShare;
	/** Mean level 1 to 5. */
	meanLevel: string | null;
	/** Σ level / (5n). */
	mean5: string | null;
	/** Slips among dossiers received; null where dossiers are not known. */
	responseRate: (MachineShare & { exceeds: boolean }) | null;
}

const decimal = (value: string | null) => value && exactDecimal(exact(value));

export function machineShare({ numerator, denominator, value, interval }: Figure): MachineShare {
	return { numerator, denominator, value: decimal(value), interval };
}

/** Slips per level as a machine reads them. */
export const byLevel = (counts: LevelCounts): Record<string, number> =>
	Object.fromEntries(LEVELS.map((level) => [level, counts[level - 1]!]));

/** @param received dossiers of the same period; null when not known */
export function indicators(counts: LevelCounts, received: number | null): Indicators {
	const { n, levels, topTwo, mean5, meanLevel } = levelResult(counts);
	const rate = received === null ? null : responseRate(n, received);
	return {
		n,
		counts: byLevel(counts),
		shares: Object.fromEntries(levels.map(({ level, figure: of }) => [level, machineShare(of)])),
		topTwo: machineShare(topTwo),
		meanLevel: decimal(meanLevel),
		mean5: decimal(mean5.value),
		responseRate: rate && { ...machineShare(figure(rate)), exceeds: rate.exceeds }
	};
}
