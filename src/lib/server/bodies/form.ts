import { ProblemError } from '#lib/domain/problem/problem.ts';
import { turn } from './turn.ts';

/** The largest form of the desk, the index with all its criteria, has some hundreds. */
const MOST_FIELDS = 2000;

/**
 * A form from its bytes.
 * @param type its content type, which names the boundary of its parts
 * @throws ProblemError HL-9112 with more fields than any form has, HL-9117 when it is no form
 */
export async function parseForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
	if (fieldsOf(bytes, type) > MOST_FIELDS) throw new ProblemError('HL-9112', `> ${MOST_FIELDS}`);
	await turn();
	try {
		return await new Response(bytes, { headers: { 'content-type': type } }).formData();
	} catch (error) {
		throw new ProblemError('HL-9117', undefined, { cause: error });
	}
}

/** At least as many as there are; counted before they are taken apart, which costs far more. */
function fieldsOf(bytes: Buffer, type: string): number {
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
	const mark = boundary ? `--${boundary[1] ?? boundary[2]}` : '&';
	let fields = 0;
	for (let at = bytes.indexOf(mark); at >= 0 && fields <= MOST_FIELDS; fields += 1)
		at = bytes.indexOf(mark, at + mark.length);
	return fields;
}
