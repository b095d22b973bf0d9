import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import { readPeerTable } from './peer-table.ts';

const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '5');
const read = (...rows: string[][]) => readPeerTable(rows, rulebook);

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
	expect(() => readPeerTable(rows, rulebook)).toThrow(place);
});
