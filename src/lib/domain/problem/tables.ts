/** Files with tables in them, whatever the table is about. */
export const tableProblems = {
	'HL-6500': {
		status: 422,
		vi: 'Tệp không có bảng nào: không tìm thấy hàng tiêu đề.',
		en: 'The file holds no table: no row of headers was found.'
	},
	'HL-6501': {
		status: 422,
		vi: 'Tệp này là trang web (HTML) mang đuôi của bảng tính. Hãy mở bằng Excel hoặc LibreOffice, chọn «Lưu thành» .xlsx rồi nhập tệp mới.',
		en: 'This file is a web page (HTML) with the ending of a spreadsheet. Open it in Excel or LibreOffice, save it as .xlsx and bring that in.'
	},
	'HL-6502': {
		status: 422,
		vi: 'Tệp này là bảng tính kiểu cũ (.xls hoặc XML 2003). Hãy mở bằng Excel hoặc LibreOffice, chọn «Lưu thành» .xlsx rồi nhập tệp mới.',
		en: 'This is a spreadsheet of an old kind (.xls or XML 2003). Open it in Excel or LibreOffice, save it as .xlsx and bring that in.'
	},
	'HL-6503': {
		status: 422,
		vi: 'Tệp này được khóa bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi nhập.',
		en: 'This file is locked with a password. Open it, remove the password (File › Info › Protect Workbook), save it and bring it in.'
	},
	'HL-6504': {
		status: 422,
		vi: 'Tệp này là bảng tính OpenDocument (.ods). Hãy mở bằng LibreOffice, chọn «Lưu thành» .xlsx rồi nhập tệp mới.',
		en: 'This is an OpenDocument spreadsheet (.ods). Open it in LibreOffice, save it as .xlsx and bring that in.'
	},
	'HL-6505': {
		status: 422,
		vi: 'Tệp này là bảng tính nhị phân (.xlsb). Hãy mở bằng Excel, chọn «Lưu thành» .xlsx rồi nhập tệp mới.',
		en: 'This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx and bring that in.'
	},
	'HL-6506': {
		status: 422,
		vi: 'Tệp này không phải bảng tính hay CSV. Hãy chọn tệp .xlsx hoặc .csv xuất từ phần mềm.',
		en: 'This file is neither a spreadsheet nor CSV. Choose the .xlsx or .csv that the software exported.'
	},
	'HL-6507': {
		status: 422,
		vi: 'Không rõ bảng mã chữ của tệp. Hãy lưu lại dạng XLSX, hoặc «CSV UTF-8».',
		en: 'The encoding of the text is not known. Save the file as XLSX, or as “CSV UTF-8”.'
	},
	'HL-6508': {
		status: 422,
		vi: 'Tệp bị hỏng: một phần của nó thiếu hoặc không đọc được. Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx; nếu không mở được, hãy xuất lại từ phần mềm.',
		en: 'The file is broken: a part of it is missing or cannot be read. Open it in Excel or LibreOffice and save it as .xlsx; if it does not open, export it again.'
	},
	'HL-6509': {
		status: 413,
		vi: 'Tệp bung ra lớn hơn mọi bảng tính thật, nên không đọc tiếp.',
		en: 'The file unpacks to more than any real spreadsheet holds, so reading stopped.'
	},
	'HL-6510': {
		status: 422,
		vi: 'Ô này có công thức mà tệp chưa lưu kết quả. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nhập.',
		en: 'This cell has a formula whose result is not stored. Open the file in Excel or LibreOffice, save it and bring it in again.'
	},
	'HL-6511': {
		status: 422,
		vi: 'Ô này báo lỗi của bảng tính. Hãy sửa công thức hoặc gõ giá trị đúng rồi nhập lại.',
		en: 'This cell holds an error of the spreadsheet. Mend the formula or type the right value, then bring the file in again.'
	},
	'HL-6512': {
		status: 422,
		vi: 'Có dấu ngoặc kép mở mà không đóng, nên không biết hàng này hết ở đâu. Hãy sửa hàng được nêu, hoặc lưu lại từ bảng tính.',
		en: 'A double quote is opened and never closed, so nobody knows where this row ends. Mend the row named, or save the file from a spreadsheet again.'
	},
	'HL-6513': {
		status: 422,
		vi: 'Cột đã ghép cho nguồn này không còn trong tệp. Hãy ghép lại cột ở trang nhập, hoặc xuất tệp có đủ các cột như trước.',
		en: 'A column mapped for this source is no longer in the file. Map the columns again on the import page, or export the file with the same columns.'
	},
	'HL-6514': {
		status: 422,
		vi: 'Ngày và tháng trong tệp có vẻ bị đảo (thường do Excel cài vùng Mỹ). Chưa nhập gì. Hãy chọn cách đọc: đúng như tệp, hay đảo lại ngày và tháng.',
		en: 'Day and month in the file seem to be swapped (mostly by an Excel set to the United States). Nothing was brought in. Say how to read them: as they stand, or swapped back.'
	},
	'HL-6515': {
		status: 422,
		vi: 'Mã bắt đầu bằng dấu của công thức (=, +, -, @), nên không nhận. Hãy ghi mã đúng như phần mềm một cửa.',
		en: 'The code begins with a sign of a formula (=, +, -, @) and is not taken. Write it as the one-stop software does.'
	},
	'HL-6516': {
		status: 422,
		vi: 'Tệp không có trang tính tên này.',
		en: 'The file has no sheet of this name.'
	},
	'HL-6517': {
		status: 400,
		vi: 'Nội dung gửi lên không phải UTF-8, hoặc có ký tự không phải chữ. Hãy gửi lại bằng UTF-8; chưa lưu gì.',
		en: 'What was sent is not UTF-8, or holds signs that are no text. Send it again in UTF-8; nothing was stored.'
	}
} as const;
