import type { ChapterId } from '#lib/domain/report121/layout.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Báo cáo quý',
	lead: 'Tên gọi, phần đầu, nơi nhận và các chương của báo cáo. Trang báo cáo và mọi văn bản dùng ngay sau khi lưu; báo cáo đã duyệt giữ nguyên.',
	names: 'Tên gọi',
	label: 'Tên gọi ngắn',
	labelHint: 'Tên mọi người quen dùng, hiện trên các trang.',
	reportTitle: 'Tên đầy đủ, in trên văn bản',
	frame: 'Phần đầu và chữ ký',
	over: 'Dòng trên tên cơ quan',
	overHint: 'Để trống: không có dòng này.',
	body: 'Cơ quan ban hành',
	place: 'Địa danh',
	placeHint: 'Đứng trước ngày tháng. Để trống: người ký ghi.',
	signFor: 'Quyền hạn, chức vụ của người ký',
	signForHint: 'Mỗi dòng một mục, như TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH.',
	signer: 'Họ tên người ký',
	signerHint: 'Để trống: không in tên.',
	lines: 'Căn cứ và nơi nhận',
	bases: 'Căn cứ',
	basesHint:
		'Mỗi dòng một căn cứ, không cần dấu chấm phẩy. Để trống: không in căn cứ nào; phần mềm không tự đặt căn cứ.',
	recipients: 'Nơi nhận',
	recipientsHint: 'Mỗi dòng một nơi. Dòng “Lưu: VT” luôn đứng cuối. Để trống: để dòng chấm.',
	chapters: 'Các chương',
	chaptersLead: 'Mỗi chương một số thứ tự. Chữ số La Mã theo thứ tự này.',
	order: 'Thứ tự',
	chapterTitle: 'Tên chương',
	chapterOf: (name: string) => `Chương “${name}”`,
	hold: {
		period: 'kỳ, quầy, bộ câu hỏi',
		dossiers: 'hồ sơ',
		slips: 'phiếu thu được',
		results: 'mức độ hài lòng, chỉ số',
		reasons: 'lý do, ý kiến',
		causes: 'nguyên nhân, giải pháp',
		requests: 'kiến nghị'
	} as Record<ChapterId, string>,
	see: 'Xem báo cáo quý này',
	wrong: {
		text: (most: number) => `Ghi từ 1 đến ${most} ký tự.`,
		long: (most: number) => `Tối đa ${most} ký tự.`,
		lines: (most: number, longest: number) =>
			`Tối đa ${most} dòng, mỗi dòng tối đa ${longest} ký tự.`,
		order: (most: number) => `Mỗi chương một số khác nhau, từ 1 đến ${most}.`
	}
};

const en: typeof vi = {
	title: 'Quarterly report',
	lead: 'What the report is called, its head, recipients and chapters. The page and every document use it at once; approved reports keep theirs.',
	names: 'Names',
	label: 'Short name',
	labelHint: 'The name people use; shown on pages.',
	reportTitle: 'Full title, printed on documents',
	frame: 'Head and signature',
	over: 'Line above the issuing body',
	overHint: 'Empty: no such line.',
	body: 'Issuing body',
	place: 'Place',
	placeHint: 'Stands before the date. Empty: whoever signs writes it.',
	signFor: 'Authority and post of the signer',
	signForHint: 'One a line, such as TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH.',
	signer: 'Name of the signer',
	signerHint: 'Empty: no name is printed.',
	lines: 'Legal bases and recipients',
	bases: 'Legal bases',
	basesHint:
		'One a line, without the semicolon. Empty: none is printed; the software invents no legal basis.',
	recipients: 'Recipients',
	recipientsHint: 'One a line. The filing line always comes last. Empty: a dotted line.',
	chapters: 'Chapters',
	chaptersLead: 'Each chapter has a place of its own. The Roman numerals follow it.',
	order: 'Place',
	chapterTitle: 'Title of the chapter',
	chapterOf: (name) => `Chapter “${name}”`,
	hold: {
		period: 'period, counters, questionnaire',
		dossiers: 'dossiers',
		slips: 'slips collected',
		results: 'satisfaction, indices',
		reasons: 'reasons, comments',
		causes: 'causes, remedies',
		requests: 'requests'
	},
	see: 'See this quarter’s report',
	wrong: {
		text: (most) => `Between 1 and ${most} characters.`,
		long: (most) => `At most ${most} characters.`,
		lines: (most, longest) => `At most ${most} lines of ${longest} characters.`,
		order: (most) => `Each chapter has a number of its own, from 1 to ${most}.`
	}
};

export const reportSettingTexts = { vi, en } satisfies Texts<typeof vi>;
