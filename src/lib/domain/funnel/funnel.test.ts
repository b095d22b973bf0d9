import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_SPREAD, funnel, funnelLimits, Z_95, Z_998, type Funnel } from './funnel.ts';

const binomial = { centre: 0.80642448, tau2: 0 };
const percent = ({ low, high }: { low: number; high: number }) => [
	(100 * low).toFixed(6),
	(100 * high).toFixed(6)
];

/** Repeatable draws, 0 to 1. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
const drawn = (n: number, share: number, roll: () => number) =>
	Array.from({ length: n }, roll).filter((one) => one < share).length;

describe('the limits of a funnel', () => {
	it('are those that UKHSA prints', () => {
		expect(percent(funnelLimits(50, Z_95, binomial))).toEqual(['69.691035', '91.593861']);
		expect(percent(funnelLimits(1008, Z_95, binomial))).toEqual(['78.203374', '83.081522']);
		expect(percent(funnelLimits(50, Z_998, binomial))).toEqual(['63.375595', '97.909301']);
		expect(percent(funnelLimits(1008, Z_998, binomial))).toEqual(['76.796814', '84.488082']);
	});

	it('are sin²(asin √p ± z√(1/(4n) + τ²)) where parts differ more than chance has them', () => {
		// √(1/400 + 0.0075) = 0.1 and sin²(π/4 ± x) = (1 ± sin 2x)/2.
		const { low, high } = funnelLimits(100, Z_95, { centre: 0.5, tau2: 0.0075 });
		expect(low).toBeCloseTo((1 - Math.sin(0.2 * Z_95)) / 2, 12);
		expect(high).toBeCloseTo((1 + Math.sin(0.2 * Z_95)) / 2, 12);
		expect(funnelLimits(100, Z_998, { centre: 0.01, tau2: 0.0075 }).low).toBe(0);
		expect(funnelLimits(100, Z_998, { centre: 0.99, tau2: 0.0075 }).high).toBe(1);
	});

	it('stay within 0 and 1, hold the common share, and narrow with the answers', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(
				share,
				fc.double({ min: 0, max: 0.3, noNaN: true }),
				fc.integer({ min: 1, max: 10_000 }),
				(centre, tau2, n) => {
					const [few, many] = [n, 4 * n].map((of) => funnelLimits(of, Z_998, { centre, tau2 }));
					expect(few!.low).toBeGreaterThanOrEqual(0);
					expect(few!.high).toBeLessThanOrEqual(1);
					expect(few!.low).toBeLessThanOrEqual(many!.low + 1e-12);
					expect(few!.high).toBeGreaterThanOrEqual(many!.high - 1e-12);
					expect(many!.low).toBeLessThanOrEqual(centre + 1e-9);
					expect(many!.high).toBeGreaterThanOrEqual(centre - 1e-9);
				}
			)
		);
	});
});

describe('a funnel', () => {
	const places = (of: Funnel | null) => of!.parts.map(({ place }) => place);

	it('says of each part whether it lies as chance has it', () => {
		const parts = [
			{ key: 'a', part: 900, n: 1000 },
			{ key: 'b', part: 90, n: 100 },
			{ key: 'c', part: 60, n: 100 },
			{ key: 'd', part: 8, n: 10 },
			{ key: 'e', part: 0, n: 0 }
		];
		const of = funnel(parts)!;
		expect(of.centre).toBe(1058 / 1210);
		expect(of.tau2).toBe(0);
		expect(of.parts.map(({ key, place }) => `${key} ${place}`)).toEqual([
			...['a high95', 'b chance', 'c low998', 'd chance']
		]);
	});

	it('knows all five places', () => {
		const rest = { key: 'rest', part: 5_000_000, n: 10_000_000 };
		const at = (part: number) => places(funnel([rest, { key: 'one', part, n: 10_000 }]))[1];
		expect([5000, 5099, 5200, 4901, 4800].map(at)).toEqual([
			...['chance', 'high95', 'high998', 'low95', 'low998']
		]);
	});

	it('needs two parts with answers; parts that are all alike differ in nothing', () => {
		expect(funnel([{ key: 'a', part: 4, n: 4 }])).toBe(null);
		expect(funnel([])).toBe(null);
		const alike = [4, 9, 24].map((n) => ({ key: `${n}`, part: n, n }));
		expect(places(funnel(alike))).toEqual(['chance', 'chance', 'chance']);
	});

	it('widens where many parts differ in general, and does not where they do not', () => {
		const roll = dice(11);
		const communes = (spread: number) =>
			Array.from({ length: 114 }, (_, at) => {
				const share = 0.85 + spread * (roll() - 0.5);
				return { key: `${at}`, part: drawn(400, share, roll), n: 400 };
			});
		const equal = funnel(communes(0))!;
		const unequal = funnel(communes(0.2))!;
		expect(equal.tau2).toBeLessThan(0.0003);
		expect(unequal.tau2).toBeGreaterThan(0.001);
		expect(unequal.parts.filter(({ place }) => place.endsWith('998')).length).toBeLessThan(12);
		expect(funnel(communes(0.2).slice(0, FEWEST_SPREAD - 1))!.tau2).toBe(0);
	});

	it('has the τ² of DerSimonian and Laird, from scores pulled in to the tenth', () => {
		// Reckoned apart from this code: scores of −4.11 and 4.20 pulled in to −3.028094 and 2.199096, squares 31.697653.
		const counts = [30, 50, 50, 85, 90, 110, 100, 160, 150, 180];
		const parts = counts.map((part, at) => ({ key: `${at}`, part, n: 40 + 20 * at }));
		const of = funnel(parts)!;
		expect(of.method).toBe('funnel-1');
		expect(of.centre).toBe(1005 / 1300);
		expect(of.tau2).toBeCloseTo(0.00495748480103, 14);
		expect(of.parts[1]).toEqual({ key: '1', part: 50, n: 60, share: 50 / 60, place: 'chance' });
		expect(funnel(parts.slice(1))!.tau2).toBe(0);
	});

	it('calls something different on few pages of equal parts, however many they are', () => {
		const roll = dice(3);
		let called = 0;
		for (let page = 0; page < 200; page += 1) {
			const parts = Array.from({ length: 12 }, (_, at) => {
				const n = 60 + Math.floor(roll() * 200);
				return { key: `${at}`, part: drawn(n, 0.8, roll), n };
			});
			if (places(funnel(parts)).some((place) => place.endsWith('998'))) called += 1;
		}
		expect(called / 200).toBeLessThanOrEqual(0.05);
	});

	it('is the same whatever order the parts come in', () => {
		const roll = dice(5);
		const parts = Array.from({ length: 20 }, (_, at) => {
			const n = 20 + at * 7;
			return { key: `${at}`, part: drawn(n, 0.7 + 0.01 * at, roll), n };
		});
		const [one, other] = [funnel(parts)!, funnel(parts.toReversed())!];
		expect(other.parts.toReversed().map(({ place }) => place)).toEqual(places(one));
		expect(other.tau2).toBeCloseTo(one.tau2, 12);
	});
});
