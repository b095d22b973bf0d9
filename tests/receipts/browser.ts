import type { Database } from '#lib/server/database/port.ts';
import { actions, load } from '../../src/routes/(citizen)/r/[token]/+page.server.ts';

type Page = Record<string, unknown>;
type Doing = 'tap' | 'more' | 'unsolved' | 'enter';

/** The page of a receipt as one browser opens it: its cookies go to the page that set them. */
export function browserAt(database: Database, keepsCookies = true) {
	const kept = new Map<string, string>();
	const event = (token: string, body?: Record<string, string>) => ({
		locals: { database, locale: 'vi', isForeignForm: false },
		params: { token },
		url: new URL(`http://127.0.0.1/r/${token}`),
		setHeaders: () => {},
		cookies: {
			get: (name: string) => kept.get(`/r/${token} ${name}`),
			set: (name: string, value: string, { path }: { path: string }) =>
				keepsCookies && kept.set(`${path} ${name}`, value)
		},
		request: new Request('http://127.0.0.1/', {
			method: 'POST',
			body: new URLSearchParams(body)
		})
	});
	return {
		open: async (token: string) => (await load(event(token) as never)) as Page,
		send: async (what: Doing, token: string, form: Record<string, string> = {}) =>
			(await actions[what]!(event(token, form) as never)) as Page
	};
}
