import script from '../../../../../../docs/recompute.py?raw';
import { enterDesk } from '../../../enter.ts';
import type { RequestHandler } from './$types';

/** The script by which an outsider recomputes a sealed report, as it stands in docs/. */
export const GET: RequestHandler = async (event) => {
	await enterDesk(event);
	return new Response(script, {
		headers: {
			'content-type': 'text/x-python; charset=utf-8',
			'content-disposition': 'attachment; filename="recompute.py"'
		}
	});
};
