import { STAGES } from '../slip/stage.ts';

/** What came to one stage of one field, as it was counted; 'unstated' where it was not said. */
export interface StageCounts {
	field: string;
	stage: string;
	/** Dossiers that came to the stage. */
	dossiers: number;
	/** Counted slips of every channel. */
	slips: number;
	/** Receipts handed out, and those of them that were answered. */
	offered: number;
	answered: number;
	/** Answers with receipts that other software made by itself: their number is not known. */
	offline: number;
}

const NUMBERS = ['dossiers', 'slips', 'offered', 'answered', 'offline'] as const;

/** Rows in which nothing was counted tell nothing. */
export const isEmpty = (row: StageCounts) => NUMBERS.every((key) => row[key] === 0);

/** Over several rows, under the name given. */
export function sumStages(rows: readonly StageCounts[], field: string, stage: string): StageCounts {
	const sum = (key: (typeof NUMBERS)[number]) => rows.reduce((all, row) => all + row[key], 0);
	return {
		...{ field, stage, dossiers: sum('dossiers'), slips: sum('slips') },
		...{ offered: sum('offered'), answered: sum('answered'), offline: sum('offline') }
	};
}

/**
 * The rows in order, fields as they are given and stages as they come in life, and one for each stage over all fields
 * (field ''). Rows in which nothing was counted are left out.
 */
export function orderStages(
	rows: readonly StageCounts[],
	fields: readonly string[]
): { byField: StageCounts[]; all: StageCounts[] } {
	const stages: string[] = [...STAGES, 'unstated'];
	const order = [...fields, 'unstated'];
	const place = ({ field, stage }: StageCounts) =>
		order.indexOf(field) * stages.length + stages.indexOf(stage);
	const counted = rows.filter((row) => !isEmpty(row));
	return {
		byField: [...counted].sort((a, b) => place(a) - place(b)),
		all: stages
			.map((stage) =>
				sumStages(
					counted.filter((row) => row.stage === stage),
					'',
					stage
				)
			)
			.filter((row) => !isEmpty(row))
	};
}
