/** Paper slips typed into a table. */
export const paperProblems = {
	'HL-1101': {
		status: 422,
		vi: 'Ngày hoặc giờ không hợp lệ. Hãy ghi ngày dạng 23/11/2026 hoặc 2026-11-23, giờ dạng 08:30.',
		en: 'The date or time is not valid. Write dates as 23/11/2026 or 2026-11-23, times as 08:30.'
	},
	'HL-1102': {
		status: 422,
		vi: 'Ngày trên phiếu chưa tới.',
		en: 'The date on the slip is in the future.'
	},
	'HL-1103': {
		status: 409,
		vi: 'Số phiếu này đã dùng cho một phiếu có nội dung khác. Phiếu đã lưu không sửa được; nếu đây là phiếu khác, hãy cho nó một số khác.',
		en: 'This number was used for a slip that says something else. A stored slip is never changed; if this is another slip, give it another number.'
	},
	'HL-1104': {
		status: 422,
		vi: 'Tệp có cột không rõ là gì, hoặc một cột hai lần. Hãy xem trước tệp ở trang Nhập phiếu giấy và chọn từng cột là gì.',
		en: 'The file has a column that means nothing here, or one column twice. Preview it on the page “Import paper slips” and choose what each column is.'
	},
	'HL-1105': {
		status: 422,
		vi: 'Dòng có nhiều ô hơn dòng tiêu đề. Ô có dấu phân cách bên trong phải đặt trong dấu ngoặc kép.',
		en: 'The row has more cells than the header. Put a cell that holds a separator in double quotes.'
	},
	'HL-1106': {
		status: 422,
		vi: 'Số phiếu dài quá 60 ký tự.',
		en: 'The number of the slip is longer than 60 characters.'
	},
	'HL-1107': {
		status: 422,
		vi: 'Từ dòng này trở đi tệp không đọc được, thường do một dấu ngoặc kép mở mà không đóng.',
		en: 'From this row on the file cannot be read, most often because a double quote is never closed.'
	}
} as const;
