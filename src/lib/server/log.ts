import pino from 'pino';

/** One line of JSON per event on standard error. Bodies, tokens and comments are never logged. */
export const log = pino(
	{ level: process.env.LOG_LEVEL ?? 'info', base: null },
	pino.destination(2)
);
