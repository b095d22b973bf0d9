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
	},
	'HL-2047': {
		status: 422,
		vi: 'Màu này quá nhạt: chữ trắng trên nền màu hoặc chữ màu trên nền giấy sẽ khó đọc (cần độ tương phản từ 4,5:1). Hãy chọn màu đậm hơn, viết dạng #0b6355.',
		en: 'This colour is too pale: white words on it, or words in it on paper, would be hard to read (4.5:1 is needed). Choose a darker one, written as #0b6355.'
	},
	'HL-2048': {
		status: 422,
		vi: 'Biểu trưng phải là ảnh PNG, JPEG hoặc WebP, không quá 100 kB, mỗi cạnh từ 64 đến 2.000 điểm ảnh.',
		en: 'The emblem has to be a PNG, JPEG or WebP picture of at most 100 kB, with sides of 64 to 2,000 pixels.'
	},
	'HL-2049': {
		status: 422,
		vi: 'Đường dây nóng chỉ gồm chữ số, khoảng trắng, dấu ngoặc, dấu chấm và gạch nối, từ 3 đến 20 ký tự.',
		en: 'A hotline has digits, spaces, brackets, dots and hyphens only, 3 to 20 signs.'
	},
	'HL-2050': {
		status: 409,
		vi: 'Có hai đơn vị cùng mang mã này. Hãy chọn đơn vị trong danh sách, hoặc ghi mã định danh của đơn vị thay cho mã.',
		en: 'Two units have this code. Choose the unit from the list, or give its id instead of the code.'
	},
	'HL-2051': {
		status: 422,
		vi: 'Hãy ghi tên người ngồi quầy (tối đa 120 ký tự). Muốn máy không nêu tên ai nữa, hãy bấm “Không nêu tên”.',
		en: 'Write the name of the officer (at most 120 signs). For the tablet to name no officer, press “Name no officer”.'
	},
	'HL-2052': {
		status: 422,
		vi: 'Ảnh phải là PNG, JPEG hoặc WebP, không quá 100 kB, mỗi cạnh từ 64 đến 2.000 điểm ảnh.',
		en: 'The photo has to be a PNG, JPEG or WebP picture of at most 100 kB, with sides of 64 to 2,000 pixels.'
	},
	'HL-2053': {
		status: 422,
		vi: 'Ảnh là dữ liệu cá nhân: hãy xác nhận người trong ảnh đã đồng ý, rồi chọn lại tệp ảnh.',
		en: 'A photo is personal data: confirm that the person in it has agreed, then choose the file again.'
	},
	'HL-2054': {
		status: 422,
		vi: 'Ngày sắp xếp phải sau ngày đơn vị cũ được lập, trong thời gian đơn vị mới tồn tại, và trùng với ngày đã ghi nếu đơn vị cũ chia cho nhiều đơn vị.',
		en: 'The day has to come after the old unit began, while the new one is there, and be the day already written where the old unit was split among several.'
	},
	'HL-2055': {
		status: 422,
		vi: 'Một đơn vị không thể là phần của chính nó hay của đơn vị tiền thân của nó; đơn vị mẫu và đơn vị thật không nối với nhau.',
		en: 'A unit cannot be part of itself or of what it was made of; a sample unit and a real one are not joined.'
	},
	'HL-2056': {
		status: 422,
		vi: 'Ngày bắt đầu phụ trách phải từ ngày lĩnh vực bắt đầu (ngày lập, hoặc ngày có phiếu đầu tiên nếu sớm hơn) đến hôm nay. Nếu có phiếu cũ hơn, hãy nhập phiếu trước.',
		en: 'A field is owned from the day it began (when it was made, or its first slip where that is older) until today. Where there are older slips, import them first.'
	},
	'HL-2057': {
		status: 409,
		vi: 'Từ ngày này có quý đã duyệt, khi đó lĩnh vực không do người này phụ trách. Báo cáo đã duyệt không đổi người chịu trách nhiệm: hãy chọn ngày sau quý đã duyệt gần nhất.',
		en: 'From this day on there is an approved quarter in which the field was not this person’s. Who answered for an approved report does not change: choose a day after the last approved quarter.'
	}
} as const;
