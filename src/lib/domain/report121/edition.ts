/**
 * What the report prints and how, by number: a sealed report is composed again by the edition that it was sealed in.
 * 1: reports whose seal names none. 2: counts instead of a percentage below ten answers; the weighted share beside the
 * raw one. 3: dossiers without a named source are said to have none; a weighted share of few slips says so. 4: dossiers
 * of each source with its own day; slips of each field and channel over the dossiers received. 5: the owner of a section's
 * last day, and the owner since beside; dissatisfied by the unit's own threshold; a correction names changes of the frame.
 */
export type Edition = 1 | 2 | 3 | 4 | 5;

export const EDITION: Edition = 5;
