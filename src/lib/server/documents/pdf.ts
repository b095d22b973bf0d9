import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { drawn } from './drawn.ts';
import { PDF_TEMPLATE } from './pdf-template.ts';
import { printable } from './typeface.ts';

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

interface Printer {
	compiler: NodeCompiler;
	/** A text as Tinos can print it. */
	shown: (text: string) => string;
}

let printer: Promise<Printer> | undefined;

/** Typst with Tinos, which has the metrics of Times New Roman and every Vietnamese letter. Loaded when first needed. */
async function typst(): Promise<Printer> {
	const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
	const require = createRequire(import.meta.url);
	const fonts = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
	const fontPaths = FACES.map((face) => join(fonts, face));
	const files = FACES.map((face) => readFile(join(fonts, face, `Tinos_${face}.ttf`)));
	return {
		compiler: NodeCompiler.create({ workspace: fonts, fontArgs: [{ fontPaths }] }),
		shown: printable(await Promise.all(files))
	};
}

/** What a file claims to be. A PDF may claim one of them only; each is drawn from the same source. */
export type Standard = 'a-2a' | 'ua-1';

/**
 * The document as tagged, archivable PDF/A-2a, neither signed nor encrypted, so that it can be signed elsewhere. Typst
 * refuses to write what does not conform. The same document at the same moment gives the same bytes.
 * @param made ISO 8601, written into the file
 */
export async function pdf(
	document: OfficialDocument,
	made: string,
	standard: Standard = 'a-2a'
): Promise<Uint8Array> {
	const { compiler, shown } = await (printer ??= typst());
	const texts = (_: string, value: unknown) => (typeof value === 'string' ? shown(value) : value);
	try {
		return compiler.pdf(
			{
				mainFileContent: PDF_TEMPLATE,
				inputs: { document: JSON.stringify(drawn(document), texts) },
				resetRead: false
			},
			{ pdfStandard: standard, creationTimestamp: Math.floor(Date.parse(made) / 1000) }
		);
	} finally {
		// What was laid out is kept for the next document otherwise, and inputs are its key.
		compiler.evictCache(0);
	}
}
