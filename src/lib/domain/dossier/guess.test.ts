import { describe, expect, it } from 'vitest';
import { exactState, guessColumns, guessField, guessState } from './guess.ts';

describe('what a file probably means', () => {
	it('is proposed from its headers, without the columns that hold persons', () => {
		const headers = [
			...['STT', 'Số hồ sơ', 'Chủ hồ sơ', 'Số CCCD', 'Thủ tục', 'Lĩnh vực'],
			...['Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Cán bộ xử lý', 'Trạng thái']
		];
		expect(guessColumns(headers, () => [])).toEqual({
			code: 'Số hồ sơ',
			receivedOn: 'Ngày tiếp nhận',
			dueOn: 'Ngày hẹn trả',
			resolvedOn: 'Ngày kết thúc xử lý',
			state: 'Trạng thái',
			field: 'Lĩnh vực',
			procedure: 'Thủ tục',
			officer: 'Cán bộ xử lý'
		});
	});

	it('never proposes a column whose values identify persons', () => {
		expect(guessColumns(['Mã hồ sơ'], () => ['031095001234'])).toEqual({});
	});

	it.each([
		['Đã giải quyết trước hạn', 'resolved_early'],
		['Đúng hạn', 'resolved_on_time'],
		['Trễ hạn', 'resolved_overdue'],
		['Đang xử lý (quá hạn)', 'received'],
		['Yêu cầu bổ sung hồ sơ', 'supplement_asked'],
		['Từ chối tiếp nhận', 'refused'],
		['Đã trả kết quả', 'returned'],
		['Đã xử lý xong', 'by_days'],
		['Mới tiếp nhận', 'received'],
		['Không đúng hạn', 'resolved_overdue'],
		['Đã giải quyết không đúng hạn', 'resolved_overdue'],
		['Đang xử lý, không đúng hạn', 'received'],
		['Không quá hạn', 'by_days'],
		['Đã bổ sung, đang xử lý', 'received'],
		['Đã bổ sung', 'received'],
		['Đã bổ sung, đã trả kết quả', 'returned'],
		['Đã yêu cầu bổ sung', 'supplement_asked'],
		['Chưa bổ sung', 'supplement_asked'],
		['Chờ trả kết quả', 'by_days'],
		['Đang chờ trả kết quả', 'by_days'],
		['Đã có kết quả - chờ trả', 'by_days'],
		['Đã có kết quả, chờ công dân đến nhận', 'by_days'],
		['Chờ trả kết quả (quá hạn)', 'resolved_overdue'],
		['Chưa có kết quả', 'received'],
		['Chờ có kết quả', 'received'],
		['Chờ trả lời của cơ quan thuế', 'received'],
		['Đang xử lý, chờ trả kết quả', 'received'],
		['???', undefined],
		['Không được tiếp nhận', 'refused'],
		['Hồ sơ không được tiếp nhận', 'refused'],
		['KHÔNG TIẾP NHẬN', 'refused'],
		['Không đủ điều kiện giải quyết', 'refused'],
		['Không đạt', 'refused'],
		['Không hợp lệ', 'refused'],
		['Không phê duyệt', 'refused'],
		['Chưa tiếp nhận', undefined],
		['Chưa được tiếp nhận', undefined],
		['Chưa giải quyết', 'received'],
		['Chưa trả kết quả', 'received'],
		['Không trả kết quả', undefined],
		['Không hoàn thành', undefined],
		['Không cần bổ sung', undefined],
		['Không rút hồ sơ', undefined],
		['Ko đã giải quyết', undefined],
		['Sắp quá hạn', 'received'],
		['Gần quá hạn', 'received'],
		['Sắp đến hạn', 'received'],
		['Cần giải quyết đúng hạn', 'received'],
		['Phải trả trước hạn', 'received'],
		['Cán bộ giải quyết đúng hạn', 'resolved_on_time'],
		['Đã giải quyết, chưa trả', 'by_days'],
		['Đã ký, công dân chưa đến nhận', 'by_days'],
		['Ko được tiếp nhận', 'refused'],
		['Không thụ lý', 'refused'],
		['Rút hồ sơ', 'withdrawn'],
		['Công dân yêu cầu rút hồ sơ', 'withdrawn'],
		['Đã rút', 'withdrawn'],
		['Rút ngắn thời gian, đã giải quyết', 'by_days']
	])('the state %s is %s', (word, state) => {
		expect(guessState(word)).toBe(state);
	});

	it('knows which words can mean one thing only', () => {
		expect(exactState('ĐÃ TRẢ  KẾT QUẢ')).toBe('returned');
		expect(exactState('Không được tiếp nhận'.normalize('NFD'))).toBe('refused');
		for (const word of ['Không đạt', 'Đã giải quyết, chờ ký', 'Đã bổ sung, đang xử lý', ''])
			expect(exactState(word)).toBeUndefined();
	});

	it('finds the field of the unit', () => {
		const fields = [
			{ code: 'ho-tich', name: 'Hộ tịch' },
			{ code: 'chung-thuc', name: 'Chứng thực' },
			{ code: 'lao-dong', name: 'Lao động – Người có công' }
		];
		expect(guessField('HỘ TỊCH', fields)).toBe('ho-tich');
		expect(guessField('Lĩnh vực chứng thực', fields)).toBe('chung-thuc');
		expect(guessField('Lao động', fields)).toBe('lao-dong');
		for (const unknown of ['Đất đai', 'Lạ', ''])
			expect(guessField(unknown, fields)).toBeUndefined();
	});
});
