import { ProblemError } from '#lib/domain/problem/problem.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What may be kept, by the end of its name: its media type, and the bytes it begins with. */
const KINDS: Record<string, { mediaType: string; begins: readonly number[] }> = {
	pdf: { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
	png: { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
	jpg: { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
	jpeg: { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
	docx: { mediaType: `${OFFICE}.wordprocessingml.document`, begins: [0x50, 0x4b] },
	xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, begins: [0x50, 0x4b] },
	csv: { mediaType: 'text/csv', begins: [] }
};

const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_NAME = 100;

export interface EvidenceFile {
	name: string;
	mediaType: string;
	/** Base 64. */
	content: string;
}

/** A name that says where a file lies, or hides its end, keeps only what people read. */
export function cleanName(name: string): string {
	const last = name.normalize('NFC').split(/[/\\]/).pop() ?? '';
	// Control signs and those that turn the reading direction: "fdp.exe" must not look like "exe.pdf".
	const visible = last
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
	const [, stem = visible, end = ''] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/u.exec(visible) ?? [];
	return stem.replace(/^\.+/, '').slice(0, LONGEST_NAME - end.length) + end;
}

/** A file that may be kept as evidence. @throws ProblemError HL-4104 */
export async function evidenceFrom(file: File): Promise<EvidenceFile> {
	const name = cleanName(file.name);
	const kind = KINDS[/\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
	const hasStem = name.lastIndexOf('.') > 0;
	if (!kind || !hasStem || file.size === 0 || file.size > MOST_BYTES)
		throw new ProblemError('HL-4104', file.name.slice(0, LONGEST_NAME));
	const bytes = Buffer.from(await file.arrayBuffer());
	if (!kind.begins.every((byte, at) => bytes[at] === byte))
		throw new ProblemError('HL-4104', file.name.slice(0, LONGEST_NAME));
	return { name, mediaType: kind.mediaType, content: bytes.toString('base64') };
}
