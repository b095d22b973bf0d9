import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Zip } from './zip.ts';

const starts = (bytes: Uint8Array, ...signs: number[]) =>
	signs.every((sign, i) => bytes[i] === sign);

const latin = (bytes: Uint8Array) => {
	let text = '';
	for (const byte of bytes.subarray(0, 4096)) text += String.fromCharCode(byte);
	return text;
};

const OTHERS: [number[], string][] = [
	[[0x25, 0x50, 0x44, 0x46], 'PDF'],
	[[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
	[[0x89, 0x50, 0x4e, 0x47], 'PNG'],
	[[0xff, 0xd8, 0xff], 'JPEG'],
	[[0x1f, 0x8b], 'gzip'],
	[[0x52, 0x61, 0x72, 0x21], 'RAR'],
	[[0x37, 0x7a, 0xbc, 0xaf], '7z'],
	[[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'SQLite']
];

/**
 * Is this a zip file or text, as its first bytes say?
 * @throws ProblemError HL-6501 to HL-6506 where it is something else that has a name, with what to do
 */
export async function kindOf(file: Blob, start: Uint8Array): Promise<'zip' | 'text'> {
	if (starts(start, 0x50, 0x4b) && start[2]! < 0x20) return 'zip';
	if (starts(start, 0xd0, 0xcf, 0x11, 0xe0))
		throw new ProblemError(...(await oldKind(file, start)));
	const other = OTHERS.find(([signs]) => starts(start, ...signs));
	if (other) throw new ProblemError('HL-6506', other[1]);
	const text = latin(start)
		.replaceAll('\0', '')
		.replace(/^(ï»¿|ÿþ|þÿ)/, '')
		.trimStart();
	if (/<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/.test(text))
		throw new ProblemError('HL-6502', 'XML 2003');
	if (
		/^(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)?<(!doctype html|html|head|meta|body|table|style|div)\b/i.test(
			text
		)
	)
		throw new ProblemError('HL-6501');
	if (/^(\[\s*)?\{\s*"/.test(text)) throw new ProblemError('HL-6506', 'JSON');
	if (/^mime-version:/i.test(text)) throw new ProblemError('HL-6501', 'MHTML');
	return 'text';
}

/** What a compound file (of the kind before 2007) holds: a workbook, or one that is locked with a password. */
async function oldKind(file: Blob, start: Uint8Array): Promise<[ProblemCode, string?]> {
	const head = new DataView(start.buffer, start.byteOffset, start.byteLength);
	if (start.byteLength < 512) return ['HL-6508'];
	const sector = 2 ** head.getUint16(30, true);
	const at = (head.getUint32(48, true) + 1) * sector;
	const directory = new Uint8Array(await file.slice(at, at + 8 * sector).arrayBuffer());
	const names = new TextDecoder('utf-16le').decode(directory);
	if (names.includes('EncryptedPackage')) return ['HL-6503'];
	if (/Workbook|Book/.test(names)) return ['HL-6502', '.xls'];
	return ['HL-6506', names.includes('WordDocument') ? 'Word' : 'OLE'];
}

/**
 * Refuses a zip file that is no workbook, by name.
 * @throws ProblemError HL-6503 to HL-6506
 */
export async function refuseOtherZip(zip: Zip): Promise<void> {
	const has = (pattern: RegExp) => zip.names.some((name) => pattern.test(name));
	if (has(/\.bin$/) && has(/^xl\/workbook\.bin$/i)) throw new ProblemError('HL-6505');
	if (has(/^mimetype$/)) {
		const type = await new Response(zip.stream('mimetype')).text();
		if (/spreadsheet/.test(type)) throw new ProblemError('HL-6504');
		throw new ProblemError('HL-6506', type.slice(0, 60));
	}
	if (has(/^word\//)) throw new ProblemError('HL-6506', 'Word');
	if (has(/^ppt\//)) throw new ProblemError('HL-6506', 'PowerPoint');
	if (has(/^index\/.*\.iwa$|^index\.zip$/i)) throw new ProblemError('HL-6506', 'Numbers');
	if (has(/\.(xlsx|xlsm|xls|csv|ods|zip)$/i)) throw new ProblemError('HL-6506', 'ZIP');
}
