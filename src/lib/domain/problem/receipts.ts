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
	}
} as const;
