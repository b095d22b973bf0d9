import { error } from '@sveltejs/kit';
import { enterDesk } from '../../../../enter.ts';
import how from '../../../../../../../docs/receipts.md?raw';
import example from '../../../../../../../docs/vectors/receipt.py?raw';
import vectors from '../../../../../../../docs/vectors/receipts.json?raw';
import type { RequestHandler } from './$types';

/** What whoever writes the one-stop software needs, by the names that the text itself links to. */
const FILES: Record<string, string> = {
	'receipts.md': how,
	'vectors/receipt.py': example,
	'vectors/receipts.json': vectors
};

export const GET: RequestHandler = async (event) => {
	await enterDesk(event);
	const text = Object.hasOwn(FILES, event.params.file) ? FILES[event.params.file] : undefined;
	if (text === undefined) error(404);
	return new Response(text, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${event.params.file.split('/').at(-1)}"`
		}
	});
};
