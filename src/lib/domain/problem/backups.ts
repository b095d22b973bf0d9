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
	},
	'HL-9230': {
		status: 422,
		vi: 'Không kiểm được niêm phong của bản sao lưu: thiếu khóa đã niêm phong nó. Hãy chép tệp backup.key từ máy đã sao lưu và chỉ ra bằng --key FILE; chỉ khi chắc chắn tệp không bị ai sửa thì dùng --seal none.',
		en: 'The seal of the backup cannot be checked: the key that sealed it is not here. Bring backup.key from the machine that took the backup and name it with --key FILE; only if you are sure that nobody changed the file, use --seal none.'
	},
	'HL-9231': {
		status: 422,
		vi: 'Bản sao lưu đã bị sửa sau khi niêm phong. Không có gì được khôi phục; hãy dùng một bản khác.',
		en: 'The backup was changed after it was sealed. Nothing was restored; use another one.'
	},
	'HL-9232': {
		status: 422,
		vi: 'Tệp này không phải khóa niêm phong bản sao lưu, hoặc không đọc được.',
		en: 'This file is no key for the seal of backups, or it cannot be read.'
	},
	'HL-9233': {
		status: 409,
		vi: 'Đã có tệp này, và bản sao lưu không ghi đè. Hãy đặt tên khác, hoặc thêm --over yes.',
		en: 'The file is there already, and a backup does not overwrite it. Use another name, or add --over yes.'
	},
	'HL-9234': {
		status: 500,
		vi: 'Bản sao lưu khôi phục thử được, nhưng số đếm không khớp (xem trong ngoặc). Không có gì bị thay đổi; hãy giữ tệp này và báo người bảo trì.',
		en: 'The backup could be restored aside, but its counts do not agree (see in brackets). Nothing was changed; keep this file and tell the maintainer.'
	},
	'HL-9235': {
		status: 422,
		vi: 'Không có chương trình Hài Lòng ở nơi đã chỉ ra. Hãy đưa một thư mục, một tệp .tar.gz, hoặc một tên mà git ở thư mục này biết (origin/main).',
		en: 'There is no program of Hài Lòng at that place. Give a folder, a .tar.gz, or a name that git knows in this folder (origin/main).'
	},
	'HL-9236': {
		status: 409,
		vi: 'Chưa đổi chương trình được: một tiến trình khác đang chạy (xem trong ngoặc). Hãy dừng nó trước (systemctl stop hai-long), rồi chạy lại lệnh.',
		en: 'The program cannot be changed yet: another process is at work (see in brackets). Stop it first (systemctl stop hai-long), then repeat the command.'
	},
	'HL-9237': {
		status: 500,
		vi: 'Bản mới không chạy được nên không thay bản đang dùng; dữ liệu như trước. Lời cuối của nó ở trong ngoặc.',
		en: 'The new program does not run, so it does not take the place of the one in use; the data are as they were. Its last words stand in brackets.'
	},
	'HL-9238': {
		status: 409,
		vi: 'Chưa nâng cấp bằng lệnh này lần nào nên không có bản trước để về.',
		en: 'There was no update by this command yet, so there is no former program to go back to.'
	},
	'HL-9239': {
		status: 409,
		vi: 'Từ lúc nâng cấp đã có thêm phiếu (số phiếu trong ngoặc); về bản trước thì chúng không còn trong dữ liệu, chỉ còn trong tệp sao lưu. Vẫn muốn về thì thêm --without-new yes.',
		en: 'Slips have come since the update (how many stands in brackets); on the way back they leave the data and stay in a backup only. To go back all the same, add --without-new yes.'
	}
} as const;
