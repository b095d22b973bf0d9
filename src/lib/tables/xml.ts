import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { textOf } from './encoding.ts';
import type { Zip } from './zip.ts';

export interface Visitor {
	open?(name: string, attributes: Record<string, string>): void;
	close?(name: string): void;
	text?(text: string): void;
}

/** The name without its prefix: which prefix stands for which schema differs from writer to writer. */
export const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Signs that XML cannot hold are written `_x000D_`. */
export const unescaped = (text: string) =>
	text.includes('_x')
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
				String.fromCharCode(parseInt(hex, 16))
			)
		: text;

/** So many characters without a single tag are no document: a parser would keep them all. */
const LONGEST_SILENCE = 4_000_000;

/** Unpacked bytes from which on a part is suspected, and how many times its packed size no real one has. */
const SUSPECT_FROM = 64 * 1024 * 1024;
const MOST_TIMES = 250;

/**
 * Feeds an XML part to the visitor, piece by piece; after each piece the caller may take what was found. Never holds more
 * than a few million characters.
 * @throws ProblemError HL-6508 where the part is broken, HL-6509 where it unpacks to more than any real one
 */
export async function* visit(zip: Zip, name: string, visitor: Visitor): AsyncGenerator<void> {
	const parser = new SaxesParser({ xmlns: false, fragment: false });
	let silence = 0;
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name: tag, attributes }: SaxesTagPlain) => {
		silence = 0;
		visitor.open?.(local(tag), attributes as Record<string, string>);
	});
	parser.on('closetag', ({ name: tag }) => {
		silence = 0;
		visitor.close?.(local(tag));
	});
	if (visitor.text) {
		parser.on('text', visitor.text);
		parser.on('cdata', visitor.text);
	}
	const most = Math.max(SUSPECT_FROM, zip.packedSizeOf(name) * MOST_TIMES);
	let length = 0;
	try {
		for await (const piece of textOf(zip.stream(name))) {
			silence += piece.length;
			length += piece.length;
			parser.write(piece);
			if (silence > LONGEST_SILENCE || length > most) throw new ProblemError('HL-6509', name);
			yield;
		}
		parser.close();
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		throw new ProblemError('HL-6508', `${name}: ${firstLine(error)}`, { cause: error });
	}
	yield;
}

const firstLine = (error: unknown) =>
	String((error as Error).message)
		.split('\n')[0]!
		.slice(0, 120);

/**
 * The text of an XML part, piece by piece.
 * @throws ProblemError HL-6508 where it is none
 */
export async function* textOfPart(zip: Zip, name: string): AsyncGenerator<string> {
	try {
		yield* textOf(zip.stream(name));
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		throw new ProblemError('HL-6508', `${name}: ${firstLine(error)}`, { cause: error });
	}
}

/** Feeds a whole part to the visitor. */
export async function visitWhole(zip: Zip, name: string, visitor: Visitor): Promise<void> {
	for await (const _ of visit(zip, name, visitor));
}
