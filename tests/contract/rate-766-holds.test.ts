import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLevel } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { previousQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { sum766 } from '#lib/server/quarter/rates.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { tapOn } from '../receipts/phone.ts';
import { openCommune, type Commune } from './commune.ts';

/** How many units live through a quarter of random dossiers; CI has fewer. */
const UNITS = Number(process.env.UNITS_766 ?? 6);
/** Among the first is one in which the source that leads has another field than the newest. */
const FIRST = 29;
const FIELDS = ['ho-tich', 'chung-thuc', 'dat-dai'] as const;
const STAGES = ['intake', 'supplement', 'result', 'refusal'] as const satisfies Stage[];
const SOURCES = ['cong-dich-vu', 'motcua'] as const;
const today = localDate(new Date().toISOString());
/** Receipts are handed out today, so that what they are about lies in quarters before. */
const SPANS = [quarterOf(today), previousQuarter(quarterOf(today))].map(quarterRange);
const EARLIEST = quarterRange(previousQuarter(previousQuarter(quarterOf(today)))).from;

let commune: Commune;
let leader: string;
beforeAll(async () => {
	commune = await openCommune();
	leader = await commune.database.call(
		'create_account',
		{
			...{ email: 'lanh-dao@thu.vn', password: 'mot-mat-khau-thu', full_name: 'Lãnh đạo' },
			...{ role: 'leader', unit: commune.unit }
		},
		SERVER
	);
});
afterAll(() => commune.close());

/** Numbers that come again with their seed. */
function numbers(seed: number) {
	let state = seed;
	const below = (most: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * most);
	};
	return { below, of: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
type Numbers = ReturnType<typeof numbers>;

/** What one source says of a dossier: how it stands, in which field, by which days. */
function saying(code: string, { below, of }: Numbers) {
	const received_on = addDays(EARLIEST, below(150));
	const due_on = addDays(received_on, 5 + below(60));
	const resolved_on = addDays(received_on, 1 + below(70));
	const field = of([...FIELDS, null]);
	const dossier = { code, field, received_on, due_on, resolved_on };
	const kind = below(6);
	if (kind === 0) return { ...dossier, state: 'received', resolved_on: null };
	if (kind === 1) return { ...dossier, state: 'refused' };
	if (kind === 2) return { ...dossier, state: 'supplement_asked', resolved_on: null };
	if (kind === 3) return { ...dossier, state: 'returned' };
	return { ...dossier, state: resolved_on <= due_on ? 'resolved_on_time' : 'resolved_overdue' };
}

/** Months of one unit: imports from two sources, corrections, receipts and their reprints, labels, another source that leads. */
async function live(name: string, random: Numbers) {
	const { below, of } = random;
	const { database, sql } = commune;
	const unit = await database.call(
		'create_unit',
		{ code: `xa-${name}`, name: `Xã ${name}`, kind: 'commune' },
		SERVER
	);
	await sql`insert into app.member (unit_id, user_id, role) values (${unit}, ${leader}, 'leader')`;
	/** The greater, the less is corrected, and the narrower are the ranges that have to hold. */
	const calm = 1 + below(8);
	const codes = Array.from({ length: 2 + below(12) }, (_, i) => `H-${i}`);
	/** Code -> the dissatisfied answers about it. */
	const bad = new Set<string>();
	/** What a source said the last time: it mostly says it again. */
	const known = new Map<string, ReturnType<typeof saying>>();
	const put = async (code: string) => {
		const from_source = of(below(calm) === 0 ? [SOURCES[1]] : SOURCES);
		const before = known.get(`${from_source} ${code}`);
		const now = before && below(calm) > 0 ? before : saying(code, random);
		known.set(`${from_source} ${code}`, now);
		const dossiers = [now];
		await database.call(
			'put_dossiers',
			{ of_unit: unit, from_source, as_of_day: addDays(EARLIEST, 60 + below(150)), dossiers },
			SERVER
		);
	};
	const answer = async (code: string) => {
		const offer = { dossierCode: code, stage: of(STAGES), field: of([...FIELDS, null]) };
		const level = 1 + below(5);
		if (!isLevel(level)) return;
		try {
			for (let print = 0; print <= below(3); print += 1) {
				const { token } = await offerReceipt(database, unit, offer, 'api', SERVER);
				if (print > 0 && below(2) === 0) continue;
				const { status } = (await tapOn(database, token, level, of(FIELDS))) as { status?: string };
				if (status !== 'rejected' && level <= 2) bad.add(code);
			}
		} catch (error) {
			expect(error).toMatchObject({ problem: { code: 'HL-3121' } });
		}
	};
	const label = async () => {
		const code = of(codes);
		const offer = { field: of([...FIELDS, null]), stage: of([...STAGES, null]), labels: 1 };
		const { tokens } = await offerLabels(database, unit, offer, SERVER);
		const level = of([1, 5] as const);
		await tapOn(database, tokens[0]!, level, of(FIELDS));
		if (level === 1) bad.add(code);
	};
	for (let deed = 0; deed < codes.length * 5; deed += 1) {
		const what = below(20);
		if (what < 10) await put(of(codes));
		else if (what < 17) await answer(of(codes));
		else if (what === 17) await label();
		else if (below(calm) === 0)
			await database.call(
				'put_source_order',
				{ of_unit: unit, sources: below(2) === 0 ? [...SOURCES] : [...SOURCES].reverse() },
				{ role: 'authenticated', sub: leader }
			);
	}
	return { unit, bad };
}

interface Standing {
	code: string;
	field: string;
	quarter: string | null;
	overdue: boolean;
}

describe(`the range of QĐ 766 in ${UNITS} units of random dossiers`, () => {
	it(
		'holds the truth by field and of the whole, and is exact only where it is',
		async () => {
			let [ranges, exact] = [0, 0];
			for (let seed = FIRST; seed < FIRST + UNITS; seed += 1) {
				const random = numbers(seed * 7919);
				const { unit, bad } = await live(String(seed), random);
				const standing = await commune.sql<Standing[]>`
				select code, coalesce(field, 'unstated') as field, stands.quarter::text, stands.overdue
				from app.dossier
				cross join lateral app.standing_766(state, received_on, due_on, resolved_on, as_of) stands
				where unit_id = ${unit} and counted`;
				for (const { from, to } of SPANS) {
					const ended = standing.filter(({ quarter }) => quarter === from);
					const complained = new Set(
						ended.filter(({ overdue }) => !overdue && random.below(5) === 0).map(({ code }) => code)
					);
					const rows = await commune.database.call(
						'rate_766_counts',
						{ of_unit: unit, from_day: from, to_day: to },
						SERVER
					);
					const feedback = rows.map(({ field }) => ({
						field,
						complained: ended.filter((one) => one.field === field && complained.has(one.code))
							.length
					}));
					const against = (of: Standing[]) =>
						of.filter(({ code, overdue }) => overdue || bad.has(code) || complained.has(code))
							.length;
					const check = (of: typeof rows, truth: Standing[], what: string) => {
						const found = sum766(of, feedback);
						const right = against(truth);
						expect(found.dossiers, what).toBe(truth.length);
						expect(found.least, `${what}: at least`).toBeLessThanOrEqual(right);
						expect(found.most, `${what}: at most`).toBeGreaterThanOrEqual(right);
						ranges += 1;
						if (found.isExact && found.dossiers > 0) exact += 1;
					};
					check(rows, ended, `seed ${seed}, ${from}`);
					for (const row of rows)
						check(
							[row],
							ended.filter(({ field }) => field === row.field),
							`seed ${seed}, ${from}, ${row.field}`
						);
				}
			}
			expect(ranges).toBeGreaterThan(2 * UNITS);
			expect(exact).toBeGreaterThan(0);
		},
		30_000 + UNITS * 3_000
	);
});
