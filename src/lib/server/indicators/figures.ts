import { exactDecimal } from '#lib/domain/par-index/decimal.ts';
import type { Figure } from '#lib/domain/report121/figure.ts';
import { figure } from '#lib/domain/report121/figure.ts';
import { levelResult } from '#lib/domain/report121/levels.ts';
import { responseRate } from '#lib/domain/satisfaction/response-rate.ts';
import { countAt, LEVELS, type Level, type LevelCounts } from '#lib/domain/slip/level.ts';
import { exact } from '#lib/domain/text/exact.ts';
import type { Indicators, MachineCounts, MachineShare } from './body.ts';

const decimal = (value: string | null) => value && exactDecimal(exact(value));

export function machineShare({ numerator, denominator, value, interval }: Figure): MachineShare {
	return { numerator, denominator, value: decimal(value), interval };
}

const perLevel = <T>(of: (level: Level) => T) =>
	Object.fromEntries(LEVELS.map((level) => [level, of(level)])) as Record<`${Level}`, T>;

export const byLevel = (counts: LevelCounts): MachineCounts =>
	perLevel((level) => countAt(counts, level));

/** @param received dossiers of the same period; null when not known */
export function indicators(counts: LevelCounts, received: number | null): Indicators {
	const { n, levels, topTwo, mean5, meanLevel } = levelResult(counts);
	const rate = received === null ? null : responseRate(n, received);
	return {
		n,
		counts: byLevel(counts),
		shares: perLevel((at) => machineShare(levels.find(({ level }) => level === at)!.figure)),
		topTwo: machineShare(topTwo),
		meanLevel: decimal(meanLevel),
		mean5: decimal(mean5.value),
		responseRate: rate && { ...machineShare(figure(rate)), exceeds: rate.exceeds }
	};
}
