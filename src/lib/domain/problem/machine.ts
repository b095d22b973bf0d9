export const machineProblems = {
	'HL-9000': {
		status: 500,
		vi: 'Có lỗi ngoài dự kiến. Dữ liệu đã gửi không mất; hãy thử lại.',
		en: 'Something unexpected went wrong. What was sent is not lost; try again.'
	},
	'HL-9001': {
		status: 503,
		vi: 'Cơ sở dữ liệu tạm thời không trả lời. Hãy thử lại sau vài giây.',
		en: 'The database does not answer for the moment. Try again in a few seconds.'
	},
	'HL-9002': {
		status: 404,
		vi: 'Không có trang này.',
		en: 'There is no such page.'
	},
	'HL-9003': {
		status: 507,
		vi: 'Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi thử lại.',
		en: 'The disk is full. Free some space and try again.'
	},
	'HL-9004': {
		status: 400,
		vi: 'Yêu cầu không hợp lệ.',
		en: 'The request is not valid.'
	},
	'HL-9005': {
		status: 404,
		vi: 'Không có mã lỗi này. Mọi mã lỗi có ở /problems.',
		en: 'There is no such problem code. All of them are listed at /problems.'
	},
	'HL-9101': {
		status: 500,
		vi: 'Cổng đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác.',
		en: 'The port is taken by another program. Stop it or set another PORT.'
	},
	'HL-9102': {
		status: 500,
		vi: 'Không ghi được vào thư mục dữ liệu. Hãy cấp quyền ghi hoặc đặt DATA_DIR khác.',
		en: 'The data folder cannot be written. Grant write access or set another DATA_DIR.'
	},
	'HL-9103': {
		status: 500,
		vi: 'Không đủ chỗ trên ổ đĩa để mở cơ sở dữ liệu. Hãy giải phóng dung lượng.',
		en: 'There is not enough disk space to open the database. Free some space.'
	},
	'HL-9104': {
		status: 500,
		vi: 'PostgreSQL không chạy dưới quyền root, và người dùng thường không vào được thư mục này. Hãy đặt chương trình và DATA_DIR ngoài thư mục riêng của root.',
		en: 'PostgreSQL does not run as root, and an ordinary user cannot reach this folder. Put the program and DATA_DIR outside root’s private folders.'
	},
	'HL-9105': {
		status: 500,
		vi: 'Thiếu tệp thư viện của PostgreSQL vì npm đã chặn bước cài đặt. Hãy chạy: npm rebuild --ignore-scripts=false',
		en: 'PostgreSQL’s libraries are missing because npm blocked its install step. Run: npm rebuild --ignore-scripts=false'
	},
	'HL-9106': {
		status: 500,
		vi: 'Máy này không có bản PostgreSQL đi kèm. Hãy đặt DATABASE_URL tới một máy chủ PostgreSQL.',
		en: 'There is no bundled PostgreSQL for this machine. Set DATABASE_URL to a PostgreSQL server.'
	},
	'HL-9107': {
		status: 500,
		vi: 'Một chương trình khác đang dùng thư mục dữ liệu này. Hãy dừng nó trước.',
		en: 'Another program is using this data folder. Stop it first.'
	},
	'HL-9108': {
		status: 500,
		vi: 'PostgreSQL không khởi động được. Xem tệp nhật ký trong thư mục dữ liệu.',
		en: 'PostgreSQL did not start. See the log in the data folder.'
	},
	'HL-9109': {
		status: 500,
		vi: 'Biến môi trường không hợp lệ.',
		en: 'An environment variable is not valid.'
	},
	'HL-9110': {
		status: 500,
		vi: 'Lệnh này cần đường thẳng tới PostgreSQL, không đi qua SUPABASE_URL được. Khi chạy lệnh hãy bỏ các biến SUPABASE_… và đặt DATABASE_URL tới PostgreSQL của dự án.',
		en: 'This command needs a direct way to PostgreSQL and cannot go through SUPABASE_URL. Run it without the SUPABASE_… variables, with DATABASE_URL set to the project’s PostgreSQL.'
	},
	'HL-9111': {
		status: 413,
		vi: 'Nội dung gửi lên quá lớn nên máy chủ không nhận. Hãy rút ngắn nội dung, hoặc chia tệp thành các tệp nhỏ hơn, rồi gửi lại.',
		en: 'What was sent is too large and was not taken. Shorten it, or split the file into smaller ones, and send it again.'
	},
	'HL-9112': {
		status: 413,
		vi: 'Biểu mẫu gửi lên có quá nhiều mục nên máy chủ không nhận. Hãy mở lại trang rồi gửi lại.',
		en: 'The form has too many fields and was not taken. Open the page again and send it again.'
	},
	'HL-9113': {
		status: 415,
		vi: 'Máy chủ không nhận nội dung đã nén (Content-Encoding). Hãy gửi ở dạng không nén.',
		en: 'Compressed bodies (Content-Encoding) are not taken. Send it uncompressed.'
	},
	'HL-9114': {
		status: 503,
		vi: 'Máy chủ đang nhận quá nhiều dữ liệu cùng lúc. Hãy gửi lại sau vài giây.',
		en: 'Too much is being sent to the server at once. Send it again in a few seconds.'
	},
	'HL-9115': {
		status: 431,
		vi: 'Phần đầu của yêu cầu (địa chỉ, cookie) quá dài nên máy chủ không nhận. Hãy xóa cookie của trang này rồi mở lại.',
		en: 'The head of the request (address, cookies) is too long and was not taken. Clear the cookies of this site and open it again.'
	},
	'HL-9116': {
		status: 408,
		vi: 'Yêu cầu đến quá chậm nên máy chủ không chờ nữa. Hãy kiểm tra đường truyền rồi gửi lại.',
		en: 'The request came too slowly and was given up. Check the connection and send it again.'
	},
	'HL-9117': {
		status: 400,
		vi: 'Biểu mẫu gửi lên không đọc được. Hãy mở lại trang rồi gửi lại.',
		en: 'The form that was sent cannot be read. Open the page again and send it again.'
	},
	'HL-9118': {
		status: 500,
		vi: 'Dữ liệu thuộc phiên bản mới hơn chương trình này. Hãy dùng lại phiên bản mới (git pull), hoặc khôi phục bản sao lưu đã lấy trước khi nâng cấp vào một DATA_DIR mới (npm run manage -- restore FILE). Không có phiên bản nào mới hơn thì tệp nâng cấp bảng trong ngoặc đã bị xóa: git checkout -- supabase/migrations.',
		en: 'The data belong to a newer version than this program. Use the newer one again (git pull), or restore the backup taken before the update into a new DATA_DIR (npm run manage -- restore FILE). Where no version is newer, the migration in brackets was removed: git checkout -- supabase/migrations.'
	},
	'HL-9119': {
		status: 500,
		vi: 'Bảng dữ liệu thuộc phiên bản cũ hơn chương trình này, và lệnh không tự nâng cấp. Hãy sao lưu (npm run manage -- backup FILE), khởi động lại máy chủ (npm start) để nâng cấp, rồi chạy lại lệnh.',
		en: 'The tables are older than this program, and commands do not change them. Take a backup (npm run manage -- backup FILE), start the server again (npm start), which brings them up to date, then repeat the command.'
	},
	'HL-9120': {
		status: 500,
		vi: 'Vai trò chủ của các bảng (DATABASE_OWNER_URL, hoặc DATABASE_URL) không đủ quyền cài đặt. Người quản trị PostgreSQL chạy một lần các lệnh trong ngoặc.',
		en: 'The role that owns the tables (DATABASE_OWNER_URL, or DATABASE_URL) may not install. Let the administrator of PostgreSQL run the commands in brackets once.'
	},
	'HL-9121': {
		status: 500,
		vi: 'Tệp nâng cấp bảng đã bị sửa sau khi chạy trên cơ sở dữ liệu này. Dữ liệu vẫn còn nguyên. Hãy lấy lại tệp gốc (git checkout -- supabase/migrations), rồi khởi động lại; muốn đổi bảng thì viết một bước nâng cấp mới (npm run migration).',
		en: 'A migration was edited after it ran on this database. The data are untouched. Bring the file back as it was (git checkout -- supabase/migrations), then start again; to change tables, write a new migration (npm run migration).'
	},
	'HL-9122': {
		status: 500,
		vi: 'Máy chủ PostgreSQL ở địa chỉ này không trả lời. Hãy xem tên máy, cổng, tường lửa, và máy chủ đã chạy chưa.',
		en: 'The PostgreSQL server at this address does not answer. Look at host, port and firewall, and whether it runs.'
	},
	'HL-9123': {
		status: 500,
		vi: 'Máy chủ PostgreSQL không cho vào. Hãy xem người dùng, mật khẩu, tên cơ sở dữ liệu và pg_hba.conf.',
		en: 'The PostgreSQL server does not let us in. Look at user, password, name of the database and pg_hba.conf.'
	},
	'HL-9124': {
		status: 500,
		vi: 'Không lập được đường TLS như địa chỉ yêu cầu nên không gửi gì đi. Hãy xem sslmode, sslrootcert và chứng chỉ của máy chủ.',
		en: 'No TLS line as the address asks for, so nothing was sent. Look at sslmode, sslrootcert and the server’s certificate.'
	},
	'HL-9125': {
		status: 500,
		vi: 'Máy chủ PostgreSQL này chưa dùng được cho chương trình. Điều còn thiếu ở trong ngoặc.',
		en: 'This PostgreSQL server is not fit for the program yet. What is missing stands in brackets.'
	},
	'HL-9127': {
		status: 503,
		vi: 'Máy chủ này đang dừng, máy khác phục vụ thay. Hãy gửi lại.',
		en: 'This server is on its way down, another one serves instead. Send it again.'
	},
	'HL-9128': {
		status: 500,
		vi: 'Cơ sở dữ liệu này trống, nhưng cài đặt này đã có dữ liệu (xem trong ngoặc), nên không tạo gì mới. Hãy xem lại DATABASE_URL và DATA_DIR; dữ liệu đã mất thì khôi phục: npm run manage -- restore FILE. Thật sự muốn bắt đầu lại từ đầu thì xóa tệp trong ngoặc.',
		en: 'This database is empty, but this installation held data (see in brackets), so nothing new was made. Look at DATABASE_URL and DATA_DIR; where the data are lost, restore them: npm run manage -- restore FILE. To begin anew on purpose, remove the file in brackets.'
	},
	'HL-9126': {
		status: 500,
		vi: 'Vai trò phục vụ trang trong DATABASE_URL chưa được quyền gọi. Người quản trị PostgreSQL chạy một lần các lệnh trong ngoặc.',
		en: 'The role in DATABASE_URL that serves pages may not call yet. Let the administrator of PostgreSQL run the commands in brackets once.'
	},
	'HL-9129': {
		status: 500,
		vi: 'Một tệp nâng cấp bảng đã chạy trên cơ sở dữ liệu này nay không còn, hoặc đã bị đổi tên. Dữ liệu vẫn còn nguyên. Hãy đặt lại đúng tệp trong ngoặc vào supabase/migrations (git checkout -- supabase/migrations; tệp đổi tên thì đặt lại tên cũ, trước dấu →; tệp của phiên bản mới hơn thì git pull), rồi khởi động lại.',
		en: 'A migration that ran on this database is gone, or was renamed. The data are untouched. Put the file in brackets back into supabase/migrations (git checkout -- supabase/migrations; a renamed one gets its old name again, the one before the →; for one of a newer version: git pull), then start again.'
	},
	'HL-9140': {
		status: 500,
		vi: 'Dự án Supabase ở SUPABASE_URL không trả lời. Hãy xem địa chỉ, mạng, và dự án có đang tạm dừng không.',
		en: 'The Supabase project at SUPABASE_URL does not answer. Look at the address, the network, and whether the project is paused.'
	},
	'HL-9141': {
		status: 500,
		vi: 'Dự án Supabase chưa có các bảng và hàm của bản này, hoặc chưa mở lược đồ api. Hãy chạy supabase db push trong thư mục chương trình, rồi thêm api vào Exposed schemas.',
		en: 'The Supabase project lacks the tables and functions of this version, or does not expose the schema api. Run supabase db push in the program’s folder, then add api to the exposed schemas.'
	},
	'HL-9142': {
		status: 500,
		vi: 'Dự án Supabase không nhận một trong các khóa. Khóa nào thì xem trong ngoặc.',
		en: 'The Supabase project does not take one of the keys. Which one stands in brackets.'
	},
	'HL-9143': {
		status: 500,
		vi: 'Dự án Supabase cắt ngắn câu trả lời dài nên số liệu sẽ sai. Hãy đặt Max rows của Data API thành 1000000 (số hiện nay ở trong ngoặc).',
		en: 'The Supabase project cuts long answers off, so figures would be wrong. Set Max rows of the Data API to 1000000 (what it is now stands in brackets).'
	},
	'HL-9150': {
		status: 500,
		vi: 'PostgreSQL này không cho chủ các bảng mở đường nối cho chế độ xem toàn quốc. Người quản trị PostgreSQL chạy một lần các lệnh trong ngoặc, khởi động lại, rồi chạy lại.',
		en: 'This PostgreSQL does not let the owner of the tables open a line for a national view. Let its administrator run the commands in brackets once and start it again, then repeat.'
	},
	'HL-9151': {
		status: 409,
		vi: 'Cài đặt này chưa cho chế độ xem toàn quốc đọc gì, nên không có gì để thôi.',
		en: 'This installation lends nothing to a national view, so there is nothing to take back.'
	},
	'HL-9152': {
		status: 409,
		vi: 'Nơi này chưa sẵn sàng cho chế độ xem toàn quốc. Ở tỉnh đó chạy national publish, khởi động lại PostgreSQL, rồi đăng ký lại.',
		en: 'This place lends nothing to a national view yet. Run national publish in that province, start its PostgreSQL again, then subscribe again.'
	},
	'HL-9153': {
		status: 409,
		vi: 'Mã tỉnh này đã có (xem trong ngoặc), nên không chép gì. Tỉnh khác thì đặt mã khác khi national publish; làm lại cùng tỉnh thì national unsubscribe trước.',
		en: 'This code of a province is taken (see in brackets), so nothing was copied. Another province takes another code at national publish; for the same one again, national unsubscribe first.'
	},
	'HL-9154': {
		status: 409,
		vi: 'Tỉnh này có đơn vị trùng với đơn vị của tỉnh đã có (xem trong ngoặc), nên không chép gì. Thường do cài đặt này được chép từ cài đặt kia.',
		en: 'This province has units that are those of a province already there (see in brackets), so nothing was copied. Usually one installation is a copy of the other.'
	},
	'HL-9155': {
		status: 404,
		vi: 'Cài đặt này không tổng hợp tỉnh nào như thế. Xem danh sách bằng national status; bắt đầu bằng national subscribe.',
		en: 'This installation gathers no such province. national status lists them; national subscribe begins.'
	},
	'HL-9156': {
		status: 500,
		vi: 'PostgreSQL này không cho chủ các bảng tạo nơi tổng hợp các tỉnh. Cần PostgreSQL 16 trở lên và người quản trị chạy một lần các lệnh trong ngoặc, hoặc dùng PostgreSQL kèm theo.',
		en: 'This PostgreSQL does not let the owner of the tables make the place where provinces land. It takes PostgreSQL 16 or newer and its administrator to run the commands in brackets once; or use the PostgreSQL that comes along.'
	}
} as const;
