/** Files that an operator makes and brings back. */
export const backupProblems = {
	'HL-9201': {
		status: 500,
		vi: 'Không ghi được tệp. Hãy kiểm tra thư mục và quyền ghi.',
		en: 'The file cannot be written. Check the folder and who may write there.'
	},
	'HL-9202': {
		status: 409,
		vi: 'Cơ sở dữ liệu này đã có đơn vị, người dùng hoặc phiếu. Chỉ khôi phục vào cơ sở dữ liệu trống: hãy đặt DATA_DIR tới một thư mục mới.',
		en: 'This database holds units, people or slips already. Restore into an empty one only: set DATA_DIR to a new folder.'
	},
	'HL-9203': {
		status: 422,
		vi: 'Đây không phải là bản sao lưu của Hài Lòng.',
		en: 'This is not a backup of Hài Lòng.'
	},
	'HL-9204': {
		status: 422,
		vi: 'Bản sao lưu bị hỏng hoặc bị cắt ngang. Không có gì được khôi phục.',
		en: 'The backup is damaged or cut short. Nothing was restored.'
	},
	'HL-9205': {
		status: 422,
		vi: 'Bản sao lưu do một phiên bản mới hơn tạo ra. Hãy cập nhật chương trình rồi khôi phục.',
		en: 'The backup was made by a newer version. Update the program, then restore.'
	},
	'HL-9206': {
		status: 422,
		vi: 'Bản sao lưu do một phiên bản cũ tạo ra, với các bảng mà chương trình này không còn biết. Hãy khôi phục bằng phiên bản đã tạo ra nó, nâng cấp lên phiên bản 0.1.0 ngày 28/11/2026, rồi sao lưu lại.',
		en: 'The backup was made by an old version, with tables that this program no longer knows. Restore it with the version that made it, update that to version 0.1.0 of 28/11/2026, then take a new backup.'
	},
	'HL-9207': {
		status: 500,
		vi: 'Cơ sở dữ liệu thuộc một phiên bản quá cũ để nâng cấp thẳng. Hãy chạy phiên bản 0.1.0 ngày 28/11/2026 một lần, rồi chạy lại phiên bản này. Dữ liệu vẫn còn nguyên.',
		en: 'The database belongs to a version too old to be updated directly. Start version 0.1.0 of 28/11/2026 once, then this version again. The data are untouched.'
	}
} as const;
