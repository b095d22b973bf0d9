import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { endSession } from '#lib/server/identity/session.ts';
import { forgetSession, sessionToken } from '#lib/server/identity/session-cookie.ts';
import type { RequestHandler } from './$types';

/** A plain form posts here, so that signing out works on every page and without JavaScript. */
export const POST: RequestHandler = async (event) => {
	const token = sessionToken(event);
	forgetSession(event);
	await endSession(event.locals.database, token);
	redirect(303, resolve('/desk/sign-in'));
};
