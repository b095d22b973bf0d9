export const dossierProblems = {
	'HL-3101': {
		status: 422,
		vi: 'Thiếu mã hồ sơ, hoặc mã dài quá 120 ký tự.',
		en: 'The code of the dossier is missing, or longer than 120 characters.'
	},
	'HL-3102': {
		status: 422,
		vi: 'Ngày không đọc được. Hãy dùng dạng 23/11/2026 hoặc 2026-11-23.',
		en: 'The date cannot be read. Use 23/11/2026 or 2026-11-23.'
	},
	'HL-3103': {
		status: 422,
		vi: 'Không rõ trạng thái này nghĩa là gì. Hãy ghép nó với một trạng thái.',
		en: 'It is not clear what this state means. Map it to a state.'
	},
	'HL-3104': {
		status: 422,
		vi: 'Thiếu ngày tiếp nhận.',
		en: 'The day of receipt is missing.'
	},
	'HL-3105': {
		status: 422,
		vi: 'Ngày giải quyết trước ngày tiếp nhận.',
		en: 'The dossier was resolved before it was received.'
	},
	'HL-3106': {
		status: 422,
		vi: 'Có vẻ là số giấy tờ hoặc số điện thoại. Dữ liệu cá nhân không được gửi vào đây.',
		en: 'This looks like an identity or phone number. Personal data must not be sent here.'
	},
	'HL-3107': {
		status: 422,
		vi: 'Mã hồ sơ này còn ở một dòng sau; dòng sau được dùng.',
		en: 'The same dossier code comes again further down; the later row is used.'
	},
	'HL-3108': {
		status: 422,
		vi: 'Hồ sơ đã giải quyết phải có ngày giải quyết.',
		en: 'A resolved dossier needs the day it was resolved.'
	},
	'HL-3109': {
		status: 400,
		vi: 'Mỗi lần gửi cần từ 1 đến 1.000 hồ sơ.',
		en: 'Send 1 to 1,000 dossiers at a time.'
	},
	'HL-3110': {
		status: 422,
		vi: 'Tệp không đọc được. Hãy lưu lại dưới dạng XLSX, hoặc CSV mã UTF-8.',
		en: 'The file cannot be read. Save it as XLSX, or as CSV in UTF-8.'
	},
	'HL-3111': {
		status: 422,
		vi: 'Thiếu tên phần mềm nguồn (tối đa 80 ký tự) hoặc ngày chốt số liệu.',
		en: 'The source system (at most 80 characters) or the as-of date is missing.'
	},
	'HL-3112': {
		status: 422,
		vi: 'Hồ sơ sai dạng.',
		en: 'The dossier has the wrong shape.'
	},
	'HL-3113': {
		status: 422,
		vi: 'Ngày chốt số liệu ở tương lai: số liệu nhập sau đó sẽ bị coi là cũ hơn.',
		en: 'The as-of date lies in the future: whatever comes in later would count as older.'
	},
	'HL-3114': {
		status: 422,
		vi: 'Số hồ sơ phải là số nguyên từ 0; để trống nếu chưa biết.',
		en: 'The number of dossiers must be a whole number from 0; leave it empty where it is not known.'
	},
	'HL-3115': {
		status: 422,
		vi: 'Mã hồ sơ phải có chữ số và không có hai từ liền nhau. Họ tên hay chữ khác không phải là mã hồ sơ và không được gửi vào đây.',
		en: 'The code of a dossier has digits in it, and no two words side by side. A name or other words are no code, and must not be sent here.'
	},
	'HL-3116': {
		status: 422,
		vi: 'Ngày này sau ngày chốt số liệu: khi đó chưa biết được. Hãy sửa ngày, hoặc ngày chốt số liệu.',
		en: 'This date is after the as-of date, when nobody could know of it. Mend the date, or the as-of date.'
	},
	'HL-3117': {
		status: 422,
		vi: 'Năm phải từ 1990 đến 2099.',
		en: 'The year must be from 1990 to 2099.'
	},
	'HL-3118': {
		status: 422,
		vi: 'Bảng tính đã làm tròn mã này vì coi nó là số. Hãy đặt cột mã là Văn bản (Text) rồi xuất lại tệp.',
		en: 'The spreadsheet took this code for a number and rounded it. Make the column Text and export the file again.'
	},
	'HL-3119': {
		status: 404,
		vi: 'Không mở được tệp: không có tệp này, đó là thư mục, hoặc không có quyền đọc.',
		en: 'The file cannot be opened: there is none, it is a folder, or it may not be read.'
	},
	'HL-3120': {
		status: 422,
		vi: 'Mã hồ sơ này đã có ở một dòng trước (số dòng ghi kèm); dòng trước được dùng.',
		en: 'The same dossier code came in the earlier row named here; the earlier row is used.'
	},
	'HL-3121': {
		status: 409,
		vi: 'Hồ sơ này đã có phiếu đánh giá ở bước này nên không phát thêm giấy: mỗi hồ sơ, mỗi bước chỉ tính một phiếu.',
		en: 'This dossier has a slip at this stage already, so no other receipt is handed out: one slip counts per dossier and stage.'
	},
	'HL-3122': {
		status: 422,
		vi: 'Số hồ sơ bị phản ánh không thể nhiều hơn số hồ sơ không quá hạn của lĩnh vực trong quý. Hãy xem lại số đã gõ.',
		en: 'No more dossiers can be complained about than the field has in the quarter that are not overdue. Check the number.'
	},
	'HL-3123': {
		status: 422,
		vi: 'Ngày hẹn trả trước ngày tiếp nhận: hồ sơ sẽ bị tính là trễ hẹn ngay từ đầu. Hãy sửa một trong hai ngày.',
		en: 'The due day lies before the day of receipt: the dossier would be late from the start. Put one of the two right.'
	},
	'HL-3124': {
		status: 422,
		vi: 'Giờ không đọc được. Hãy dùng dạng 08:30, hoặc để trống nếu không biết.',
		en: 'The time cannot be read. Use 08:30, or leave it empty where it is not known.'
	},
	'HL-3125': {
		status: 422,
		vi: 'Cột giờ ghi một ngày mà cột ngày không ghi. Hãy sửa một trong hai cột.',
		en: 'The column of the time says a day that the column of the day does not. Put one of the two right.'
	},
	'HL-3126': {
		status: 422,
		vi: 'Ô này ghi nhiều mã hồ sơ. Hãy ghi mỗi hồ sơ một hàng.',
		en: 'This cell holds several codes of dossiers. Write one dossier a row.'
	},
	'HL-3127': {
		status: 422,
		vi: 'Bảng tính đã đổi mã này thành một ngày. Hãy đặt cột mã là Văn bản (Text), ghi lại mã rồi xuất tệp.',
		en: 'The spreadsheet made a day of this code. Make the column Text, write the code again, and export the file.'
	}
} as const;
