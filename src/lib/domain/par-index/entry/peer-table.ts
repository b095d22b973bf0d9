import { fold } from '../../text/fold.ts';
import type { Rulebook } from '../rulebook.ts';

/** One peer's points: of an area, or '' for the total. */
export interface PeerPoints {
	peer: string;
	area: string;
	points: string;
}

/** One cell of a table of peers that cannot be read: where it stands, what it says, and why not. */
export interface PeerFault {
	row: number;
	/** As the table calls it; '' where the whole row is meant. */
	column: string;
	cell: string;
	why:
		| 'noColumns'
		| 'columnTwice'
		| 'noName'
		| 'longName'
		| 'nameTwice'
		| 'ownUnit'
		| 'noPoints'
		| 'empty';
}

/** A table of peers that cannot be read, and all the places where. */
export class PeerTableError extends Error {
	readonly faults: readonly PeerFault[];
	constructor(faults: readonly PeerFault[]) {
		const [{ row, column, cell }] = faults as [PeerFault];
		super(`${row}${column ? `, ${column}` : ''}: ${cell}`);
		this.faults = faults;
	}
}

const TOTAL = /^(tổng|tổng điểm|tổng cộng|cộng|total)$/i;

/** `9,26`, `9.26`: points as decimal text; null for what is none. */
function pointsOf(cell: string): string | null {
	const text = cell.replace(',', '.').replace('−', '-');
	return /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? text : null;
}

const BODY = /^(ubnd|ủy ban nhân dân|uỷ ban nhân dân) /;
const TYPE = /^(xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|dac khu) /;

/** A unit's name without its committee: what it is, where that is said, and how it is called. */
function called(name: string): { type: string; proper: string } {
	const whole = name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase().replace(BODY, '');
	return { type: fold(TYPE.exec(whole)?.[1] ?? ''), proper: whole.replace(TYPE, '') };
}

/** Whether two names mean one unit: a commune and a ward may share a name, and whoever types may leave the marks out. */
export function isSameUnit(name: string, other: string): boolean {
	const [a, b] = [called(name), called(other)];
	const isUnmarked = (text: string) => fold(text) === text;
	const same =
		a.proper === b.proper ||
		((isUnmarked(a.proper) || isUnmarked(b.proper)) && fold(a.proper) === fold(b.proper));
	return same && a.proper !== '' && (a.type === b.type || a.type === '' || b.type === '');
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
 * @param ownUnit the name of the unit whose peers they are, which is none of them
 * @param numberOf the number that a person sees beside a row
 * @throws PeerTableError with row, column and reason of all that cannot be read: nothing is guessed, nothing half taken
 */
export function readPeerTable(
	rows: readonly string[][],
	{ areas }: Rulebook,
	ownUnit: string,
	numberOf = (at: number) => at + 1
): PeerPoints[] {
	const [head = [], ...body] = rows;
	const codes = areas.map(({ code }) => code);
	const columns = head.map((header, at) => (at === 0 ? null : areaOf(header, codes)));
	const known = columns.flatMap((area, at) => (area === null ? [] : [{ area, at }]));
	const top = { row: rows.length === 0 ? 1 : numberOf(0), column: '' };
	if (known.length === 0)
		throw new PeerTableError([{ ...top, cell: `${codes.join(', ')}, Tổng`, why: 'noColumns' }]);
	const areasNamed = known.map(({ area }) => area);
	const twice = known.find(({ area }, i) => areasNamed.indexOf(area) < i);
	if (twice) throw new PeerTableError([{ ...top, cell: head[twice.at]!, why: 'columnTwice' }]);
	const names = new Set<string>();
	const faults: PeerFault[] = [];
	const found = body.flatMap((cells, at) => {
		const row = numberOf(at + 1);
		const peer = (cells[0] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
		const why = nameFault(peer, names) ?? (isSameUnit(peer, ownUnit) ? 'ownUnit' : null);
		if (why) faults.push({ row, column: '', cell: peer || '–', why });
		names.add(peer.toLowerCase());
		const scores = known.flatMap(({ area, at }): PeerPoints[] => {
			const cell = cells[at] ?? '';
			if (cell === '') return [];
			const points = pointsOf(cell);
			if (points === null) faults.push({ row, column: head[at]!, cell, why: 'noPoints' });
			return [{ peer, area, points: points ?? '' }];
		});
		if (scores.length === 0 && !why) faults.push({ row, column: '', cell: peer, why: 'empty' });
		return scores;
	});
	if (faults.length > 0) throw new PeerTableError(faults);
	return found;
}

function nameFault(peer: string, names: ReadonlySet<string>): PeerFault['why'] | null {
	if (peer === '') return 'noName';
	if (peer.length > 120) return 'longName';
	return names.has(peer.toLowerCase()) ? 'nameTwice' : null;
}
