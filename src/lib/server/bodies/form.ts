import { ProblemError } from '#lib/domain/problem/problem.ts';
import { turn } from './turn.ts';

/** The largest form of the desk, the index with all its criteria, has some hundreds. */
const MOST_FIELDS = 2000;

/** What stands above a part, its name and its kind: browsers write some hundred bytes. */
const LONGEST_HEAD = 8 * 1024;

/** All that is typed or pasted into one form; beyond that it comes as a file, which costs no decoding. */
const MOST_TEXT = 4 * 1024 * 1024;

const PAIRS = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data';
const kindOf = (type: string) => type.split(';', 1)[0]!.trim().toLowerCase();

/** Whether a body of this type may bring files. */
export const bringsFiles = (type: string | null): boolean => kindOf(type ?? '') === PARTS;

/**
 * A form from its bytes.
 * @param type its content type, which names the boundary of its parts
 * @throws ProblemError HL-9111 with too much text, HL-9112 with more fields than any form has, HL-9117 when it is no form
 */
export async function parseForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
	const kind = judged(bytes, type);
	await turn();
	try {
		return await new Response(bytes, { headers: { 'content-type': kind } }).formData();
	} catch (error) {
		throw new ProblemError('HL-9117', undefined, { cause: error });
	}
}

/**
 * Looks at a form before it is taken apart, which costs far more.
 * @returns its type with nothing in it but what was judged here: no parameter is read one way now and another way then
 */
function judged(bytes: Buffer, type: string): string {
	if (kindOf(type) === PAIRS) {
		judgePairs(bytes);
		return PAIRS;
	}
	const boundary = boundaryOf(type);
	if (boundary === undefined) throw new ProblemError('HL-9117');
	judgeParts(bytes, Buffer.from(`--${boundary}`, 'latin1'));
	return `${PARTS}; boundary="${boundary}"`;
}

/** The one boundary, in the letters that it may have (RFC 2046). */
function boundaryOf(type: string): string | undefined {
	if (kindOf(type) !== PARTS) return undefined;
	const [found, ...others] = type.matchAll(
		/;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'+./:=?-]{1,70}))\s*(?=;|$)/gi
	);
	return others.length === 0 ? (found?.[1] ?? found?.[2]) : undefined;
}

function judgePairs(bytes: Buffer) {
	let fields = 1;
	for (let at = bytes.indexOf('&'); at >= 0; at = bytes.indexOf('&', at + 1)) count((fields += 1));
}

function judgeParts(bytes: Buffer, mark: Buffer) {
	let fields = 0;
	let text = 0;
	for (let at = bytes.indexOf(mark); at >= 0;) {
		const from = at + mark.length;
		const next = bytes.indexOf(mark, from);
		const end = next < 0 ? bytes.length : next;
		const isLast = bytes.toString('latin1', from, from + 2) === '--';
		if (!isLast) {
			count((fields += 1));
			const head = bytes.subarray(from, Math.min(end, from + LONGEST_HEAD));
			const length = head.indexOf('\r\n\r\n');
			if (length < 0) throw new ProblemError('HL-9117');
			if (!/;\s*filename\*?=/i.test(head.toString('latin1', 0, length))) text += end - from;
		}
		if (text > MOST_TEXT) throw new ProblemError('HL-9111', `> ${MOST_TEXT / 1024 / 1024} MiB`);
		at = next;
	}
}

function count(fields: number) {
	if (fields > MOST_FIELDS) throw new ProblemError('HL-9112', `> ${MOST_FIELDS}`);
}
