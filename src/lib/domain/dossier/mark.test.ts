import { describe, expect, it } from 'vitest';
import { guessColumns } from './guess.ts';
import { readMark } from './mark.ts';
import { rowReader } from './read-row.ts';

describe('how a dossier was filed, taken in and answered', () => {
	it.each([
		['online', 'Trực tuyến', true],
		['online', 'TRỰC  TUYẾN toàn trình', true],
		['online', 'Qua bưu chính công ích', false],
		['online', 'Trực tiếp', false],
		['digitised', 'Đã số hóa', true],
		['digitised', 'Đã số hoá', true],
		['digitised', 'chưa', false],
		['electronicResult', 'Bản điện tử', true],
		['electronicResult', 'Bản giấy', false],
		['electronicResult', 'x', true],
		['online', 'Qua cổng DVC', true],
		['online', 'Dịch vụ công trực tuyến', true],
		['online', 'Tại bộ phận một cửa', false],
		['online', 'Bưu điện', false],
		['digitised', 'Chưa số hóa', false],
		['digitised', 'Không được số hoá', false],
		['electronicResult', 'Đã ký số', true],
		['electronicResult', 'Chưa ký số', false]
	] as const)('%s: «%s» means %s', (target, word, means) => {
		expect(readMark(target, word)).toBe(means);
	});

	it.each(['', 'đang số hóa', '3', 'trực tiếp và trực tuyến', 'không rõ', '01/11/2026'])(
		'«%s» means nothing, and nothing is guessed',
		(word) => {
			for (const target of ['online', 'digitised', 'electronicResult'] as const)
				expect(readMark(target, word)).toBeUndefined();
		}
	);

	it('is read from its column; an empty cell says nothing, an unknown word is named', () => {
		const read = rowReader(
			['Mã', 'Nhận', 'Hình thức nộp', 'Số hóa'],
			{
				columns: { code: 'Mã', receivedOn: 'Nhận', online: 'Hình thức nộp', digitised: 'Số hóa' },
				states: {},
				fields: {}
			},
			{ asOf: '2026-11-23' }
		);
		expect(read(['H1', '01/11/2026', 'Trực tuyến', ''])).toMatchObject({
			dossier: { online: true, digitised: null, electronicResult: null },
			unclear: []
		});
		expect(read(['H1', '01/11/2026', 'Trực tiếp', 'đang làm'])).toMatchObject({
			dossier: { online: false, digitised: null },
			unclear: ['digitised']
		});
	});

	it('has its columns proposed by names that mean one thing, and by no others', () => {
		const columnsOf = (...headers: string[]) => guessColumns(headers, () => []);
		expect(columnsOf('Hình thức tiếp nhận', 'Trạng thái số hóa', 'Kết quả điện tử')).toEqual({
			online: 'Hình thức tiếp nhận',
			digitised: 'Trạng thái số hóa',
			electronicResult: 'Kết quả điện tử'
		});
		expect(columnsOf('Thanh toán trực tuyến', 'Số thành phần số hóa', 'Ngày số hóa')).toEqual({});
	});

	it.each([
		['online', 'Hình thức nộp hồ sơ'],
		['online', 'Trực tuyến'],
		['online', 'Hồ sơ trực tuyến'],
		['online', 'Được nộp trực tuyến'],
		['online', 'Online'],
		['online', 'Filed online'],
		['digitised', 'Số hóa'],
		['digitised', 'Hồ sơ đã số hóa'],
		['digitised', 'Digitised'],
		['digitised', 'Digitized'],
		['electronicResult', 'KQ điện tử'],
		['electronicResult', 'Đã trả kết quả giải quyết bản điện tử'],
		['electronicResult', 'Electronic result']
	] as const)('%s has its column proposed by «%s»', (target, header) => {
		expect(guessColumns([header], () => [])).toEqual({ [target]: header });
	});

	it.each([
		...['Mã hình thức nộp', 'Hình thức nộp phí', 'Trực tuyến toàn trình', 'Paid online'],
		...['Online fee', 'Số hóa thành phần', 'Not digitised', 'Digitised by'],
		...['Loại kết quả điện tử', 'Kết quả điện tử ký số', 'No electronic result'],
		'Electronic result number'
	])('a column called «%s» may say something else', (header) => {
		expect(guessColumns([header], () => [])).toEqual({});
	});
});
