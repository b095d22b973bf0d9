/** What stands of a unit, as the database tells it. */
export interface FirstSteps {
	/** The name of the People's Committee as its report prints it; null: no person has confirmed it. */
	committee: string | null;
	counters: number;
	counters_of_a_field: number;
	has_hours: boolean;
	/** People with a role beside the one who asks, invited ones too. */
	others: number;
	tablets: number;
	last_tested_at: string | null;
	has_slips: boolean;
}

export const STEPS = ['unit', 'counters', 'hours', 'people', 'tablet', 'test'] as const;
export type StepId = (typeof STEPS)[number];

/** So many others that a leader and an officer are among them. */
export const PEOPLE_WANTED = 2;

/** Whether a step is done. A unit with slips of citizens needs no slip to try with. */
const DONE: Record<StepId, (steps: FirstSteps) => boolean> = {
	unit: ({ committee }) => committee !== null,
	counters: ({ counters_of_a_field }) => counters_of_a_field > 0,
	hours: ({ has_hours }) => has_hours,
	people: ({ others }) => others >= PEOPLE_WANTED,
	tablet: ({ tablets }) => tablets > 0,
	test: ({ last_tested_at, has_slips }) => last_tested_at !== null || has_slips
};

export const isDone = (step: StepId, steps: FirstSteps) => DONE[step](steps);

/** What is still to do, in the order in which it is easiest. */
export const stepsLeft = (steps: FirstSteps): StepId[] =>
	STEPS.filter((step) => !DONE[step](steps));
