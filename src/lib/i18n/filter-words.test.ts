import { expect, it } from 'vitest';
import { filterWords } from './filter-words.ts';

const names = {
	fields: [{ code: 'dat-dai', name: 'Đất đai', name_en: 'Land' }],
	counters: [],
	reasons: [{ id: 'wait_too_long', vi: 'Chờ lâu', en: 'waited too long' }],
	officers: [{ id: 'p1', name: 'Trần Thị B' }]
};
const nothing = {
	...{ field: null, officer: null, counter: null, channel: null },
	...{ stage: null, level: null, reason: null }
};

it('A filter is said in words, each part by its name', () => {
	const filter = {
		...{ field: 'dat-dai', officer: 'p1', counter: 'unstated', channel: 'paper' },
		...{ stage: 'result', level: 1, reason: 'wait_too_long' }
	};
	expect(filterWords(filter, names, 'vi').map(({ label, value }) => `${label}: ${value}`)).toEqual([
		'Lĩnh vực: Đất đai',
		'Người phụ trách: Trần Thị B',
		'Quầy: Chưa xác định',
		'Kênh: Phiếu giấy',
		'Bước giải quyết: Nhận kết quả',
		'Mức độ: Rất không hài lòng',
		'Lý do: Chờ lâu'
	]);
	expect(filterWords(filter, names, 'en')[0]).toMatchObject({ value: 'Land' });
});

it('Nothing is said where nothing is filtered', () => {
	expect(filterWords(nothing, names, 'vi')).toEqual([]);
});

it('A code that nothing is called says that it is not known, and nothing of the program', () => {
	const filter = {
		...{ field: 'a', officer: 'b', counter: 'c', channel: '__proto__' },
		...{ stage: 'constructor', level: 9, reason: 'd' }
	};
	const said = filterWords(filter, names, 'vi').map(({ value }) => value);
	expect(new Set(said)).toEqual(new Set(['Chưa xác định']));
});
