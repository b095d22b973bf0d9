import { addDays } from '#lib/domain/time/day.ts';
import { choose, repeatable } from './random.ts';
import { isWeekend } from './slips.ts';

export interface SampleDossier {
	code: string;
	field: string;
	procedure: string;
	state: string;
	received_on: string;
	due_on: string;
	resolved_on: string | null;
	online: boolean;
	digitised: boolean;
	/** Null while there is no result. */
	electronic_result: boolean | null;
	/** Papers were asked for once. */
	wasAsked: boolean;
}

/** The real year 2022 of the commune: 2,351 of 2,379 dossiers early, 28 on time. */
const EARLY = 2351;
const ALL = 2379;
/** Shares of dossiers that are refused, and of which papers are asked for. */
const REFUSED = 0.012;
const ASKED = 0.08;
/** Shares of the same year as it reported them: filed online, digitised, with an electronic result. */
const ONLINE = 1515 / 2385;
const DIGITISED = 1433 / 1837;
const ELECTRONIC = 886 / 1832;
const PER_WORKING_DAY = ALL / 250;
const PROCEDURES: readonly (readonly [readonly [field: string, name: string], number])[] = [
	[['ho-tich', 'Đăng ký khai sinh'], 18],
	[['ho-tich', 'Cấp bản sao trích lục hộ tịch'], 16],
	[['chung-thuc', 'Chứng thực bản sao'], 30],
	[['dat-dai', 'Xác nhận tình trạng sử dụng đất'], 12],
	[['lao-dong-xa-hoi', 'Trợ cấp xã hội hằng tháng'], 16],
	[['cu-tru', 'Đăng ký thường trú'], 8]
];

/** Dossiers received on one day by the sample commune; those of the last days are still open. */
export function sampleDossiersOf(day: string, today: string): SampleDossier[] {
	if (isWeekend(day)) return [];
	const random = repeatable(Number(day.replaceAll('-', '')) + 7);
	const count = Math.floor(PER_WORKING_DAY) + (random() < PER_WORKING_DAY % 1 ? 1 : 0);
	return Array.from({ length: count }, (_, i) => {
		const [field, procedure] = choose(random, PROCEDURES);
		const dueOn = addDays(day, 7);
		const early = random() < EARLY / ALL;
		const resolvedOn = early ? addDays(day, 1 + Math.floor(random() * 5)) : dueOn;
		const open = resolvedOn > today;
		// Drawn by themselves, so that the figures of the real year stay what they are.
		const fate = repeatable(Number(day.replaceAll('-', '')) + 1000 * (i + 1))();
		const refused = !open && fate < REFUSED;
		const marks = repeatable(Number(day.replaceAll('-', '')) + 1000 * (i + 1) + 13);
		const [online, digitised] = [marks() < ONLINE, marks() < DIGITISED];
		return {
			code: `MAU-${day.replaceAll('-', '')}-${String(i + 1).padStart(3, '0')}`,
			field,
			procedure,
			state: open
				? 'received'
				: refused
					? 'refused'
					: early
						? 'resolved_early'
						: 'resolved_on_time',
			received_on: day,
			due_on: dueOn,
			resolved_on: open ? null : resolvedOn,
			...{ online, digitised, electronic_result: open ? null : marks() < ELECTRONIC },
			wasAsked: fate > 1 - ASKED
		};
	});
}
