export const receiptProblems = {
	'HL-3001': {
		status: 404,
		vi: 'Mã trên giấy này không đọc được. Hãy quét lại mã QR.',
		en: 'The code on this paper cannot be read. Scan the QR code again.'
	},
	'HL-3002': {
		status: 410,
		vi: 'Giấy này đã hết hạn gửi phiếu.',
		en: 'The time to send a slip with this paper is over.'
	},
	'HL-3003': {
		status: 404,
		vi: 'Không có quầy này.',
		en: 'There is no such counter.'
	},
	'HL-3004': {
		status: 410,
		vi: 'Mã trên giấy này không còn dùng được nữa.',
		en: 'The code on this paper is no longer in use.'
	},
	'HL-3005': {
		status: 429,
		vi: 'Quầy này vừa nhận quá nhiều phiếu. Xin Ông/Bà thử lại sau ít phút.',
		en: 'This counter has just received too many slips. Please try again in a few minutes.'
	},
	'HL-3006': {
		status: 422,
		vi: 'Cần mã hồ sơ, từ 1 đến 120 ký tự.',
		en: 'The code of the dossier is missing, or longer than 120 characters.'
	},
	'HL-3007': {
		status: 429,
		vi: 'Khóa này vừa xin quá nhiều mã giấy hẹn. Hãy chậm lại.',
		en: 'This key has just asked for too many receipts. Slow down.'
	},
	'HL-3008': {
		status: 422,
		vi: 'Số nhãn mỗi lần in phải từ 1 đến 240.',
		en: 'Print 1 to 240 labels at a time.'
	},
	'HL-3009': {
		status: 403,
		vi: 'Phiếu được gửi từ một trang mở ở địa chỉ khác, nên máy chủ chưa nhận. Xin quét lại mã QR rồi chạm lại.',
		en: 'The slip came from a page opened at another address, so it was not taken. Please scan the QR code and tap again.'
	},
	'HL-3010': {
		status: 400,
		vi: 'Phiếu không gửi được theo cách này. Xin mở lại trang rồi chạm vào một khuôn mặt.',
		en: 'A slip cannot be sent this way. Please open the page again and tap a face.'
	},
	'HL-3011': {
		status: 422,
		vi: 'Địa chỉ cho người dân phải có dạng https://ten-may-chu, không có phần sau dấu gạch chéo, và không phải địa chỉ chỉ mở được trên chính máy chủ (localhost, 127.0.0.1).',
		en: 'The address for citizens looks like https://server.name, with nothing behind it, and not one that opens on the server itself only (localhost, 127.0.0.1).'
	},
	'HL-3012': {
		status: 422,
		vi: 'Giấy có hạn từ 1 đến 365 ngày; áp phích nhận từ 10 đến 100.000 phiếu trong 1 đến 240 phút. Hãy nhập số nguyên.',
		en: 'Receipts are valid for 1 to 365 days; a poster takes 10 to 100,000 slips within 1 to 240 minutes. Type whole numbers.'
	}
} as const;
