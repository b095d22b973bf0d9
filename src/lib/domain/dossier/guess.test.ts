import { describe, expect, it } from 'vitest';
import { exactField, exactState, guessColumns, guessField, guessState } from './guess.ts';

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

	it.each([
		...([['code', 'Mã hồ sơ'], ['code', 'Mã số hồ sơ'], ['code', 'Mã biên nhận']] as const), // prettier-ignore
		...([['code', 'Số biên nhận hồ sơ'], ['code', 'Dossier no.'], ['code', 'Code']] as const), // prettier-ignore
		...([['receivedOn', 'Ngày nhận đơn'], ['receivedOn', 'Ngày giờ nộp, tiếp nhận lúc']] as const), // prettier-ignore
		...([['receivedOn', 'Ngày nộp'], ['receivedOn', 'Received on']] as const), // prettier-ignore
		...([['dueOn', 'Ngày hẹn'], ['dueOn', 'Hạn xử lý'], ['dueOn', 'Due on']] as const), // prettier-ignore
		...([['resolvedOn', 'Ngày trả'], ['resolvedOn', 'Ngày có kết quả']] as const), // prettier-ignore
		...([['state', 'Tình trạng'], ['state', 'Kết quả xử lý'], ['state', 'Status']] as const), // prettier-ignore
		...([['field', 'Thuộc lĩnh vực'], ['procedure', 'TTHC'], ['officer', 'Người thụ lý'], ['counter', 'Quầy số']] as const) // prettier-ignore
	])('is %s where the only header is %s', (target, header) => {
		expect(guessColumns([header], () => [])).toEqual({ [target]: header });
	});

	it.each([
		['code', 'Tổng số hồ sơ', 'Số hồ sơ'],
		['code', 'Số hồ sơ liên quan', 'Số hồ sơ'],
		['code', 'Zip code', 'Code'],
		['code', 'Code list', 'Code'],
		['receivedOn', 'Ngày tiếp nhận hồ sơ giấy', 'Ngày nhận hồ sơ'],
		['receivedOn', 'Số ngày nhận', 'Ngày nhận'],
		['receivedOn', 'Ngày nhận kết quả', 'Ngày nhận'],
		['state', 'Mã trạng thái', 'Trạng thái'],
		['state', 'Last status', 'Status'],
		['state', 'Status code', 'Status'],
		['field', 'Mã lĩnh vực', 'Lĩnh vực'],
		['field', 'Other field', 'Field'],
		['field', 'Field code', 'Field'],
		['procedure', 'Mã thủ tục', 'Thủ tục'],
		['procedure', 'Mã thủ tục', 'Tên thủ tục'],
		['counter', 'Giờ mở quầy', 'Quầy'],
		['counter', 'Counter hours', 'Counter'],
		['counter', 'Other counter', 'Counter']
	] as const)('takes as %s not “%s” but the surer “%s”', (target, other, header) => {
		expect(guessColumns([other, header], () => [])[target]).toBe(header);
	});

	it('knows times in columns of their own from the days beside them', () => {
		const headers = [
			...['Mã hồ sơ', 'Giờ tiếp nhận', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Giờ hẹn trả'],
			...['Ngày trả kết quả', 'Giờ trả kết quả']
		];
		expect(guessColumns(headers, () => [])).toEqual({
			code: 'Mã hồ sơ',
			receivedOn: 'Ngày tiếp nhận',
			receivedTime: 'Giờ tiếp nhận',
			dueOn: 'Ngày hẹn trả',
			resolvedOn: 'Ngày trả kết quả',
			resolvedTime: 'Giờ trả kết quả'
		});
		expect(guessColumns(['Received time', 'Received on', 'Resolved time'], () => [])).toEqual({
			...{ receivedOn: 'Received on', receivedTime: 'Received time', resolvedTime: 'Resolved time' }
		});
		for (const header of ['Giờ, ngày tiếp nhận', 'Giờ nhận và ngày nhận', 'Thời gian tiếp nhận'])
			expect(guessColumns([header], () => []).receivedTime).toBeUndefined();
	});

	it('takes no column for times that says days, or no time at all', () => {
		const guess = (values: string[]) => guessColumns(['Received time'], () => values);
		expect(guess(['23/11/2026 08:30'])).toEqual({ receivedOn: 'Received time' });
		expect(guess(['sáng', 'chiều'])).toEqual({ receivedOn: 'Received time' });
		expect(guess(['', '08:30', '?'])).toEqual({ receivedTime: 'Received time' });
		expect(guess(['23/11/2026', '08:30', '09:00'])).toEqual({ receivedTime: 'Received time' });
		expect(guess(['', ' '])).toEqual({ receivedTime: 'Received time' });
		expect(guess(['1899-12-30 08:30:00', ''])).toEqual({ receivedTime: 'Received time' });
	});

	it('takes no column twice, and none for what no header says', () => {
		expect(guessColumns(['Ngày nhận, ngày hẹn trả'], () => [])).toEqual({
			receivedOn: 'Ngày nhận, ngày hẹn trả'
		});
		expect(guessColumns(['STT', 'Ghi chú'], () => [])).toEqual({});
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
		['Không trả đúng hạn', 'resolved_overdue'],
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
		['Hẹn trả kết quả lần 2', 'received'],
		['Hẹn lại ngày trả', 'received'],
		['Gia hạn', 'received'],
		['Đã trả kết quả theo giấy hẹn trả', 'returned'],
		['???', undefined],
		['', undefined],
		['In progress', 'received'],
		['Resolved early', 'resolved_early'],
		['Công dân đến rút', 'withdrawn'],
		['Không được giải quyết đúng hạn', 'resolved_overdue'],
		['Không trả kết quả đúng thời hạn', 'resolved_overdue'],
		['Không được giải quyết', 'refused'],
		['Đã giải quyết hồ sơ nhưng chưa trả', 'by_days'],
		['Chưa nộp bổ sung', 'supplement_asked'],
		['Không bị quá hạn', 'by_days'],
		['Không quá thời hạn', 'by_days'],
		['Chưa được giải quyết', 'received'],
		['Cần phải trả đúng hạn', 'received'],
		['Đã bổ sung hồ sơ và đã trả kết quả', 'returned'],
		['Đã nộp bổ sung, đã trả kết quả', 'returned'],
		['Đã hoàn thành bổ sung', 'received'],
		['Đang chờ trả kết quả, đúng hạn', 'resolved_on_time'],
		['Đã ký, chờ trả công dân', 'by_days'],
		['Đúng hạn, chờ phát KQ cho dân', 'resolved_on_time'],
		['Đã trả kết quả cho người dân', 'returned'],
		['Chờ trả kết quả cho công dân', 'by_days'],
		['Chờ trả cho dân (quá hạn)', 'resolved_overdue'],
		['Chờ cho ý kiến', 'received'],
		['Đang chờ công dân đến nhận kết quả (trễ hạn)', 'resolved_overdue'],
		['Trước hạn, chờ dân nhận', 'resolved_early'],
		['Trước hạn, chờ khách đến lấy', 'resolved_early'],
		['Trước hạn, chờ khách hàng đến lấy KQ', 'resolved_early'],
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

	it.each([
		['Đang giải quyết', 'received'],
		['Đã tiếp nhận', 'received'],
		['Chờ giải quyết', 'received'],
		['Yêu cầu bổ sung hồ sơ', 'supplement_asked'],
		['Chờ bổ sung', 'supplement_asked'],
		['Từ chối tiếp nhận', 'refused'],
		['Không đủ điều kiện', 'refused'],
		['Trả lại hồ sơ', 'refused'],
		['Đã rút hồ sơ', 'withdrawn'],
		['Người dân rút hồ sơ', 'withdrawn'],
		['Tổ chức, cá nhân rút hồ sơ', 'withdrawn'],
		['Giải quyết trước hạn', 'resolved_early'],
		['Hoàn thành trước hạn', 'resolved_early'],
		['Đã giải quyết đúng hạn', 'resolved_on_time'],
		['Hoàn thành đúng hạn', 'resolved_on_time'],
		['Đã giải quyết quá hạn', 'resolved_overdue'],
		['Không đúng hạn', 'resolved_overdue'],
		['Resolved overdue', 'resolved_overdue'],
		['Đã trả kết quả cho công dân', 'returned'],
		['Đã xử lý xong', 'by_days'],
		['Đang chờ trả kết quả', 'by_days'],
		['Đã kết thúc', 'by_days']
	])('is sure that %s is %s: nobody has to look at it', (word, state) => {
		expect(exactState(word)).toBe(state);
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
		expect(exactField('Lĩnh vực chứng thực', fields)).toBeUndefined();
		expect(exactField('CHUNG THUC', fields)).toBe('chung-thuc');
	});

	it('finds a field by its code, and by a part of its name only from four letters on', () => {
		const fields = [
			{ code: 'LD', name: 'Lao động' },
			{ code: 'DD', name: 'Đất' },
			{ code: 'T', name: 'Thuế' },
			{ code: '-', name: '—' }
		];
		expect(guessField('ld', fields)).toBe('LD');
		expect(guessField('Thuế, phí', fields)).toBe('T');
		expect(guessField('Đất đai', fields)).toBeUndefined();
		expect(guessField('đất', fields)).toBe('DD');
		expect(guessField('động', fields)).toBe('LD');
		expect(guessField('lao', fields)).toBeUndefined();
		expect(exactField('?', fields)).toBeUndefined();
	});
});

describe('what lies ahead', () => {
	it.each([
		'Dự kiến đúng hạn',
		'Đúng hạn (dự kiến)',
		'Nguy cơ trễ hạn',
		'Có thể trễ hạn',
		'Sẽ trả đúng hạn'
	])('is not done, however it ends: %s', (word) => {
		expect(guessState(word)).toBe('received');
	});

	it('a citizen who calls it off withdraws it; who has added everything waits', () => {
		expect(guessState('Công dân hủy hồ sơ')).toBe('withdrawn');
		expect(guessState('Người nộp tự hủy')).toBe('withdrawn');
		expect(guessState('Hủy hồ sơ')).toBe('refused');
		expect(guessState('Bổ sung xong')).toBe('received');
	});
});
