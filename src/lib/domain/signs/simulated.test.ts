import { describe, expect, it } from 'vitest';
import { findSigns, SIGN_TESTS, type SignTest } from './find.ts';
import { countsOf, dice, simulatedQuarter, type Scene } from './simulated-quarter.ts';

interface Case extends Scene {
	/** Four quarters looked at together. */
	quarters?: number;
	/** Whether dossiers say when they ended. */
	times?: boolean;
}

/** How many of the cheats each test finds, and how many honest counters all tests together call a sign in a quarter. */
function tried({ quarters = 1, times = true, ...scene }: Case, rounds: number) {
	const { cheats = 2, days = 60 } = scene;
	const roll = dice(20261130);
	const found = Object.fromEntries(SIGN_TESTS.map((test) => [test, 0])) as Record<SignTest, number>;
	let honest = 0;
	for (let at = 0; at < rounds; at += 1) {
		const of = simulatedQuarter(roll, '2026-01-05', { ...scene, days: days * quarters });
		const wrong = new Set<string>();
		for (const { test, key } of findSigns(countsOf(of, times)).signs)
			if (of.find((one) => one.key === key)!.isCheat) found[test] += 1 / (cheats * rounds);
			else wrong.add(key);
		honest += wrong.size / rounds;
	}
	return { ...found, honest };
}

/** As many as one is willing to wait for: `npm run simulate:signs` tries a thousand of each, docs/signs.md has the table. */
const QUARTERS = Number(process.env.QUARTERS ?? 10);

describe('quarters in which it is known who cheats', () => {
	// Dossiers with their days only, where no press is added: presses without a dossier are tried in the other rows.
	const days = { times: false };
	const suppressed = { offered: 0.25, ...days };
	it.each([
		['no cheat', {}, {}],
		['no cheat, days only', { times: false }, {}],
		['two faces a day in a burst', { added: 2, burst: true }, { gaps: 0.99, alone: 0.99 }],
		['two in a burst, days only', { added: 2, burst: true, times: false }, { gaps: 0.99 }],
		['one face a day, spread', { added: 1 }, { alone: 0.99 }],
		['one face a day, one in ten presses stray', { added: 1, stray: 0.1 }, { alone: 0.75 }],
		['one face a day, a clock five minutes off', { added: 1, clock: 5 }, { alone: 0.99 }],
		['one face a day, days only, is not seen', { added: 1, times: false }, {}],
		['five faces a day, spread', { added: 5 }, { alone: 0.99, rates: 0.3 }],
		['unhappy let to the tablet at 50% are not seen', { offered: 0.5, ...days }, {}],
		['unhappy let to the tablet at 25%', suppressed, { channels: 0.15 }],
		['at 25%, where receipts answer 24%', { ...suppressed, receiptRate: 0.24 }, { channels: 0.6 }],
		['at 25%, four quarters together', { ...suppressed, quarters: 4 }, { channels: 0.6 }],
		['receipts printed for 90%', { printed: 0.9, ...days }, { offers: 0.6 }],
		['late dossiers without a receipt', { lateReceipts: 0, ...days }, { late: 0.1 }],
		[
			'late without, receipts answer 24%',
			{ lateReceipts: 0, receiptRate: 0.24, ...days },
			{ late: 0.9 }
		],
		['no cheat at five counters', { counters: 5, cheats: 1 }, {}],
		['one face a day at one of five', { counters: 5, cheats: 1, added: 1 }, { alone: 0.5 }],
		[
			'two in a burst at one of five',
			{ counters: 5, cheats: 1, added: 2, burst: true },
			{ gaps: 0.99 }
		],
		['five a day at one of five', { counters: 5, cheats: 1, added: 5 }, { alone: 0.8 }],
		[
			'at 25%, receipts answer 24%, at one of five',
			{ counters: 5, cheats: 1, ...suppressed, receiptRate: 0.24 },
			{}
		]
	] as [string, Case, Partial<Record<SignTest, number>>][])(
		'%s',
		{ timeout: 3_600_000 },
		(name, scene, least) => {
			const found = tried(scene, QUARTERS);
			if (process.env.QUARTERS)
				console.log(`${name}: ${JSON.stringify(found, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))}`); // prettier-ignore
			for (const [test, share] of Object.entries(least) as [SignTest, number][])
				expect(found[test], test).toBeGreaterThanOrEqual(share);
			// Fewer than one honest counter in five quarters, by all tests together.
			expect(found.honest).toBeLessThan(0.2);
		}
	);
});
