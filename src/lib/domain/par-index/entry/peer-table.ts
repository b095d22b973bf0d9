import type { Rulebook } from '../rulebook.ts';

/** One peer's points: of an area, or '' for the total. */
export interface PeerPoints {
	peer: string;
	area: string;
	points: string;
}

/** A table of peers that cannot be read, and where. */
export class PeerTableError extends Error {}

const TOTAL = /^(tổng|tổng điểm|tổng cộng|cộng|total)$/i;

/** `9,26`, `9.26`: points as decimal text; null for what is none. */
function pointsOf(cell: string): string | null {
	const text = cell.replace(',', '.').replace('−', '-');
	return /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? text : null;
}

/** Which area a header names: `3`, `Lĩnh vực 3`, `LV 3`; '' for the total; null for none. */
function areaOf(header: string, codes: readonly string[]): string | null {
	if (TOTAL.test(header.trim())) return '';
	const name = header.replace(/^(lĩnh vực|lv\.?|area)\s*/i, '').trim();
	return codes.includes(name) ? name : null;
}

/**
 * Peers' points from a table whose first row names the areas of the rulebook (and the total) and whose first column
 * names the units.
 * @throws PeerTableError with row and column, for what cannot be read: nothing is guessed, nothing half taken
 */
export function readPeerTable(rows: readonly string[][], { areas }: Rulebook): PeerPoints[] {
	const [head = [], ...body] = rows;
	const codes = areas.map(({ code }) => code);
	const columns = head.map((header, at) => (at === 0 ? null : areaOf(header, codes)));
	const known = columns.flatMap((area, at) => (area === null ? [] : [{ area, at }]));
	if (known.length === 0) throw new PeerTableError(`1: ${codes.join(', ')}, Tổng`);
	if (new Set(known.map(({ area }) => area)).size < known.length)
		throw new PeerTableError(`1: ${head.join(' | ')}`);
	const names = new Set<string>();
	return body.flatMap((cells, row) => {
		const peer = (cells[0] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
		if (peer === '' || peer.length > 120 || names.has(peer.toLowerCase()))
			throw new PeerTableError(`${row + 2}: ${peer || '–'}`);
		names.add(peer.toLowerCase());
		return known.flatMap(({ area, at }): PeerPoints[] => {
			const cell = cells[at] ?? '';
			if (cell === '') return [];
			const points = pointsOf(cell);
			if (points === null) throw new PeerTableError(`${row + 2}, ${head[at]}: ${cell}`);
			return [{ peer, area, points }];
		});
	});
}
