import type { Criterion, IndexArea } from '#lib/domain/par-index/rulebook.ts';

const linear: Criterion['note'] = {
	vi: 'Tỷ lệ thuận trên điểm tối đa 1, suy ra: với 7.1.2, 7.1.3, 7.1.4, 7.1.6 mỗi mục 1 điểm và 7.2 ba điểm, điểm làm tròn 3 chữ số cho đúng 9,263 và 80,55%. Vài cách chia khác cũng khớp.',
	en: 'Linear over 1 point, inferred: with 1 point each for 7.1.2, 7.1.3, 7.1.4, 7.1.6 and three for 7.2, points rounded to 3 decimals give exactly 9.263 and 80.55%. A few other splits fit too.'
};

export const digitalGovernment: IndexArea = {
	code: '7',
	title: 'Xây dựng Chính quyền điện tử, chính quyền số',
	titleEn: 'E-government, digital government',
	max: '11.5',
	criteria: [
		{
			code: '7.1.1, 7.1.5, 7.1.7',
			title: 'Kế hoạch CNTT, chế độ báo cáo trên hệ thống, Trang thông tin điện tử',
			titleEn: 'IT plan, reporting on the provincial system, website',
			max: '4.5',
			rule: { kind: 'assessed', fact: 'digital_reporting_points' },
			basis: 'inferred',
			note: {
				vi: 'Ba mục đạt điểm tuyệt đối; 4,5 là phần còn lại của lĩnh vực (11,5 − 7).',
				en: 'All three had full points; 4.5 is what remains of the area (11.5 − 7).'
			}
		},
		{
			code: '7.1.2',
			title: 'Mức độ hoàn thành Kế hoạch ứng dụng CNTT',
			titleEn: 'IT plan completed',
			max: '1',
			rule: { kind: 'ratio', fact: 'it_plan_tasks' },
			basis: 'inferred',
			note: linear
		},
		{
			code: '7.1.3',
			title: 'Tỷ lệ trao đổi văn bản dưới dạng điện tử có ký số',
			titleEn: 'Electronic documents with digital signature',
			max: '1',
			rule: { kind: 'ratio', fact: 'signed_documents' },
			basis: 'inferred',
			note: linear
		},
		{
			code: '7.1.4',
			title: 'Văn bản, hồ sơ công việc được xử lý trên môi trường mạng',
			titleEn: 'Documents and files processed online',
			max: '1',
			rule: { kind: 'ratio', fact: 'documents_processed_online' },
			basis: 'inferred',
			note: linear
		},
		{
			code: '7.1.6',
			title: 'Mức độ sử dụng thư điện tử công vụ',
			titleEn: 'Use of the official e-mail',
			max: '1',
			rule: { kind: 'full', fact: 'official_mail_used' },
			basis: 'inferred',
			note: {
				vi: 'Tài liệu ghi “không đạt điểm” khi chỉ Chủ tịch sử dụng; điểm tối đa 1 là suy ra (xem 7.1.2).',
				en: 'The document says “no points” when only the chair used it; the maximum of 1 is inferred (see 7.1.2).'
			}
		},
		{
			code: '7.2',
			title: 'Cung cấp dịch vụ công trực tuyến',
			titleEn: 'Online public services',
			max: '3',
			rule: { kind: 'ratio', fact: 'online_dossiers' },
			basis: 'inferred',
			note: {
				vi: 'Tỷ lệ thuận trên điểm tối đa 3, suy ra (xem 7.1.2). Chấm theo 63,53% in nhầm cũng cho 1,906 điểm, nên không cần giả định người chấm dùng số in nhầm.',
				en: 'Linear over 3 points, inferred (see 7.1.2). Scoring the misprinted 63.53% gives 1.906 points as well, so nothing suggests the misprint was scored.'
			}
		}
	]
};
