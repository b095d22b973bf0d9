import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { LARGEST_JSON } from './limit.ts';
import { readBytes, readStream, refuseCompressed } from './read.ts';
import { turn } from './turn.ts';

/** Nothing that machines send us nests deeper than six. */
const DEEPEST = 32;
/** From here on it takes its turn: below, the turn would cost more than the reading. */
const SHORT = 16 * 1024;

/** @throws ProblemError HL-1001 when the body is not JSON, HL-1003 when it is too large. */
export async function readJson(request: Request, limit = LARGEST_JSON): Promise<unknown> {
	return parseJson(await readText(request, limit));
}

/** @throws ProblemError HL-1003 when the body is too large, HL-9113 when it is compressed, HL-6517 when it is not UTF-8. */
export async function readText(request: Request, limit = LARGEST_JSON): Promise<string> {
	refuseCompressed(request.headers.get('content-encoding'));
	return textOf(readBytes(request.body, limit));
}

/** The same from Node's own request. */
export async function readTextOf(request: IncomingMessage, limit = LARGEST_JSON): Promise<string> {
	refuseCompressed(request.headers['content-encoding']);
	const isShort = Number(request.headers['content-length'] ?? Infinity) <= SHORT;
	return isShort ? shortText(request) : textOf(readStream(request, limit));
}

async function textOf(reading: Promise<Buffer>): Promise<string> {
	const bytes = await reading.catch((error: ProblemError) => {
		throw error.problem.code === 'HL-9111' ? new ProblemError('HL-1003') : error;
	});
	if (bytes.length > SHORT) await turn();
	return utf8(bytes);
}

/** @throws ProblemError HL-6517 where the bytes are not UTF-8: nothing is stored as a sign that stands for a broken one */
function utf8(bytes: Buffer): string {
	if (!isUtf8(bytes)) throw new ProblemError('HL-6517');
	return bytes.toString('utf8');
}

/** Node itself takes no more than the header promised; a tap comes this way, and an iterator would cost it a third more. */
function shortText(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
			if (isUtf8(bytes)) resolve(bytes.toString('utf8'));
			else reject(new ProblemError('HL-6517'));
		});
		request.on('error', (error) =>
			reject(new ProblemError('HL-9004', undefined, { cause: error }))
		);
	});
}

/** @throws ProblemError HL-1001 when the text is not JSON, or nested so deep that it cannot be ours. */
export function parseJson(text: string): unknown {
	if (isDeep(text)) throw new ProblemError('HL-1001', `> ${DEEPEST} []{}`);
	try {
		return JSON.parse(text);
	} catch {
		throw new ProblemError('HL-1001');
	}
}

/** Functions that walk through a value call themselves at each level: a text from outside may be too deep for them. */
function isDeep(text: string): boolean {
	let depth = 0;
	let inString = false;
	for (let i = 0; i < text.length; i += 1) {
		const c = text.charCodeAt(i);
		if (inString) {
			if (c === 0x5c) i += 1;
			else if (c === 0x22) inString = false;
		} else if (c === 0x22) inString = true;
		else if (c === 0x5b || c === 0x7b) {
			if (++depth > DEEPEST) return true;
		} else if (c === 0x5d || c === 0x7d) depth -= 1;
	}
	return false;
}
