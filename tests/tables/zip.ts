/** What a zip file says of one entry. */
interface Entry {
	name: string;
	crc: number;
	/** Bytes as they lie there, and as they were. */
	packed: number;
	size: number;
	stored?: boolean;
	/** Where its head stands in the file. */
	at: number;
}

/** An entry's head, which stands before its bytes, and its line in the directory at the end. */
export function describeEntry({ name, crc, packed, size, stored = false, at }: Entry) {
	const common = Buffer.alloc(26);
	common.writeUInt16LE(20, 0);
	common.writeUInt16LE(0x800, 2);
	common.writeUInt16LE(stored ? 0 : 8, 4);
	common.writeUInt32LE(crc, 10);
	common.writeUInt32LE(packed, 14);
	common.writeUInt32LE(size, 18);
	common.writeUInt16LE(Buffer.byteLength(name), 22);
	const place = Buffer.alloc(14);
	place.writeUInt32LE(at, 10);
	return {
		head: Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name)]),
		line: Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name)])
	};
}

/** What closes a zip file: the directory, which begins at `at`, and where to find it. */
export function directoryOf(lines: Buffer[], at: number): Buffer {
	const directory = Buffer.concat(lines);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(lines.length, 8);
	end.writeUInt16LE(lines.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([directory, end]);
}
