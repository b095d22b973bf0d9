import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import { isSameUnit, PeerTableError, readPeerTable } from './peer-table.ts';

const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '5');
const read = (...rows: string[][]) => readPeerTable(rows, rulebook, 'Xã Nhà');

test('units, areas and the total are read with the comma of documents', () => {
	expect(
		read(['Đơn vị', 'Lĩnh vực 1', 'Tổng'], ['Xã  A', '4,5', '81.25'], ['Xã B', '', '80'])
	).toEqual([
		{ peer: 'Xã A', area: '1', points: '4.5' },
		{ peer: 'Xã A', area: '', points: '81.25' },
		{ peer: 'Xã B', area: '', points: '80' }
	]);
});

test.each([
	[
		'no column is known',
		[
			['Đơn vị', 'Điểm'],
			['Xã A', '4']
		],
		'1:'
	],
	[
		'an area stands twice',
		[
			['Đơn vị', '1', 'LV 1'],
			['Xã A', '4', '4']
		],
		'1:'
	],
	[
		'a unit stands twice',
		[
			['Đơn vị', '1'],
			['Xã A', '4'],
			['xã a', '4']
		],
		'3: xã a'
	],
	[
		'points are none',
		[
			['Đơn vị', '1'],
			['Xã A', '80%']
		],
		'2, 1: 80%'
	],
	[
		'a name is missing',
		[
			['Đơn vị', '1'],
			['', '4']
		],
		'2:'
	]
])('nothing is taken when %s', (_what, rows, place) => {
	expect(() => readPeerTable(rows, rulebook, 'Xã Nhà')).toThrow(place);
});

test.each([
	...[['1', '1'], ['Lĩnh vực 1', '1'], ['lĩnh vực1', '1'], ['LV. 1', '1'], ['LV 1', '1']], // prettier-ignore
	...[[' 1 ', '1'], ['Area 1 ', '1'], [' Tổng ', ''], ['TỔNG ĐIỂM', ''], ['Total', '']] // prettier-ignore
])('the column %j is that of area %j', (header, area) => {
	expect(read(['Đơn vị', header], ['Xã A', '4'])).toEqual([{ peer: 'Xã A', area, points: '4' }]);
});

test.each(['Tổng số đơn vị', 'Cả tổng', '1 LV', 'Điểm lĩnh vực 1', '11'])(
	'the column %j is of none, and not read',
	(header) => {
		expect(read(['Đơn vị', header, '1'], ['Xã A', 'x', '4'])).toEqual([
			{ peer: 'Xã A', area: '1', points: '4' }
		]);
	}
);

test('the first column names the units, whatever it is called', () => {
	expect(read(['1', 'Tổng'], [' Xã A ', '−4'])).toEqual([{ peer: 'Xã A', area: '', points: '-4' }]);
	expect(() => read()).toThrow('1: 1, Tổng');
});

test('points and names are as long as a table keeps them', () => {
	const points = (cell: string) => () => read(['', '1'], ['Xã A', '1'], ['Xã B', cell]);
	expect(points('123456789,123456789')()[1]).toMatchObject({ points: '123456789.123456789' });
	for (const cell of ['x1', '1x', '1234567890', '4.', '+4'])
		expect(points(cell)).toThrow(`3, 1: ${cell}`);
	const named = (peer: string) => () => read(['', '1'], [peer, '1']);
	expect(named('x'.repeat(120))()).toHaveLength(1);
	expect(named('x'.repeat(121))).toThrow('2: x');
});

test('every place that cannot be read is named at once, with row, column and reason', () => {
	const wrong = [
		['Đơn vị', '1', 'Tổng'],
		['Xã A', '4,5', '80'],
		['xã a', 'bốn', '79'],
		['', '4', ''],
		['Xã B', '', '']
	];
	const faults = (numberOf?: (at: number) => number) => {
		try {
			readPeerTable(wrong, rulebook, 'Xã Nhà', numberOf);
		} catch (error) {
			if (error instanceof PeerTableError) return error.faults;
		}
		return [];
	};
	expect(faults()).toEqual([
		{ row: 3, column: '', cell: 'xã a', why: 'nameTwice' },
		{ row: 3, column: '1', cell: 'bốn', why: 'noPoints' },
		{ row: 4, column: '', cell: '–', why: 'noName' },
		{ row: 5, column: '', cell: 'Xã B', why: 'empty' }
	]);
	// A form counts its rows without the line of headers.
	expect(faults((at) => at).map(({ row }) => row)).toEqual([2, 2, 3, 4]);
});

test('a header that cannot be read is named by the number that a person sees beside it', () => {
	const numbered = (...rows: string[][]) => {
		try {
			readPeerTable(rows, rulebook, 'Xã Nhà', (at) => at + 7);
		} catch (error) {
			if (error instanceof PeerTableError) return error.faults.map(({ row }) => row);
		}
		return [];
	};
	expect(numbered(['Đơn vị', 'Điểm'], ['Xã A', '4'])).toEqual([7]);
	expect(numbered(['Đơn vị', '1', 'LV 1'])).toEqual([7]);
	// Of an empty table there is only the first row to point at.
	expect(numbered()).toEqual([1]);
});

test.each(['Xã Quang Khải', 'quang  khải', 'UBND xã Quang Khải', 'Quang Khai', 'xa quang khai'])(
	'the own unit is no peer of its own, typed as %s',
	(name) => {
		const rows = [
			['Đơn vị', '1'],
			['Xã A', '4'],
			[name, '5']
		];
		expect(() => readPeerTable(rows, rulebook, 'Xã Quang Khải')).toThrow(
			expect.objectContaining({
				faults: [{ row: 3, column: '', cell: name.replace(/\s+/g, ' '), why: 'ownUnit' }]
			})
		);
	}
);

test.each(['Phường Quang Khải', 'Xã Quảng Khải', 'Xã Quang Khải Đông', 'Xã'])(
	'%s is another unit',
	(name) => {
		expect(isSameUnit(name, 'Xã Quang Khải')).toBe(false);
	}
);

test.each([
	'Ủy ban nhân dân  xã  Quang Khải',
	'UBND  Quang Khải',
	' Quang  Khải ',
	'Xã   Quang Khải'
])('%j is the same unit, however many blanks are typed', (name) => {
	expect(isSameUnit(name, 'Xã Quang Khải')).toBe(true);
});

test('A committee and a type of unit are read at the beginning of a name only', () => {
	expect(isSameUnit('Quang UBND Khải', 'Quang Khải')).toBe(false);
	expect(isSameUnit('Quang xã Khải', 'Quang Khải')).toBe(false);
});

test('What has no name of its own is no unit, and a name alone is that of either type', () => {
	expect(isSameUnit('', '')).toBe(false);
	expect(isSameUnit('Quang Khải', 'Quang Khải')).toBe(true);
	expect(isSameUnit('Xã Quang Khải', 'Quang Khải')).toBe(true);
	expect(isSameUnit('Quang Khải', 'Xã Quang Khải')).toBe(true);
	expect(isSameUnit('Xã Quang Khải', 'Phường Quang Khải')).toBe(false);
});
