import {
	BlobReader,
	BlobWriter,
	configure,
	TextReader,
	Uint8ArrayReader,
	ZipReader,
	ZipWriter,
	type FileEntry
} from '@zip.js/zip.js/lib/zip-core-native.js';

// Everything runs in the thread that asks, by the platform's own streams: no worker and no WebAssembly to allow.
configure({ useWebWorkers: false, useCompressionStream: true });

/** No document has more parts. */
const MOST_PARTS = 20_000;

/** An opened zip file. Names of parts are compared as OPC says: whatever their case, with or without a first slash. */
export interface Zip {
	/** The names of its parts, as they are written. */
	names: readonly string[];
	has(name: string): boolean;
	/** Is this part locked with a password? */
	isLocked(name: string): boolean;
	/** How many bytes the part has unpacked, as the file says of itself. */
	sizeOf(name: string): number;
	/** How many bytes of the file the part takes. */
	packedSizeOf(name: string): number;
	/**
	 * The unpacked bytes of a part, piece by piece; nothing is unpacked before it is asked for.
	 * @throws RangeError when there is none of this name; while it is read, Error when its bytes are not of the length
	 * and checksum that the file tells
	 */
	stream(name: string): ReadableStream<Uint8Array<ArrayBuffer>>;
}

const sameName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/**
 * Opens a zip file (as spreadsheets and text documents are), of more than 4 GB too, without reading more of it than is
 * asked for; in the browser as under Node.
 * @throws Error when it is no zip file
 */
export async function readZip(file: Blob): Promise<Zip> {
	const reader = new ZipReader(new BlobReader(file), {
		checkSignature: true,
		checkOverlappingEntry: true
	});
	const parts = new Map<string, FileEntry>();
	const names: string[] = [];
	for await (const entry of reader.getEntriesGenerator()) {
		if (names.push(entry.filename) > MOST_PARTS) throw new RangeError('too many parts');
		const name = sameName(entry.filename);
		if (!entry.directory && !parts.has(name)) parts.set(name, entry);
	}
	const partOf = (name: string) => {
		const part = parts.get(sameName(name));
		if (!part) throw new RangeError(`no ${name}`);
		return part;
	};
	return {
		names,
		has: (name) => parts.has(sameName(name)),
		isLocked: (name) => partOf(name).encrypted,
		sizeOf: (name) => partOf(name).uncompressedSize,
		packedSizeOf: (name) => partOf(name).compressedSize,
		stream: (name) => unpacked(partOf(name))
	};
}

function unpacked(part: FileEntry): ReadableStream<Uint8Array<ArrayBuffer>> {
	const { readable, writable } = new TransformStream<
		Uint8Array<ArrayBuffer>,
		Uint8Array<ArrayBuffer>
	>();
	// The reader hears of it by the stream itself.
	part.getData(writable).catch((error) => writable.abort(error).catch(() => {}));
	return readable;
}

/** A part of a document that is written. */
export interface Part {
	name: string;
	data: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;
	/** Left as it is, not packed: what a format wants first and readable, or what is packed already. */
	stored?: boolean;
}

/** Long ago and the same for all: a document's bytes depend on nothing but what it says. */
const WRITTEN_AT = new Date(1980, 0, 1);

const sourceOf = (data: Part['data']) => {
	if (typeof data === 'string') return new TextReader(data);
	if (data instanceof Uint8Array) return new Uint8ArrayReader(data);
	return data instanceof Blob ? new BlobReader(data) : data;
};

const WRITTEN = { lastModDate: WRITTEN_AT, extendedTimestamp: false, keepOrder: true };

type Parts = Iterable<Part> | AsyncIterable<Part>;

async function addAll<T>(writer: ZipWriter<T>, parts: Parts): Promise<T> {
	for await (const { name, data, stored } of parts)
		await writer.add(name, sourceOf(data), stored ? { level: 0 } : {});
	return writer.close();
}

/** Writes a zip file of these parts, in their order; the same parts give the same bytes. */
export function writeZip(parts: Parts, type = 'application/zip'): Promise<Blob> {
	return addAll(new ZipWriter(new BlobWriter(type), { ...WRITTEN, dataDescriptor: false }), parts);
}

/**
 * The same while it is sent: a part is asked for when the parts before it are gone, and none is held whole. No part is
 * longer than 4 GB: spreadsheets do not read the long form behind a part whose length was not known before.
 */
export function zipStream(parts: Parts): ReadableStream<Uint8Array> {
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = new ZipWriter(writable, { ...WRITTEN, dataDescriptor: true, zip64: false });
	// Whoever reads hears of a failure by the stream itself.
	addAll(writer, parts).catch((error) => writable.abort(error).catch(() => {}));
	return readable;
}
