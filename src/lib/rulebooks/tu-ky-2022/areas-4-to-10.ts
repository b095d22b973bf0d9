import type { Criterion, IndexArea } from '#lib/domain/par-index/rulebook.ts';
import { digitalGovernment } from './area-7.ts';

const wholeAreaOnly: Criterion['note'] = {
	vi: 'Tài liệu chỉ in điểm của cả lĩnh vực.',
	en: 'The document prints the points of the whole area only.'
};

const organisation: IndexArea = {
	code: '4',
	title: 'Cải cách tổ chức bộ máy nhà nước, chính quyền địa phương',
	titleEn: 'Organisation of the administration',
	max: '6',
	criteria: [
		{
			code: '4',
			title: 'Sắp xếp tổ chức bộ máy, quy chế làm việc, phân cấp quản lý',
			titleEn: 'Organisation, working rules, delegation',
			max: '6',
			rule: { kind: 'assessed', fact: 'organisation_points' },
			basis: 'printed',
			note: wholeAreaOnly
		}
	]
};

const publicService: IndexArea = {
	code: '5',
	title: 'Cải cách chế độ công vụ',
	titleEn: 'Civil service reform',
	max: '11',
	criteria: [
		{
			code: '5.x',
			title: 'Cán bộ đạt chuẩn',
			titleEn: 'Officials meeting the standard',
			max: '2',
			rule: { kind: 'ratio', fact: 'qualified_officers' },
			basis: 'inferred',
			note: {
				vi: 'Mất 0,2 điểm với 9/10 người đạt chuẩn: tỷ lệ thuận trên 2 điểm. Mã số của mục không có trong tài liệu.',
				en: '0.2 points lost with 9 of 10 meeting the standard: linear over 2 points. The document does not give the criterion’s number.'
			}
		},
		{
			code: '5.y',
			title: 'Vị trí việc làm, đánh giá và các tiêu chí còn lại',
			titleEn: 'Positions, appraisal and the other criteria',
			max: '9',
			rule: { kind: 'assessed', fact: 'public_service_points' },
			basis: 'inferred',
			note: {
				vi: 'Phần còn lại của lĩnh vực: 11 − 2, đạt 10,8 − 1,8.',
				en: 'What remains of the area: 11 − 2, with 10.8 − 1.8 achieved.'
			}
		}
	]
};

const publicFinance: IndexArea = {
	code: '6',
	title: 'Cải cách tài chính công',
	titleEn: 'Public finance reform',
	max: '7',
	criteria: [
		{
			code: '6',
			title: 'Công khai ngân sách, quy chế chi tiêu, quản lý tài sản công',
			titleEn: 'Open budget, spending rules, public assets',
			max: '7',
			rule: { kind: 'assessed', fact: 'public_finance_points' },
			basis: 'printed',
			note: wholeAreaOnly
		}
	]
};

const socioeconomicEffect: IndexArea = {
	code: '8',
	title: 'Tác động của CCHC đến sự phát triển kinh tế - xã hội',
	titleEn: 'Effect of PAR on socio-economic development',
	max: '2',
	criteria: [
		{
			code: '8',
			title: 'Chỉ tiêu kinh tế - xã hội',
			titleEn: 'Socio-economic targets',
			max: '2',
			rule: {
				kind: 'outcomeMix',
				fact: 'socioeconomic_targets',
				exceeded: '1',
				met: '0.75',
				missed: '0'
			},
			basis: 'inferred',
			note: {
				vi: '10 vượt, 3 đạt, 2 không đạt được 1,633/2: đạt tính 75%. Cách tính 13/15 (1,733) không khớp.',
				en: '10 exceeded, 3 met and 2 missed gave 1.633 of 2: met counts 75%. Plain 13/15 (1.733) does not fit.'
			}
		}
	]
};

const institutionSurvey: IndexArea = {
	code: '9',
	title: 'Đánh giá tác động của các tổ chức đối với CCHC (điều tra xã hội học)',
	titleEn: 'Assessment by institutions (survey)',
	max: '14',
	criteria: [
		{
			code: '9',
			title: 'Ý kiến đại biểu HĐND huyện, lãnh đạo UBND huyện và 12 phòng ban',
			titleEn: 'Opinion of district deputies, leaders and 12 divisions',
			max: '14',
			rule: { kind: 'assessed', fact: 'institution_survey_points' },
			basis: 'printed',
			note: wholeAreaOnly
		}
	]
};

const satisfaction: IndexArea = {
	code: '10',
	title: 'Đo lường sự hài lòng của người dân, tổ chức (điều tra xã hội học)',
	titleEn: 'Satisfaction of citizens and organisations (survey)',
	max: '10',
	criteria: [
		{
			code: '10',
			title: 'Chỉ số hài lòng của người dân, tổ chức',
			titleEn: 'Satisfaction index of citizens and organisations',
			max: '10',
			rule: {
				kind: 'satisfaction',
				survey: 'citizen_survey',
				slips: 'citizen_slips',
				slipMeasure: 'mean5'
			},
			basis: 'inferred',
			note: {
				vi: 'Chỉ số điều tra × 10. Khi chưa có điều tra chính thức, lấy chỉ số phiếu (trung bình mức độ chia 5) và ghi tạm tính: hai con số do hai bên đo, không thay thế nhau.',
				en: 'Survey index × 10. Until the official survey is entered, the slip index (mean level over 5) stands in, marked provisional: two measurements by two parties, not the same thing.'
			}
		}
	]
};

export const areas4To10: readonly IndexArea[] = [
	organisation,
	publicService,
	publicFinance,
	digitalGovernment,
	socioeconomicEffect,
	institutionSurvey,
	satisfaction
];
