import pino from 'pino';
import { withoutValues } from './log-error.ts';

/** One line of JSON per event on standard error. Bodies, tokens, comments and the values of rows are never logged. */
export const log = pino(
	{
		level: process.env.LOG_LEVEL ?? 'info',
		base: null,
		serializers: { err: withoutValues, error: withoutValues }
	},
	pino.destination(2)
);
