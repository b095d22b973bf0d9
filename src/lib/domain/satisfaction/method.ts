/**
 * Which formulas a figure was computed with. It stands on every report and API answer; change it
 * whenever a figure computed from the same counts could come out differently.
 */
export const METHOD_VERSION = 'slip-index-1';
