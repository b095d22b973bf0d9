import type { RequestHandler } from './$types';

/** The process answers; nothing is said of the database. */
export const GET: RequestHandler = () => Response.json({ status: 'ok' });
