import type { IndexArea } from '#lib/domain/par-index/rulebook.ts';
import { criterion } from './parts.ts';

const OFFICE = 'Văn phòng HĐND và UBND';
const CENTRE = 'Trung tâm Phục vụ hành chính công';
const ECONOMY = 'Phòng Kinh tế';

export const areas6To11: readonly IndexArea[] = [
	{
		code: '6',
		title: 'Cải cách tài chính công',
		titleEn: 'Public finance reform',
		max: '7',
		criteria: [
			criterion(
				'6.1',
				['Công khai dự toán, quyết toán', 'Budget made public'],
				'2',
				{ kind: 'full', fact: 'budget_public' },
				{ post: ECONOMY }
			),
			criterion(
				'6.2',
				['Giải ngân vốn đầu tư công', 'Public investment paid out'],
				'3',
				{
					kind: 'steppedBands',
					fact: 'investment_paid',
					bands: [
						{ from: '0.7', points: '1' },
						{ from: '0.85', points: '2' },
						{ from: '0.95', points: '3' }
					]
				},
				{ post: ECONOMY }
			),
			criterion(
				'6.3',
				['Kiến nghị kiểm toán, thanh tra đã thực hiện', 'Audit findings dealt with'],
				'2',
				{ kind: 'ratio', fact: 'audit_findings' },
				{ post: ECONOMY }
			)
		]
	},
	{
		code: '7',
		title: 'Xây dựng chính quyền số',
		titleEn: 'Digital government',
		max: '13',
		criteria: [
			criterion(
				'7.1',
				['Hồ sơ nộp trực tuyến', 'Dossiers filed online'],
				'4',
				{ kind: 'ratio', fact: 'online_dossiers', target: '0.8' },
				{ post: CENTRE }
			),
			criterion(
				'7.2',
				['Thanh toán trực tuyến', 'Fees paid online'],
				'3',
				{ kind: 'ratio', fact: 'online_payments', target: '0.6' },
				{ post: CENTRE }
			),
			criterion(
				'7.3',
				['Văn bản điện tử có ký số', 'Electronic documents with digital signature'],
				'2',
				{ kind: 'ratio', fact: 'signed_documents' },
				{ post: OFFICE }
			),
			criterion(
				'7.4',
				['Hồ sơ công việc xử lý trên môi trường mạng', 'Files processed online'],
				'2',
				{ kind: 'ratio', fact: 'files_processed_online' },
				{ post: OFFICE }
			),
			criterion(
				'7.5',
				['Dữ liệu dùng lại, không yêu cầu nộp lại', 'Data used again instead of asked again'],
				'2',
				{ kind: 'ratio', fact: 'data_reused' },
				{ post: CENTRE }
			)
		]
	},
	{
		code: '8',
		title: 'Tác động đến phát triển kinh tế - xã hội',
		titleEn: 'Effect on socio-economic development',
		max: '4',
		criteria: [
			criterion(
				'8',
				['Chỉ tiêu kinh tế - xã hội', 'Socio-economic targets'],
				'4',
				{
					kind: 'outcomeMix',
					fact: 'socioeconomic_targets',
					exceeded: '1',
					met: '0.8',
					missed: '0'
				},
				{ post: ECONOMY }
			)
		]
	},
	{
		code: '9',
		title: 'Đánh giá của các tổ chức (điều tra xã hội học)',
		titleEn: 'Assessment by institutions (survey)',
		max: '10',
		criteria: [
			criterion(
				'9',
				['Điểm điều tra các tổ chức', 'Points of the survey of institutions'],
				'10',
				{ kind: 'assessed', fact: 'institution_survey_points' },
				{ post: OFFICE }
			)
		]
	},
	{
		code: '10',
		title: 'Sự hài lòng của người dân, tổ chức',
		titleEn: 'Satisfaction of citizens and organisations',
		max: '12',
		criteria: [
			criterion(
				'10',
				['Chỉ số hài lòng', 'Satisfaction index'],
				'12',
				{
					kind: 'satisfaction',
					survey: 'citizen_survey',
					slips: 'citizen_slips',
					slipMeasure: 'topTwo'
				},
				{ post: CENTRE }
			)
		]
	},
	{
		code: '11',
		title: 'Điểm thưởng, điểm trừ',
		titleEn: 'Bonus and penalty points',
		max: '0',
		criteria: [
			criterion(
				'11.1',
				['Mô hình được tỉnh nhân rộng', 'Models taken up by the province'],
				'0',
				{ kind: 'adjustment', fact: 'models', direction: 'bonus', each: '0.5', cap: 2 },
				{ post: OFFICE }
			),
			criterion(
				'11.2',
				['Công chức bị kỷ luật do gây phiền hà', 'Officials disciplined for harassment'],
				'0',
				{ kind: 'adjustment', fact: 'disciplined', direction: 'penalty', each: '1', cap: 2 },
				{ post: OFFICE }
			)
		]
	}
];
