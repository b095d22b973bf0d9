export const documentProblems = {
	'HL-4001': {
		status: 422,
		vi: 'Quý phải có dạng 2026-Q4.',
		en: 'The quarter must look like 2026-Q4.'
	},
	'HL-4002': {
		status: 422,
		vi: 'Bộ tiêu chí không hợp lệ.',
		en: 'The rulebook is not valid.'
	},
	'HL-4003': {
		status: 422,
		vi: 'Số liệu không hợp lệ.',
		en: 'A fact is not valid.'
	},
	'HL-4004': {
		status: 404,
		vi: 'Chưa có số liệu của năm này.',
		en: 'There are no facts of this year yet.'
	},
	'HL-4005': {
		status: 409,
		vi: 'Phần báo cáo này đã được duyệt nên không sửa được nữa.',
		en: 'This report section is approved and can no longer be changed.'
	},
	'HL-5100': {
		status: 404,
		vi: 'Không có định dạng này. Hãy chọn PDF, DOCX, XLSX, CSV hoặc JSON.',
		en: 'There is no such format. Choose PDF, DOCX, XLSX, CSV or JSON.'
	},
	'HL-5101': {
		status: 422,
		vi: 'Lĩnh vực có phiếu không hài lòng: hãy ghi nguyên nhân và ít nhất một giải pháp, hoặc đánh dấu “Không có ý kiến cần giải trình”.',
		en: 'The field has dissatisfied slips: write a cause and at least one remedy, or tick “Nothing to explain”.'
	},
	'HL-5102': {
		status: 409,
		vi: 'Người khác vừa sửa phần này. Cả hai bản đều ở dưới: giữ lại những gì cần rồi lưu.',
		en: 'Somebody else has just changed this section. Both texts are below: keep what is needed, then save.'
	},
	'HL-5103': {
		status: 422,
		vi: 'Quý này chưa đến lúc: chỉ viết được khi quý đã bắt đầu, chỉ duyệt được khi quý đã kết thúc.',
		en: 'Not yet: a section is written once the quarter has begun, a report is approved once it has ended.'
	},
	'HL-5104': {
		status: 409,
		vi: 'Còn lĩnh vực chưa nộp phần báo cáo, hoặc đã bị trả lại. Nhắc người phụ trách nộp, rồi duyệt.',
		en: 'Some fields have not filed their section, or had it returned. Have them file, then approve.'
	},
	'HL-5105': {
		status: 422,
		vi: 'Hãy ghi lý do.',
		en: 'Say why.'
	},
	'HL-5106': {
		status: 409,
		vi: 'Phần này chưa nộp nên chưa trả lại được.',
		en: 'The section is not filed, so it cannot be returned.'
	},
	'HL-5107': {
		status: 409,
		vi: 'Báo cáo khác của đơn vị vừa được đóng dấu. Hãy bấm duyệt lại.',
		en: 'Another report of the unit was sealed meanwhile. Approve again.'
	},
	'HL-5108': {
		status: 422,
		vi: 'Mỗi giải pháp, nơi chịu trách nhiệm và ghi chú tối đa 500 ký tự.',
		en: 'A remedy, its responsible post and a note have at most 500 characters each.'
	},
	'HL-5110': {
		status: 404,
		vi: 'Quý này chưa có báo cáo đã duyệt.',
		en: 'There is no approved report of this quarter.'
	},
	'HL-5109': {
		status: 422,
		vi: 'Mỗi giải pháp cần ghi rõ việc làm, nơi chịu trách nhiệm và thời hạn.',
		en: 'Each remedy needs what is done, the responsible post and the due day.'
	},
	'HL-3130': {
		status: 422,
		vi: 'Quý chưa kết thúc nên chưa nộp được, vì số liệu chưa đủ. Bản nháp vẫn được lưu; hãy nộp từ ngày đầu của quý sau.',
		en: 'The quarter is not over, so its figures are not complete and it cannot be filed. The draft is kept; file it from the first day of the next quarter.'
	},
	'HL-3131': {
		status: 409,
		vi: 'Có phần báo cáo nộp khi chưa đủ số liệu: quý chưa kết thúc, hoặc phiếu không hài lòng đến sau. Hãy trả lại phần đó để bổ sung, rồi duyệt.',
		en: 'A section was filed without all its figures: before the quarter was over, or before dissatisfied slips arrived. Send it back to be completed, then approve.'
	},
	'HL-3133': {
		status: 422,
		vi: 'Hãy chọn kết quả thực hiện của từng giải pháp quý trước: đã xong, đang làm hay chưa làm.',
		en: 'Say of each remedy of the last quarter what became of it: done, under way or not done.'
	},
	'HL-3134': {
		status: 422,
		vi: 'Nguyên nhân và kiến nghị tối đa 5.000 ký tự mỗi ô. Hãy rút gọn rồi nộp lại; bản đang gõ vẫn còn.',
		en: 'Causes and requests have at most 5,000 characters each. Shorten them and file again; what you typed is kept.'
	},
	'HL-3135': {
		status: 409,
		vi: 'Có phần báo cáo vừa được nộp lại hoặc điều chỉnh sau khi trang này mở. Hãy đọc bản mới bên dưới rồi làm lại.',
		en: 'A section was filed again or corrected after this page was opened. Read the new text below, then try again.'
	},
	'HL-3136': {
		status: 422,
		vi: 'Lời văn chưa khác bản đã duyệt. Hãy sửa chỗ sai rồi lập bản điều chỉnh.',
		en: 'The text is the same as in the approved report. Change what was wrong, then make the correction.'
	},
	'HL-3132': {
		status: 422,
		vi: 'Quý này đơn vị hoặc lĩnh vực chưa có hoặc không còn, nên không có phần báo cáo nào phải nộp. Hãy chọn quý khác.',
		en: 'The unit or the field was not there in this quarter, so nothing is owed for it. Choose another quarter.'
	}
} as const;
