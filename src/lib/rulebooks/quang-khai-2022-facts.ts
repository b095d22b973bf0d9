import type { Facts } from '#lib/domain/par-index/facts.ts';
import { countedIn, derivedFrom, evaluatedIn } from './quang-khai-2022/origin.ts';
import { published } from './quang-khai-2022/published.ts';

/**
 * What the commune's own review of its 2022 result says, figure by figure, misprints kept in
 * `printed`. Sample data: real figures of a commune that has since been merged.
 */
export const quangKhai2022: Facts = {
	unit: 'quang-khai',
	year: 2022,
	values: {
		steering_points: {
			kind: 'points',
			value: '8.5',
			...derivedFrom('mục I.1.1', 'Các mục 1.1 đến 1.4 đạt điểm tuyệt đối: 11,9 − 0,5 − 0,4 − 2,5.')
		},
		linked_to_emulation: { kind: 'flag', value: true, ...countedIn('mục 1.5') },
		initiatives: {
			kind: 'count',
			n: 0,
			...countedIn(
				'mục 1.5',
				'Công chức Văn phòng Đảng ủy – Nội vụ không tham mưu thực hiện ngay từ đầu năm.'
			)
		},
		dialogues: {
			kind: 'count',
			n: 2,
			...countedIn('mục 1.6', 'Đối thoại với thôn Tân Quang và thôn Vũ Xá.')
		},
		assigned_tasks: {
			kind: 'tasks',
			onTime: 3,
			late: 1,
			total: 4,
			...countedIn(
				'mục 1.7',
				'Tài liệu kiểm chứng chưa nêu rõ kết quả theo 02 văn bản giao nhiệm vụ.'
			)
		},
		institution_reform_points: { kind: 'points', value: '5', ...evaluatedIn('mục I.2') },
		procedure_points: {
			kind: 'points',
			value: '14',
			...derivedFrom(
				'mục I.3',
				'15,56 điểm của lĩnh vực trừ điểm của 3.5.a (0) và 3.5.b (1,56). Chưa bố trí công an trực tại Bộ phận Một cửa.'
			)
		},
		dossiers_on_time: {
			kind: 'ratio',
			numerator: 2379,
			denominator: 2379,
			printed: '100',
			...countedIn('mục I.3.1', 'Trước hạn 2.351, đúng hạn 28. Tài liệu không nêu mẫu số.')
		},
		linked_procedures: {
			kind: 'ratio',
			numerator: 2,
			denominator: 17,
			printed: '0.118',
			...countedIn('mục 3.3')
		},
		report_121: {
			kind: 'report121',
			quarters: [
				{ quarter: '2022-Q1', filed: 0, owed: 2 },
				{ quarter: '2022-Q2', filed: 0, owed: 2 },
				{ quarter: '2022-Q3', filed: 0, owed: 2 },
				{ quarter: '2022-Q4', filed: 0, owed: 2 }
			],
			...countedIn(
				'mục 3.5',
				'Công chức Tư pháp – Hộ tịch và Lao động – TB&XH không có báo cáo. Ghi theo 4 quý, mỗi quý 2 phần, như nhiệm vụ II.3 đặt ra cho năm sau.'
			)
		},
		digitised_dossiers: {
			kind: 'ratio',
			numerator: 1433,
			denominator: 1837,
			printed: '78',
			...countedIn('mục 3.5', '4 tháng đầu năm không thực hiện hồ sơ trực tuyến.')
		},
		electronic_results: {
			kind: 'ratio',
			numerator: 886,
			denominator: 1832,
			printed: '48.4',
			...countedIn('mục 3.5')
		},
		organisation_points: { kind: 'points', value: '6', ...evaluatedIn('mục I.4') },
		qualified_officers: {
			kind: 'ratio',
			numerator: 9,
			denominator: 10,
			...countedIn('mục I.5', 'Chủ tịch Hội Nông dân xã có trình độ cao đẳng.')
		},
		public_service_points: {
			kind: 'points',
			value: '9',
			...derivedFrom('mục I.5', '10,8 − 1,8: chỉ mất 0,2 điểm ở mục cán bộ đạt chuẩn.')
		},
		public_finance_points: { kind: 'points', value: '7', ...evaluatedIn('mục I.6') },
		digital_reporting_points: {
			kind: 'points',
			value: '4.5',
			...derivedFrom('mục 7.1', 'Các mục 7.1.1, 7.1.5 và 7.1.7 đạt điểm tuyệt đối: 11,5 − 7.')
		},
		it_plan_tasks: {
			kind: 'ratio',
			numerator: 8,
			denominator: 9,
			printed: '89.9',
			...countedIn('mục 7.1.2', 'Gửi nhận văn bản điện tử nội bộ chưa đạt 100%: chưa dùng Hmail.')
		},
		signed_documents: {
			kind: 'ratio',
			numerator: 1831,
			denominator: 1861,
			printed: '98.4',
			...countedIn('mục 7.1.3')
		},
		documents_processed_online: {
			kind: 'ratio',
			numerator: 1831,
			denominator: 1861,
			printed: '98.4',
			...countedIn('mục 7.1.4')
		},
		official_mail_used: {
			kind: 'flag',
			value: false,
			...countedIn('mục 7.1.6', 'Chỉ Chủ tịch UBND xã sử dụng.')
		},
		online_dossiers: {
			kind: 'ratio',
			numerator: 1515,
			denominator: 2385,
			printed: '63.53',
			...countedIn('mục 7.2', '4 tháng đầu năm không thực hiện (CV 623/UBND-VP ngày 06/5/2022).')
		},
		socioeconomic_targets: {
			kind: 'outcomes',
			exceeded: 10,
			met: 3,
			missed: 2,
			...countedIn('mục I.8')
		},
		institution_survey_points: { kind: 'points', value: '9.54', ...evaluatedIn('mục I.9') },
		citizen_survey: {
			kind: 'satisfaction',
			basis: 'survey',
			index: '0.899',
			respondents: 24,
			...derivedFrom(
				'mục I.10',
				'Bưu điện huyện lấy ý kiến: 12 phiếu Lao động – TB&XH, 12 phiếu Tư pháp – Hộ tịch. Chỉ số là 8,99/10.'
			)
		}
	},
	published
};
