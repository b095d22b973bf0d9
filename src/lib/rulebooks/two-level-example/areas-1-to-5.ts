import type { IndexArea } from '#lib/domain/par-index/rulebook.ts';
import { criterion } from './parts.ts';

const OFFICE = 'Văn phòng HĐND và UBND';
const CENTRE = 'Trung tâm Phục vụ hành chính công';
const SOCIETY = 'Phòng Văn hóa – Xã hội';

export const areas1To5: readonly IndexArea[] = [
	{
		code: '1',
		title: 'Công tác chỉ đạo, điều hành',
		titleEn: 'Steering and management',
		max: '12',
		criteria: [
			criterion(
				'1.1',
				['Ban hành kế hoạch CCHC năm đúng hạn', 'PAR plan of the year issued in time'],
				'1',
				{ kind: 'full', fact: 'plan_issued' },
				{ post: OFFICE }
			),
			criterion(
				'1.2',
				['Mức độ hoàn thành kế hoạch CCHC', 'PAR plan completed'],
				'3',
				{ kind: 'ratio', fact: 'plan_tasks' },
				{ post: OFFICE }
			),
			criterion(
				'1.3',
				['Sáng kiến, giải pháp mới', 'Initiatives and new solutions'],
				'2',
				{
					kind: 'cappedCount',
					fact: 'initiatives',
					each: '0.75',
					cap: 2,
					base: { fact: 'linked_to_emulation', points: '0.5' }
				},
				{ post: OFFICE }
			),
			criterion(
				'1.4',
				['Đối thoại của lãnh đạo với người dân, doanh nghiệp', 'Dialogues of the leaders'],
				'2',
				{ kind: 'cappedCount', fact: 'dialogues', each: '0.5', cap: 4 },
				{ post: OFFICE }
			),
			criterion(
				'1.5',
				['Nhiệm vụ UBND tỉnh, Chủ tịch UBND tỉnh giao', 'Tasks assigned by the province'],
				'4',
				{ kind: 'weightedTasks', fact: 'assigned_tasks', late: '0.5' },
				{ post: OFFICE }
			)
		]
	},
	{
		code: '2',
		title: 'Cải cách thể chế',
		titleEn: 'Institutional reform',
		max: '6',
		criteria: [
			criterion(
				'2.1',
				['Kế hoạch theo dõi thi hành pháp luật', 'Plan for monitoring law enforcement'],
				'2',
				{ kind: 'full', fact: 'law_plan_issued' },
				{ post: OFFICE }
			),
			criterion(
				'2.2',
				['Văn bản được rà soát, xử lý', 'Legal documents reviewed and dealt with'],
				'4',
				{ kind: 'ratio', fact: 'documents_reviewed' },
				{ post: OFFICE }
			)
		]
	},
	{
		code: '3',
		title: 'Cải cách thủ tục hành chính',
		titleEn: 'Administrative procedure reform',
		max: '22',
		criteria: [
			criterion(
				'3.1',
				['Công khai thủ tục hành chính', 'Procedures made public'],
				'3',
				{
					kind: 'sum',
					parts: [
						{
							title: 'Niêm yết tại Trung tâm',
							titleEn: 'Posted at the centre',
							max: '1',
							rule: { kind: 'full', fact: 'procedures_posted' }
						},
						{
							title: 'Công khai trên Cổng dịch vụ công',
							titleEn: 'On the public service portal',
							max: '2',
							rule: { kind: 'ratio', fact: 'procedures_on_portal' }
						}
					]
				},
				{ post: CENTRE }
			),
			criterion(
				'3.2',
				['Hồ sơ giải quyết trước và đúng hạn', 'Dossiers resolved early or on time'],
				'6',
				{
					kind: 'steppedBands',
					fact: 'dossiers_on_time',
					bands: [
						{ from: '0.9', points: '2' },
						{ from: '0.95', points: '4' },
						{ from: '0.98', points: '5' },
						{ from: '1', points: '6' }
					]
				},
				{ post: CENTRE }
			),
			criterion(
				'3.3',
				['Hồ sơ được số hóa khi tiếp nhận', 'Dossiers digitised at intake'],
				'4',
				{ kind: 'ratio', fact: 'digitised_dossiers', target: '0.95' },
				{ post: CENTRE }
			),
			criterion(
				'3.4',
				['Kết quả giải quyết bản điện tử', 'Results issued electronically'],
				'4',
				{ kind: 'ratio', fact: 'electronic_results' },
				{ post: CENTRE }
			),
			criterion(
				'3.5',
				['Báo cáo về phiếu đánh giá (báo cáo 121)', 'Report on the slips (report 121)'],
				'2',
				{ kind: 'report121', fact: 'report_121', award: 'share', quarters: 4 },
				{ post: CENTRE }
			),
			criterion(
				'3.6',
				['Phản ánh, kiến nghị được trả lời đúng hạn', 'Citizens’ comments answered in time'],
				'3',
				{ kind: 'ratio', fact: 'comments_answered' },
				{ post: CENTRE }
			)
		]
	},
	{
		code: '4',
		title: 'Cải cách tổ chức bộ máy',
		titleEn: 'Organisation of the administration',
		max: '6',
		criteria: [
			criterion(
				'4.1',
				['Quy chế làm việc của Trung tâm và các phòng', 'Working rules of the centre and offices'],
				'3',
				{ kind: 'full', fact: 'working_rules' },
				{ post: OFFICE }
			),
			criterion(
				'4.2',
				['Thôn, tổ dân phố kiện toàn sau sắp xếp', 'Villages reorganised after the merger'],
				'3',
				{ kind: 'ratio', fact: 'villages_reorganised' },
				{ post: SOCIETY }
			)
		]
	},
	{
		code: '5',
		title: 'Cải cách chế độ công vụ',
		titleEn: 'Civil service reform',
		max: '8',
		criteria: [
			criterion(
				'5.1',
				['Cán bộ, công chức đạt chuẩn', 'Officials meeting the standard'],
				'3',
				{ kind: 'ratio', fact: 'qualified_officers' },
				{ post: SOCIETY }
			),
			criterion(
				'5.2',
				['Cán bộ, công chức được bồi dưỡng', 'Officials trained in the year'],
				'3',
				{ kind: 'ratio', fact: 'trained_officers', target: '0.9' },
				{ post: SOCIETY }
			),
			criterion(
				'5.3',
				['Chấp hành kỷ luật, kỷ cương', 'Discipline kept'],
				'2',
				{ kind: 'full', fact: 'discipline_kept' },
				{ post: OFFICE }
			)
		]
	}
];
