import type { FactDeclaration } from '#lib/domain/par-index/rulebook.ts';
import { fact } from './parts.ts';

const RECEIVED = { population: 'dossiers_received' };
const RESOLVED = { population: 'dossiers_resolved' };

/** Every figure the example is scored from. */
export const facts: Readonly<Record<string, FactDeclaration>> = {
	plan_issued: fact('flag', 'Kế hoạch CCHC ban hành đúng hạn', 'PAR plan issued in time'),
	plan_tasks: fact('ratio', 'Nhiệm vụ trong kế hoạch đã hoàn thành', 'Tasks of the plan done'),
	linked_to_emulation: fact(
		'flag',
		'Gắn CCHC với thi đua khen thưởng',
		'PAR linked to emulation and rewards'
	),
	initiatives: fact('count', 'Số sáng kiến được công nhận', 'Initiatives recognised'),
	dialogues: fact('count', 'Số cuộc đối thoại', 'Dialogues held'),
	assigned_tasks: fact('tasks', 'Nhiệm vụ tỉnh giao', 'Tasks assigned by the province'),
	law_plan_issued: fact(
		'flag',
		'Có kế hoạch theo dõi thi hành pháp luật',
		'Plan for monitoring law enforcement'
	),
	documents_reviewed: fact('ratio', 'Văn bản đã rà soát', 'Legal documents reviewed'),
	procedures_posted: fact('flag', 'Niêm yết đủ thủ tục', 'All procedures posted'),
	procedures_on_portal: fact(
		'ratio',
		'Thủ tục công khai trên Cổng dịch vụ công',
		'Procedures on the portal'
	),
	dossiers_on_time: fact(
		'ratio',
		'Hồ sơ giải quyết trước và đúng hạn',
		'Dossiers resolved early or on time',
		{ ...RESOLVED, counted: 'dossiersOnTime' }
	),
	digitised_dossiers: fact('ratio', 'Hồ sơ được số hóa', 'Dossiers digitised', {
		...RECEIVED,
		counted: 'dossiersDigitised'
	}),
	electronic_results: fact(
		'ratio',
		'Hồ sơ có kết quả bản điện tử',
		'Dossiers with an electronic result',
		{ ...RESOLVED, counted: 'electronicResults' }
	),
	report_121: fact('report121', 'Báo cáo phiếu đánh giá đã nộp', 'Slip reports filed'),
	comments_answered: fact('ratio', 'Ý kiến đã trả lời đúng hạn', 'Comments answered in time'),
	working_rules: fact('flag', 'Đã ban hành quy chế làm việc', 'Working rules issued'),
	villages_reorganised: fact('ratio', 'Thôn, tổ dân phố đã kiện toàn', 'Villages reorganised'),
	qualified_officers: fact('ratio', 'Cán bộ, công chức đạt chuẩn', 'Officials qualified'),
	trained_officers: fact('ratio', 'Cán bộ, công chức được bồi dưỡng', 'Officials trained'),
	discipline_kept: fact('flag', 'Không có vi phạm kỷ luật, kỷ cương', 'No breach of discipline'),
	budget_public: fact('flag', 'Đã công khai ngân sách', 'Budget made public'),
	investment_paid: fact(
		'ratio',
		'Vốn đầu tư công đã giải ngân (triệu đồng)',
		'Public investment paid out (million VND)'
	),
	audit_findings: fact('ratio', 'Kiến nghị kiểm toán đã thực hiện', 'Audit findings dealt with'),
	online_dossiers: fact('ratio', 'Hồ sơ nộp trực tuyến', 'Dossiers filed online', {
		...RECEIVED,
		counted: 'dossiersOnline'
	}),
	online_payments: fact('ratio', 'Giao dịch thanh toán trực tuyến', 'Payments made online'),
	signed_documents: fact('ratio', 'Văn bản điện tử có ký số', 'Documents signed digitally'),
	files_processed_online: fact(
		'ratio',
		'Hồ sơ công việc xử lý trên mạng',
		'Files processed online'
	),
	data_reused: fact('ratio', 'Thành phần hồ sơ dùng lại dữ liệu', 'Papers replaced by data'),
	socioeconomic_targets: fact('outcomes', 'Chỉ tiêu kinh tế - xã hội', 'Socio-economic targets'),
	institution_survey_points: fact(
		'points',
		'Điểm điều tra các tổ chức',
		'Points of the survey of institutions'
	),
	citizen_survey: fact(
		'satisfaction',
		'Điều tra hài lòng chính thức',
		'Official satisfaction survey'
	),
	citizen_slips: fact(
		'satisfaction',
		'Phiếu đánh giá tại Trung tâm',
		'Slips at the one-stop centre'
	),
	models: fact('count', 'Mô hình được nhân rộng', 'Models taken up'),
	disciplined: fact('count', 'Số người bị kỷ luật', 'Officials disciplined')
};
