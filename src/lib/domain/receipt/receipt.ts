import type { Stage } from '../slip/stage.ts';

/** How the dossier stood to its due date when the receipt was made. */
export const LATENESS = ['early', 'on_time', 'overdue'] as const;
export type Lateness = (typeof LATENESS)[number];

export function isLateness(value: unknown): value is Lateness {
	return LATENESS.includes(value as Lateness);
}

/** What a receipt token says, and nothing else: never a dossier, a person or a moment. */
export interface Receipt {
	stage: Stage | null;
	lateness: Lateness | null;
	/** The field as a number of 24 bits made from its code; 0 where the receipt names none. */
	fieldMark: number;
	/** The last day in Việt Nam on which a slip may be sent. */
	expiresOn: string;
}
