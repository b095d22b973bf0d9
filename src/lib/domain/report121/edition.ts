/**
 * What the report prints and how, by number: a sealed report is composed again by the edition that it was sealed in.
 * 1: reports whose seal names none. 2: counts instead of a percentage below ten answers; the weighted share beside the
 * raw one. 3: dossiers without a named source are said to have none; a weighted share of few slips says so. 4: dossiers
 * of each source with its own day; slips of each field and channel over the dossiers received.
 */
export type Edition = 1 | 2 | 3 | 4;

export const EDITION: Edition = 4;
