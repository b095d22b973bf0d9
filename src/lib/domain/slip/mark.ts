/** Why a slip is left out by default, as the database names it. */
export const MARKS = ['interval', 'closed', 'burst', 'clock', 'revoked'] as const;
export type Mark = (typeof MARKS)[number];

export const isMark = (value: unknown): value is Mark => MARKS.includes(value as Mark);
