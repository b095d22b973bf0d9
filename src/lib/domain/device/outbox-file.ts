/** One record of a tablet's outbox file; how the file is written stands in kiosk/export.ts. */
export interface OutboxLine {
	/** As a text editor counts: the line about the file itself is 1. */
	line: number;
	/** SHA-256 of the device's token in hex; null where the tablet could not work it out. */
	device: string | null;
	slip: unknown;
}

export interface OutboxFile {
	/** Code of the tablet that wrote the file, as it knew itself. */
	device: string | null;
	exportedAt: string | null;
	records: OutboxLine[];
	/** Lines that are not records: cut off, or changed by hand. */
	unreadable: number[];
}

const FORMAT = 'hai-long-outbox';
const VERSION = 1;
const HASH = /^[0-9a-f]{64}$/;

/** Reads the file; undefined when it is not one of ours, or of a version this program does not know. */
export function parseOutboxFile(text: string): OutboxFile | undefined {
	const end = text.indexOf('\n');
	const head = parse(text.slice(0, end < 0 ? undefined : end).replace(/^\uFEFF/, ''));
	if (head?.format !== FORMAT || head.version !== VERSION) return undefined;
	const file: OutboxFile = {
		device: typeof head.device === 'string' ? head.device : null,
		exportedAt: typeof head.exportedAt === 'string' ? head.exportedAt : null,
		records: [],
		unreadable: []
	};
	const rest = end < 0 ? [] : text.slice(end + 1).split('\n');
	rest.forEach((written, i) => {
		if (written.trim() === '') return;
		const line = i + 2;
		const record = parse(written);
		if (!record || !('slip' in record)) return file.unreadable.push(line);
		const { device, slip } = record;
		file.records.push({
			line,
			device: typeof device === 'string' && HASH.test(device) ? device : null,
			slip
		});
	});
	return file;
}

function parse(line: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
