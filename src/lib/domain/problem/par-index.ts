/** HL-41…: rulebooks, facts with evidence, peers and tasks of the PAR index. */
export const parIndexProblems = {
	'HL-4101': {
		status: 409,
		vi: 'Bộ tiêu chí này đã dùng để chấm nên không sửa được nữa. Hãy lưu thành bản mới với mã khác.',
		en: 'A year stands on this rulebook, so it can no longer be changed. Save it as a new version with another code.'
	},
	'HL-4102': {
		status: 409,
		vi: 'Mã bộ tiêu chí này đã có người khác dùng. Hãy chọn mã khác.',
		en: 'Somebody else’s rulebook has this code. Choose another.'
	},
	'HL-4103': {
		status: 409,
		vi: 'Số liệu này vừa được người khác sửa. Hãy xem lại giá trị mới rồi nhập lại.',
		en: 'Somebody else has just changed this fact. Look at the new value, then enter yours again.'
	},
	'HL-4104': {
		status: 422,
		vi: 'Tệp minh chứng phải là PDF, PNG, JPEG, DOCX, XLSX hoặc CSV, không quá 5 MB, và nội dung đúng với loại tệp.',
		en: 'Evidence must be a PDF, PNG, JPEG, DOCX, XLSX or CSV of at most 5 MB, and be what its name says.'
	},
	'HL-4106': {
		status: 404,
		vi: 'Không có bộ tiêu chí này.',
		en: 'There is no such rulebook.'
	},
	'HL-4107': {
		status: 422,
		vi: 'Điểm của các đơn vị chưa đọc được.',
		en: 'The points of the peers cannot be read.'
	},
	'HL-4108': {
		status: 404,
		vi: 'Không có minh chứng này.',
		en: 'There is no such evidence.'
	},
	'HL-4109': {
		status: 422,
		vi: 'Nhiệm vụ cần có nội dung, người thực hiện và hạn hoàn thành.',
		en: 'A task needs a subject, an owner and a due date.'
	},
	'HL-4110': {
		status: 422,
		vi: 'Bảng điểm có cả đơn vị mình. Hãy bỏ dòng đó: điểm của đơn vị mình lấy từ bảng điểm, không nhập ở đây.',
		en: 'Your own unit is among the peers. Take its row away: its points come from the scorecard and are not entered here.'
	},
	'HL-4111': {
		status: 404,
		vi: 'Không có phương án này, có thể đã bị bỏ.',
		en: 'There is no such scenario; it may have been removed.'
	},
	'HL-4112': {
		status: 409,
		vi: 'Việc này vừa được người khác sửa. Hãy xem lại rồi nhập lại.',
		en: 'Somebody else has just changed this action. Look at it, then enter yours again.'
	},
	'HL-4113': {
		status: 422,
		vi: 'Mỗi tiêu chí có nhiều nhất 6 việc riêng. Hãy gộp hoặc bỏ bớt một việc.',
		en: 'A criterion has at most 6 actions of its own. Join two, or remove one.'
	},
	'HL-4114': {
		status: 422,
		vi: 'Việc cần có tên, số ngày công từ 0 đến 999 và số liệu khác hiện nay.',
		en: 'An action needs a name, an effort of 0 to 999 days, and facts that differ from those of now.'
	},
	'HL-4115': {
		status: 404,
		vi: 'Bộ tiêu chí không có lĩnh vực, tiêu chí này.',
		en: 'The rulebook has no such area or criterion.'
	}
} as const;
