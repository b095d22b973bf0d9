/**
 * Which formulas a figure was computed with. It stands on every report and API answer; change it
 * whenever a figure computed from the same counts could come out differently.
 *
 * slip-index-1 narrowed intervals by a finite population correction where dossiers were known; slip-index-2 leaves it out.
 */
export const METHOD_VERSION = 'slip-index-2';
