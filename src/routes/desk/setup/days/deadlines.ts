/** The deadlines of cases in working days, and between what they lie. */
export const DEADLINES = {
	acknowledge_days: [1, 30],
	answer_days: [1, 60],
	urgent_answer_days: [1, 60],
	reopened_answer_days: [1, 60]
} satisfies Record<string, readonly [least: number, most: number]>;
export type DeadlineName = keyof typeof DEADLINES;
export const DEADLINE_NAMES = Object.keys(DEADLINES) as DeadlineName[];

/** What was typed, which of it is wrong, and the numbers. */
export function readDeadlines(form: FormData) {
	const wrong: DeadlineName[] = [];
	const typed = {} as Record<DeadlineName, string>;
	const days = {} as Record<DeadlineName, number>;
	for (const name of DEADLINE_NAMES) {
		typed[name] = String(form.get(name) ?? '').trim();
		days[name] = Number(typed[name]);
		const [least, most] = DEADLINES[name];
		if (!/^\d{1,3}$/.test(typed[name]) || days[name] < least || days[name] > most) wrong.push(name);
	}
	return { typed, wrong, days };
}
