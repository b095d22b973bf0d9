import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { endSession, SESSION_COOKIE } from '#lib/server/identity/session.ts';
import type { RequestHandler } from './$types';

/** A plain form posts here, so that signing out works on every page and without JavaScript. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const token = cookies.get(SESSION_COOKIE);
	cookies.delete(SESSION_COOKIE, { path: '/' });
	await endSession(locals.database, token);
	redirect(303, resolve('/desk/sign-in'));
};
