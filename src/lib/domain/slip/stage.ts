/** What the citizen has just done: filed, got the result, was asked for more papers, was refused. */
export const STAGES = ['intake', 'result', 'supplement', 'refusal'] as const;

export type Stage = (typeof STAGES)[number];

export function isStage(value: unknown): value is Stage {
	return STAGES.includes(value as Stage);
}
