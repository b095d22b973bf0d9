import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { BYTE_ORDER_MARK } from '#lib/tables/write-csv.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx.ts';

interface Format {
	type: string;
	/** @param made ISO 8601: the moment the document tells of */
	draw: (document: OfficialDocument, made: string) => Promise<Uint8Array> | Uint8Array;
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** The files a document is handed out as. All draw the same blocks. */
export const FORMATS = {
	pdf: { type: 'application/pdf', draw: (document, made) => pdf(document, made) },
	docx: {
		type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		draw: (document) => docx(document)
	},
	xlsx: {
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		draw: (document, made) => xlsx(document, made)
	},
	csv: {
		type: 'text/csv; charset=utf-8',
		draw: (document) => bytes(BYTE_ORDER_MARK + csv(document))
	},
	json: {
		type: 'application/json',
		draw: (document) => bytes(`${JSON.stringify(document, null, '\t')}\n`)
	}
} satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

export function isFormat(name: string): name is FormatName {
	return Object.hasOwn(FORMATS, name);
}
