// What `what-if.ts` runs in the browser: bundled as the pages are, without a page around it.
import Fraction from 'fraction.js';
import { cheapestPlan, type Action } from '#lib/domain/par-index/actions.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import type { Fact, Facts } from '#lib/domain/par-index/facts.ts';
import { quangKhai2022 } from '#lib/rulebooks/quang-khai-2022-facts.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { twoLevelFacts } from '#lib/rulebooks/two-level-facts.ts';

declare global {
	interface Window {
		benchEvaluate: (runs: number) => number[];
		benchPlan: (runs: number) => number[];
	}
}

/** Milliseconds of each run; a browser's clock is coarse, so that one run is the mean of several. */
function timed(runs: number, each: number, work: (run: number) => void): number[] {
	return Array.from({ length: runs }, (_, run) => {
		const since = performance.now();
		for (let i = 0; i < each; i += 1) work(run * each + i);
		return (performance.now() - since) / each;
	});
}

window.benchEvaluate = (runs) => {
	const running = twoLevelExample(2026);
	const slips: Fact = {
		...({ kind: 'satisfaction', basis: 'slips', counts: [3, 9, 40, 300, 700] } as const),
		...{ source: 'Phiếu', asOf: '2026-11-30' }
	};
	const facts = twoLevelFacts(2026, 'quang-khai', '2026-11-30');
	const year: Facts = { ...facts, values: { ...facts.values, citizen_slips: slips } };
	return timed(runs, 20, (run) => {
		if (run % 2) evaluate(tuKy2022, quangKhai2022);
		else evaluate(running, year);
	});
};

/** Sixty actions over thirty criteria, of points in hundredths and efforts that no greedy choice gets right. */
window.benchPlan = (runs) => {
	const actions = Array.from({ length: 60 }, (_, at): Action => ({
		...{ id: `${at}`, criterion: `${at >> 1}`, ways: [], changes: {} },
		points: new Fraction(7 + ((at * 37) % 90), 100),
		effort: 1 + ((at * 53) % 17)
	}));
	return timed(runs, 1, (run) => void cheapestPlan(actions, new Fraction(500 + run, 100)));
};
