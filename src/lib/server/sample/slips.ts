import { addDays, daysBetween, weekOf } from '#lib/domain/time/day.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import type { SlipEntry } from '#lib/server/intake/entry.ts';
import { choose, repeatable } from './random.ts';

/** How the invented citizens of the sample commune answer: level by weight, per field. */
const MOODS: Record<string, readonly (readonly [Level, number])[]> = {
	'ho-tich': [
		[5, 46],
		[4, 41],
		[3, 8],
		[2, 4],
		[1, 1]
	],
	'chung-thuc': [
		[5, 52],
		[4, 40],
		[3, 5],
		[2, 2],
		[1, 1]
	],
	'dat-dai': [
		[5, 30],
		[4, 43],
		[3, 14],
		[2, 9],
		[1, 4]
	],
	'lao-dong-xa-hoi': [
		[5, 44],
		[4, 43],
		[3, 8],
		[2, 4],
		[1, 1]
	],
	'cu-tru': [
		[5, 42],
		[4, 44],
		[3, 9],
		[2, 4],
		[1, 1]
	]
};
const FIELDS = [
	['ho-tich', 34],
	['chung-thuc', 26],
	['dat-dai', 16],
	['lao-dong-xa-hoi', 18],
	['cu-tru', 6]
] as const;
const COUNTER_OF: Record<string, string> = {
	'ho-tich': 'Q1',
	'chung-thuc': 'Q1',
	'dat-dai': 'Q2',
	'lao-dong-xa-hoi': 'Q3',
	'cu-tru': 'Q3'
};
const CHANNELS = [
	['kiosk', 62],
	['receipt', 26],
	['paper', 9],
	['poster', 3]
] as const;
const STAGES = [
	['result', 55],
	['intake', 35],
	['supplement', 8],
	['refusal', 2]
] as const;
const REASONS = [
	['wait_too_long', 30],
	['many_visits', 18],
	['unclear_guidance', 15],
	['unclear_paperwork', 12],
	['seats_equipment', 8],
	['late_result', 7],
	['officer_attitude', 5],
	['online_difficult', 4],
	['officer_absent', 1]
] as const;
const COMMENTS = [
	'Chờ hơi lâu vào buổi sáng, mong bố trí thêm người.',
	'Cán bộ hướng dẫn tận tình, cảm ơn.',
	'Nên ghi rõ giấy tờ cần mang theo trên bảng niêm yết.',
	'Phải đi lại hai lần vì thiếu giấy, lần đầu không được dặn.'
];

/** Slips of one working day of the sample commune; the same for the same day, none at weekends. */
export function sampleSlipsOf(day: string, unit: string): SlipEntry[] {
	if (isWeekend(day)) return [];
	const random = repeatable(Number(day.replaceAll('-', '')));
	return Array.from({ length: 3 + Math.floor(random() * 5) }, () => slipOf(day, unit, random)).sort(
		(a, b) => a.answered_at.localeCompare(b.answered_at)
	);
}

function slipOf(day: string, unit: string, random: () => number): SlipEntry {
	const field = choose(random, FIELDS);
	const level = choose(random, MOODS[field]!);
	const stage = choose(random, STAGES);
	const minute =
		choose(random, [
			[450, 4],
			[780, 3]
		] as const) + Math.floor(random() * 230);
	const clock = [Math.floor(minute / 60), minute % 60, Math.floor(random() * 60)];
	const answeredAt = `${day}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}+07:00`;
	const bits = Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256));
	return {
		unit,
		channel: choose(random, CHANNELS),
		counter: COUNTER_OF[field]!,
		id: slipId(Date.parse(answeredAt), bits),
		level,
		answered_at: answeredAt,
		field,
		stage,
		...(level <= 3
			? complaints(random)
			: random() < 0.35
				? { items: itemsNear(level, stage, random) }
				: {}),
		...(random() < 0.03 ? { comment: COMMENTS[Math.floor(random() * COMMENTS.length)]! } : {}),
		...(stage === 'result' && random() < 0.3
			? {
					facts: {
						visits: choose(random, [
							[0, 80],
							[1, 14],
							[2, 6]
						]),
						agencies: choose(random, [
							[0, 90],
							[1, 8],
							[2, 2]
						])
					}
				}
			: {})
	};
}

function complaints(random: () => number) {
	const chosen = new Set([choose(random, REASONS)]);
	if (random() < 0.4) chosen.add(choose(random, REASONS));
	return random() < 0.85 ? { reasons: [...chosen] } : {};
}

function itemsNear(level: number, stage: string, random: () => number) {
	const near = () =>
		random() < 0.04
			? null
			: (Math.max(
					1,
					Math.min(
						5,
						level +
							choose(random, [
								[0, 70],
								[-1, 20],
								[1, 10]
							] as const)
					)
				) as Level);
	const ids = stage === 'result' ? ['A1', 'P3', 'O1', 'R1', 'F3'] : ['A1', 'P3', 'O1', 'F3'];
	return Object.fromEntries(ids.map((id) => [id, near()]));
}

export function isWeekend(day: string): boolean {
	return daysBetween(weekOf(day), day) >= 5;
}

/** The days from one to another, both included. */
export function daysOf(from: string, to: string): string[] {
	return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}
