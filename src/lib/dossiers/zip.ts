/** An entry of a zip file, as its central directory tells it. */
interface Entry {
	method: number;
	compressed: number;
	/** Where its local header begins. */
	at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;

const view = async (file: Blob, from: number, to: number) =>
	new DataView(await file.slice(from, to).arrayBuffer());

/**
 * Opens a zip file (as spreadsheets are) without reading more of it than is asked for. The platform's own
 * DecompressionStream does the work, in the browser as under Node.
 * @throws RangeError when it is no zip file, or one beyond 4 GB
 */
export async function openZip(file: Blob) {
	const from = Math.max(0, file.size - LONGEST_COMMENT - 22);
	const tail = await view(file, from, file.size);
	let end = tail.byteLength - 22;
	while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
	if (end < 0) throw new RangeError('no zip file');
	const size = tail.getUint32(end + 12, true);
	const start = tail.getUint32(end + 16, true);
	if (start === 0xffffffff) throw new RangeError('zip file too large');
	const entries = readCentral(await view(file, start, start + size));

	return {
		has: (name: string) => entries.has(name),
		/** The unpacked bytes of an entry. @throws RangeError when there is none of this name */
		async stream(name: string): Promise<ReadableStream<Uint8Array>> {
			const entry = entries.get(name);
			if (!entry) throw new RangeError(`no ${name}`);
			const head = await view(file, entry.at, entry.at + 30);
			if (head.getUint32(0, true) !== LOCAL) throw new RangeError(`bad ${name}`);
			const data = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
			const packed = file.slice(data, data + entry.compressed).stream();
			if (entry.method === 0) return packed;
			if (entry.method !== 8) throw new RangeError(`method ${entry.method}`);
			return packed.pipeThrough(
				new DecompressionStream('deflate-raw') as unknown as TransformStream<Uint8Array, Uint8Array>
			);
		}
	};
}

export type Zip = Awaited<ReturnType<typeof openZip>>;

function readCentral(central: DataView): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	const decoder = new TextDecoder();
	for (let at = 0; at + 46 <= central.byteLength;) {
		if (central.getUint32(at, true) !== CENTRAL) break;
		const nameLength = central.getUint16(at + 28, true);
		const name = decoder.decode(
			new Uint8Array(central.buffer, central.byteOffset + at + 46, nameLength)
		);
		entries.set(name, {
			method: central.getUint16(at + 10, true),
			compressed: central.getUint32(at + 20, true),
			at: central.getUint32(at + 42, true)
		});
		at += 46 + nameLength + central.getUint16(at + 30, true) + central.getUint16(at + 32, true);
	}
	return entries;
}
