import { fail } from '@sveltejs/kit';
import { ANYONE } from '#lib/server/database/port.ts';
import { sha256 } from '#lib/server/report121/seal.ts';
import type { Actions, PageServerLoad } from './$types';

/** No sealed document is as large. */
const LARGEST = 10_000_000;

/** A signature is appended to a PDF: what was sealed is then its beginning, up to one of the marks that end a version. */
function* beginnings(file: Buffer): Generator<Buffer> {
	yield file;
	let at = -1;
	for (let tries = 0; tries < 8; tries++) {
		at = file.indexOf('%%EOF', at + 1);
		if (at < 0) return;
		for (const end of [at + 5, at + 6, at + 7]) if (end < file.length) yield file.subarray(0, end);
	}
}

export const load: PageServerLoad = ({ locals }) => ({ locale: locals.locale });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const given = (await request.formData()).get('file');
		if (!(given instanceof File) || given.size === 0)
			return fail(422, { result: 'empty' as const });
		if (given.size > LARGEST) return fail(413, { result: 'large' as const });
		const file = Buffer.from(await given.arrayBuffer());
		for (const part of beginnings(file)) {
			const [found] = await locals.database.call('find_seal', { of_hash: sha256(part) }, ANYONE);
			if (found)
				return {
					result: 'found' as const,
					name: given.name,
					appended: part.length < file.length,
					found
				};
		}
		return { result: 'unknown' as const, name: given.name, hash: sha256(file) };
	}
};
