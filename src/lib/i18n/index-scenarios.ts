import type { Texts } from './locale.ts';

const vi = {
	title: (year: string) => `So sánh phương án năm ${year}`,
	lead: 'Điểm hiện nay và điểm theo từng phương án, từ tổng điểm đến từng tiêu chí. Tính lại từ số liệu hôm nay.',
	choose: 'Phương án để so sánh (nhiều nhất bốn)',
	all: 'Hiện cả tiêu chí không đổi',
	show: 'So sánh',
	pointsCaption: 'Điểm theo lĩnh vực và tiêu chí',
	factsCaption: 'Số liệu khác hiện nay',
	what: 'Lĩnh vực, tiêu chí',
	fact: 'Số liệu',
	max: 'Tối đa',
	now: 'Hiện nay',
	total: 'Tổng điểm',
	rank: 'Thứ tự trong nhóm',
	onlyDiffering: 'Chỉ hiện tiêu chí có điểm thay đổi.',
	none: 'chưa có',
	same: 'như hiện nay',
	tasksTitle: (title: string) => `Giao việc theo phương án “${title}”`,
	tasksLead:
		'Mỗi tiêu chí có số liệu phải thay đổi thành một việc. Sửa nội dung, ghi chức danh chịu trách nhiệm và hạn; bỏ chọn tiêu chí không giao. Các việc này vào bảng điểm và phần II của báo cáo kiểm điểm.',
	owner: 'Người, chức danh chịu trách nhiệm',
	incomplete: 'Cần nội dung, người chịu trách nhiệm và hạn.',
	makeTasks: 'Giao các việc đã chọn',
	nothing: 'Chưa chọn việc nào.'
};

const en: typeof vi = {
	title: (year) => `Scenarios of ${year} compared`,
	lead: 'Points as they are and by each scenario, from the total down to each criterion, computed anew from the facts of today.',
	choose: 'Scenarios to compare (at most four)',
	all: 'Show criteria that stay the same too',
	show: 'Compare',
	pointsCaption: 'Points by area and criterion',
	factsCaption: 'Facts that differ',
	what: 'Area, criterion',
	fact: 'Fact',
	max: 'Max',
	now: 'Now',
	total: 'Total',
	rank: 'Place in the group',
	onlyDiffering: 'Only criteria whose points change are shown.',
	none: 'none',
	same: 'as now',
	tasksTitle: (title) => `Tasks from scenario “${title}”`,
	tasksLead:
		'Each criterion whose facts have to change becomes one task. Edit the subject, say which post answers for it and until when; untick what is not given out. The tasks stand on the scorecard and in part II of the self-review.',
	owner: 'Responsible person or post',
	incomplete: 'A subject, somebody responsible and a due date are needed.',
	makeTasks: 'Make the tasks that are ticked',
	nothing: 'No task is ticked.'
};

export const scenarioTexts = { vi, en } satisfies Texts<typeof vi>;
