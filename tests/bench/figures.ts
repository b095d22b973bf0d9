import { numberChart, shareChart } from '#lib/domain/control/chart.ts';
import { funnel } from '#lib/domain/funnel/funnel.ts';
import { rankSets } from '#lib/domain/funnel/rank-sets.ts';
import { findSigns, type SignCounts } from '#lib/domain/signs/find.ts';
import {
	countsOf,
	dice,
	simulatedQuarter,
	type SimulatedCounter
} from '#lib/domain/signs/simulated-quarter.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import type { Cell } from '#lib/domain/weighting/merge.ts';
import { printTable } from './table.ts';

interface Figure {
	what: string;
	/** CPU-ms of one quarter's figures: node's, garbage collected included. */
	cpu: number;
}

const SLIPS = 1_000_000;
const UNITS = 114;
const RUNS = 50;
/** CPU-ms that a page of figures may cost more than it would without all of this. */
const LIMIT_MS = 50;
const STAGES = ['intake', 'supplement', 'result', 'refusal'];
const FIELDS = ['a', 'b', 'c', 'd', 'e'];
const DAYS = 92;

/**
 * What weighting, control charts, funnels, ranks and signs add to the figures of a quarter. The counts that they are made of
 * are read by the pages anyway (the presses of signs apart, which have a page of their own), and each is a function of
 * counts: what it costs is what the figures would not cost without it. Says pass or fail, and fails with it.
 */
export function benchFigures(): Promise<Figure[]> {
	const scene = makeScene();
	const own = scene.units[0]!;
	const parts = scene.units.map(({ key, cells }) => ({ key, ...sumOf(cells) }));
	const figures: Figure[] = [
		timed(`${UNITS} units: weighted share of each`, () => {
			for (const { cells } of scene.units) weightedShare(cells, FIELDS);
		}),
		timed(`${UNITS} units: funnel`, () => funnel(parts)),
		timed(`${UNITS} units: ranks`, () => rankSets(parts)),
		timed('a unit: two charts of its days', () => {
			shareChart(scene.days, 0.9);
			numberChart(scene.days.map(({ key, n }) => ({ key, value: n })));
		}),
		timed('a unit: funnel and ranks of fields', () => {
			const fields = FIELDS.map((key) => ({
				...{ key, ...sumOf(own.cells.filter(({ field }) => field === key)) }
			}));
			funnel(fields);
			rankSets(fields);
		}),
		timed(`a unit: signs of ${scene.presses} presses`, () => findSigns(scene.signs))
	];
	const all = figures.reduce((sum, { cpu }) => sum + cpu, 0);
	const passes = all <= LIMIT_MS;
	printTable(
		[`CPU-ms, ${SLIPS} slips of ${UNITS} units:`, ''],
		[...figures, { what: 'all of it', cpu: all }].map(({ what, cpu }) => [what, cpu])
	);
	console.log(`At most ${LIMIT_MS} ms more than without them: ${passes ? 'pass' : 'FAIL'}`);
	if (!passes) process.exitCode = 1;
	return Promise.resolve(figures);
}

function timed(what: string, work: () => unknown): Figure {
	// As often as a server has computed it before long.
	for (let i = 0; i < RUNS; i += 1) work();
	const before = process.cpuUsage();
	for (let i = 0; i < RUNS; i += 1) work();
	const { user, system } = process.cpuUsage(before);
	return { what, cpu: (user + system) / 1000 / RUNS };
}

const sumOf = (cells: readonly Cell[]) => ({
	part: cells.reduce((sum, { satisfied }) => sum + satisfied, 0),
	n: cells.reduce((sum, { slips }) => sum + slips, 0)
});

interface SceneOfUnits {
	units: { key: string; cells: Cell[] }[];
	days: { key: string; part: number; n: number }[];
	signs: SignCounts;
	presses: number;
}

/** Units of different size with SLIPS together, the days of one of them, and the presses and dossiers of its counters. */
function makeScene(): SceneOfUnits {
	const roll = dice(20261130);
	const each = SLIPS / UNITS / FIELDS.length / STAGES.length;
	const units = Array.from({ length: UNITS }, (_, at) => ({
		key: `xa-${at}`,
		cells: FIELDS.flatMap((field) =>
			STAGES.map((stage): Cell => {
				const slips = Math.round(each * (0.5 + roll()));
				const satisfied = Math.round(slips * (0.8 + 0.15 * roll()));
				return { field, stage, dossiers: slips * 3, slips, satisfied };
			})
		)
	}));
	const days = Array.from({ length: DAYS }, (_, at) => {
		const n = 60 + Math.floor(roll() * 60);
		return { key: `${at}`, n, part: Math.round(n * (0.8 + 0.15 * roll())) };
	});
	const counters = quarterOf(roll, SLIPS / UNITS);
	const signs = countsOf(counters, true);
	const presses = signs.presses.reduce((sum, { seconds }) => sum + seconds.length, 0);
	return { units, days, signs, presses };
}

/** Counters enough for as many presses as a unit has. */
function quarterOf(roll: () => number, presses: number): SimulatedCounter[] {
	const counters: SimulatedCounter[] = [];
	for (let n = 0; n < presses;) {
		const [one] = simulatedQuarter(roll, '2026-07-01', { counters: 1, cheats: 0, days: 66 });
		counters.push({ ...one!, key: `Q${counters.length + 1}` });
		n += one!.days.reduce((sum, day) => sum + day.presses.length, 0);
	}
	return counters;
}
