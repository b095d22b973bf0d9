import type { FactDeclaration } from '#lib/domain/par-index/rulebook.ts';

/** Every figure the criteria of 2022 are scored from or shown with. */
export const facts: Record<string, FactDeclaration> = {
	steering_points: {
		kind: 'points',
		title: { vi: 'Điểm các mục 1.1 đến 1.4', en: 'Points of 1.1 to 1.4' }
	},
	linked_to_emulation: {
		kind: 'flag',
		title: {
			vi: 'Gắn kết quả CCHC với thi đua khen thưởng',
			en: 'PAR results linked to emulation and rewards'
		}
	},
	initiatives: {
		kind: 'count',
		title: { vi: 'Số sáng kiến, giải pháp mới', en: 'Initiatives and new solutions' }
	},
	dialogues: {
		kind: 'count',
		title: { vi: 'Số cuộc đối thoại của lãnh đạo', en: 'Dialogues held by the leaders' }
	},
	assigned_tasks: {
		kind: 'tasks',
		title: { vi: 'Nhiệm vụ huyện giao', en: 'Tasks assigned by the district' }
	},
	institution_reform_points: {
		kind: 'points',
		title: { vi: 'Điểm lĩnh vực 2', en: 'Points of area 2' }
	},
	procedure_points: {
		kind: 'points',
		title: {
			vi: 'Điểm các tiêu chí còn lại của lĩnh vực 3',
			en: 'Points of the other criteria of area 3'
		}
	},
	dossiers_on_time: {
		kind: 'ratio',
		title: {
			vi: 'Hồ sơ giải quyết trước và đúng hạn',
			en: 'Dossiers resolved early or on time'
		},
		population: 'dossiers_resolved'
	},
	linked_procedures: {
		kind: 'ratio',
		title: {
			vi: 'Thủ tục liên thông có phát sinh hồ sơ',
			en: 'Inter-agency procedures with dossiers'
		}
	},
	report_121: {
		kind: 'report121',
		title: { vi: 'Báo cáo phiếu đánh giá đã nộp', en: 'Slip reports filed' }
	},
	digitised_dossiers: {
		kind: 'ratio',
		title: { vi: 'Hồ sơ được số hóa', en: 'Dossiers digitised' },
		population: 'dossiers_received'
	},
	electronic_results: {
		kind: 'ratio',
		title: { vi: 'Hồ sơ có kết quả bản điện tử', en: 'Dossiers with an electronic result' },
		population: 'dossiers_resolved'
	},
	organisation_points: {
		kind: 'points',
		title: { vi: 'Điểm lĩnh vực 4', en: 'Points of area 4' }
	},
	public_service_points: {
		kind: 'points',
		title: {
			vi: 'Điểm các tiêu chí còn lại của lĩnh vực 5',
			en: 'Points of the other criteria of area 5'
		}
	},
	qualified_officers: {
		kind: 'ratio',
		title: { vi: 'Cán bộ đạt chuẩn', en: 'Officials meeting the standard' }
	},
	public_finance_points: {
		kind: 'points',
		title: { vi: 'Điểm lĩnh vực 6', en: 'Points of area 6' }
	},
	digital_reporting_points: {
		kind: 'points',
		title: { vi: 'Điểm các mục 7.1.1, 7.1.5 và 7.1.7', en: 'Points of 7.1.1, 7.1.5 and 7.1.7' }
	},
	it_plan_tasks: {
		kind: 'ratio',
		title: { vi: 'Nhiệm vụ kế hoạch CNTT hoàn thành', en: 'IT plan tasks done' }
	},
	signed_documents: {
		kind: 'ratio',
		title: { vi: 'Văn bản điện tử có ký số', en: 'Electronic documents with digital signature' }
	},
	documents_processed_online: {
		kind: 'ratio',
		title: { vi: 'Văn bản, hồ sơ xử lý trên môi trường mạng', en: 'Documents processed online' }
	},
	official_mail_used: {
		kind: 'flag',
		title: {
			vi: 'Cán bộ, công chức dùng thư điện tử công vụ',
			en: 'Officers use the official e-mail'
		}
	},
	online_dossiers: {
		kind: 'ratio',
		title: { vi: 'Hồ sơ xử lý trực tuyến', en: 'Dossiers handled online' },
		population: 'dossiers_resolved'
	},
	socioeconomic_targets: {
		kind: 'outcomes',
		title: { vi: 'Chỉ tiêu kinh tế - xã hội', en: 'Socio-economic targets' }
	},
	institution_survey_points: {
		kind: 'points',
		title: { vi: 'Điểm điều tra các tổ chức', en: 'Points of the survey of institutions' }
	},
	citizen_survey: {
		kind: 'satisfaction',
		title: { vi: 'Điều tra hài lòng chính thức', en: 'Official satisfaction survey' }
	},
	citizen_slips: {
		kind: 'satisfaction',
		title: { vi: 'Phiếu đánh giá tại Bộ phận Một cửa', en: 'Slips at the one-stop shop' }
	}
};
