export const setupProblems = {
	'HL-2040': {
		status: 409,
		vi: 'Quầy này còn máy tính bảng đang kết nối. Hãy thu hồi máy ở trang Thiết bị trước.',
		en: 'Tablets are still paired with this counter. Revoke them on the Devices page first.'
	},
	'HL-2041': {
		status: 409,
		vi: 'Còn quầy đang mở cho lĩnh vực này. Hãy đổi lĩnh vực của quầy hoặc đóng quầy trước.',
		en: 'A counter that is open is for this field. Change or close the counter first.'
	},
	'HL-2042': {
		status: 409,
		vi: 'Điểm tiếp nhận này còn quầy đang mở. Hãy đóng các quầy đó trước.',
		en: 'Counters of this reception point are open. Close them first.'
	},
	'HL-2043': {
		status: 409,
		vi: 'Điểm tiếp nhận của quầy này đang đóng. Hãy mở lại điểm tiếp nhận trước.',
		en: 'The reception point of this counter is closed. Open it first.'
	},
	'HL-2044': {
		status: 409,
		vi: 'Không ai tự bỏ vai trò quản trị của mình, để đơn vị luôn còn người quản trị. Hãy nhờ một quản trị khác.',
		en: 'Nobody ends his own administration, so that the unit keeps an administrator. Ask another one.'
	},
	'HL-2045': {
		status: 403,
		vi: 'Tài khoản này không chỉ thuộc đơn vị này, nên không đổi mật khẩu ở đây được.',
		en: 'This account does not belong to this unit alone, so its password is not changed here.'
	},
	'HL-2046': {
		status: 422,
		vi: 'Đây không phải tệp phiếu chưa gửi của máy tính bảng (.jsonl). Hãy xuất lại từ màn hình cán bộ của máy.',
		en: 'This is not a tablet’s file of unsent slips (.jsonl). Export it again from the staff screen of the tablet.'
	}
} as const;
