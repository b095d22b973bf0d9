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
	}
} as const;
