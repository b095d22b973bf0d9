/**
 * What the report prints and how, by number: a sealed report is composed again by the edition that it was sealed in.
 * 1: reports whose seal names none. 2: counts instead of a percentage below ten answers; the weighted share beside the
 * raw one. 3: dossiers without a named source are said to have none; a weighted share of few slips says so.
 */
export type Edition = 1 | 2 | 3;

export const EDITION: Edition = 3;
