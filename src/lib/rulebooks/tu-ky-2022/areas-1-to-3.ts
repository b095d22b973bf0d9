import type { IndexArea } from '#lib/domain/par-index/rulebook.ts';

const steering: IndexArea = {
	code: '1',
	title: 'Công tác chỉ đạo, điều hành',
	titleEn: 'Steering and management',
	max: '15',
	criteria: [
		{
			code: '1.1–1.4',
			title: 'Kế hoạch, báo cáo định kỳ, kiểm tra, tuyên truyền CCHC',
			titleEn: 'PAR plan, regular reports, inspection, communication',
			max: '8.5',
			rule: { kind: 'assessed', fact: 'steering_points' },
			basis: 'inferred',
			note: {
				vi: 'Bốn mục cùng có 8,5 điểm tối đa (15 − 2,5 − 1 − 3); điểm tối đa từng mục không có trong tài liệu.',
				en: 'The four together have at most 8.5 points (15 − 2.5 − 1 − 3); their own maxima are not in the document.'
			}
		},
		{
			code: '1.5',
			title: 'Sáng kiến, giải pháp mới trong thực hiện CCHC',
			titleEn: 'Initiatives and new solutions in PAR',
			max: '2.5',
			rule: {
				kind: 'cappedCount',
				fact: 'initiatives',
				each: '1',
				cap: 2,
				base: { fact: 'linked_to_emulation', points: '0.5' }
			},
			basis: 'inferred',
			note: {
				vi: 'Suy ra từ 0,5/2,5 điểm khi chỉ gắn với thi đua, và từ việc năm sau phải có 2 sáng kiến.',
				en: 'Inferred from 0.5 of 2.5 for the link to emulation alone, and from the 2 initiatives asked for next year.'
			},
			responsiblePost: 'Công chức Văn phòng Đảng ủy – Nội vụ'
		},
		{
			code: '1.6',
			title: 'Đối thoại của lãnh đạo xã với người dân, doanh nghiệp',
			titleEn: 'Dialogue of the leaders with citizens and businesses',
			max: '1',
			rule: { kind: 'cappedCount', fact: 'dialogues', each: '0.2', cap: 5 },
			basis: 'inferred',
			note: {
				vi: 'Tài liệu ghi “2/5 cuộc theo biểu điểm” được 0,4/1 điểm.',
				en: 'The document says “2 of 5 by the table” for 0.4 of 1 point.'
			}
		},
		{
			code: '1.7',
			title: 'Thực hiện các nhiệm vụ được UBND huyện, Chủ tịch UBND huyện giao',
			titleEn: 'Tasks assigned by the district',
			max: '3',
			rule: { kind: 'weightedTasks', fact: 'assigned_tasks', late: '1/3' },
			basis: 'inferred',
			note: {
				vi: '3 nhiệm vụ đúng hạn, 1 muộn được 2,5/3: muộn tính 1/3. Cũng khớp: trừ 0,5 cho mỗi nhiệm vụ muộn; hoặc bậc “xong hết, có muộn” 2,5.',
				en: '3 on time and 1 late gave 2.5 of 3: late counts 1/3. Also fits: 0.5 off for each late task, or a step “all done, some late” of 2.5.'
			}
		}
	]
};

const institutions: IndexArea = {
	code: '2',
	title: 'Cải cách thể chế',
	titleEn: 'Institutional reform',
	max: '5',
	criteria: [
		{
			code: '2',
			title: 'Theo dõi thi hành pháp luật; phổ biến, giáo dục pháp luật',
			titleEn: 'Law enforcement monitoring; legal education',
			max: '5',
			rule: { kind: 'assessed', fact: 'institution_reform_points' },
			basis: 'printed',
			note: {
				vi: 'Tài liệu chỉ in điểm của cả lĩnh vực.',
				en: 'The document prints the points of the whole area only.'
			}
		}
	]
};

const procedures: IndexArea = {
	code: '3',
	title: 'Cải cách thủ tục hành chính',
	titleEn: 'Administrative procedure reform',
	max: '18.5',
	criteria: [
		{
			code: '3.x',
			title: 'Các mục 3.1, 3.2, 3.3, kết quả giải quyết TTHC và phần còn lại của 3.5',
			titleEn: '3.1, 3.2, 3.3, procedure results and the rest of 3.5',
			max: '15.5',
			rule: { kind: 'assessed', fact: 'procedure_points' },
			basis: 'assumed',
			note: {
				vi: 'Phần còn lại sau 3.5.a và 3.5.b để cả lĩnh vực đúng 15,56 điểm. Điểm từng mục (một cửa liên thông, công an trực, kết quả bản điện tử…) không có trong tài liệu.',
				en: 'What remains beside 3.5.a and 3.5.b so that the area keeps its 15.56 points. The points of each part (linked procedures, police on duty, electronic results…) are not in the document.'
			},
			evidence: ['dossiers_on_time', 'linked_procedures', 'electronic_results']
		},
		{
			code: '3.5.a',
			title: 'Báo cáo về phiếu đánh giá chất lượng giải quyết TTHC (báo cáo 121)',
			titleEn: 'Report on the evaluation slips (report 121)',
			max: '1',
			rule: { kind: 'report121', fact: 'report_121', award: 'share', quarters: 4 },
			basis: 'assumed',
			note: {
				vi: 'Tài liệu nói bị trừ điểm vì thiếu báo cáo này nhưng không nói bao nhiêu: cả lĩnh vực mất 2,94 điểm vì năm lỗi. 1 điểm, chia theo phần báo cáo đã nộp, là giả định; tỉnh sửa được.',
				en: 'The document says points were lost for this missing report, not how many: the area lost 2.94 for five faults. 1 point, shared by sections filed, is an assumption a province can change.'
			},
			responsiblePost: 'Công chức Tư pháp – Hộ tịch; công chức Lao động – TB&XH'
		},
		{
			code: '3.5.b',
			title: 'Tỷ lệ hồ sơ TTHC được số hóa',
			titleEn: 'Share of dossiers digitised',
			max: '2',
			rule: { kind: 'ratio', fact: 'digitised_dossiers' },
			basis: 'inferred',
			note: {
				vi: '1.433/1.837 × 2 = 1,560: đúng phần lẻ của 15,56 khi các mục khác cho điểm theo bậc 0,5. Suy đoán có cơ sở, chưa được xác nhận.',
				en: '1,433/1,837 × 2 = 1.560, exactly the odd part of 15.56 when everything else goes in steps of 0.5. Plausible, not confirmed.'
			}
		}
	]
};

export const areas1To3: readonly IndexArea[] = [steering, institutions, procedures];
