import type { RequestEvent } from '@sveltejs/kit';
import { enterDesk } from '../../enter.ts';

/** A script by which an outsider recomputes a sealed report, as it stands in docs/. */
export const download =
	(script: string, name: string, type: string) =>
	async (event: RequestEvent): Promise<Response> => {
		await enterDesk(event);
		return new Response(script, {
			headers: {
				'content-type': `${type}; charset=utf-8`,
				'content-disposition': `attachment; filename="${name}"`
			}
		});
	};
