import type { Texts } from './locale.ts';

const vi = {
	title: 'Câu hỏi',
	lead: 'Những gì người dân được hỏi trên máy tính bảng, điện thoại và phiếu giấy. Sửa lời ở đây tạo một bản mới; phiếu đã nhận giữ bản mà người dân đã trả lời.',
	version: (version: string) => `Bản đang hỏi: ${version}`,
	question: 'Câu hỏi chính',
	items: 'Câu hỏi theo yếu tố',
	reasons: 'Lý do chưa hài lòng',
	facts: 'Số lần, số nơi',
	vi: 'Tiếng Việt',
	en: 'Tiếng Anh',
	starred: 'hỏi trên máy tính bảng',
	urgent: 'báo ngay',
	add: 'Thêm một lý do của đơn vị',
	addHint: 'Ví dụ “Lý do khác”. Để trống nếu không thêm.',
	factor: 'Thuộc yếu tố',
	preview: 'Xem trước',
	previewKiosk: 'Trên máy tính bảng',
	previewPhone: 'Trên điện thoại',
	previewNote: 'Đang xem trước, chưa lưu.',
	save: 'Tạo bản mới và hỏi từ bây giờ',
	saved: (version: string) =>
		`Từ bây giờ hỏi theo bản ${version}. Máy tính bảng nhận bản mới trong vài phút.`,
	same: 'Không có gì thay đổi: vẫn hỏi theo bản đang dùng.',
	whyAll: 'Không bỏ bớt được câu nào, để phiếu đang chờ trên máy tính bảng mất mạng vẫn nhận được.'
};

const en: typeof vi = {
	title: 'Questions',
	lead: 'What citizens are asked on tablets, telephones and paper. Editing the words makes a new version; slips that came keep the version that was answered.',
	version: (version) => `Asked now: ${version}`,
	question: 'The one question',
	items: 'Questions by factor',
	reasons: 'Reasons of dissatisfaction',
	facts: 'How often, how many',
	vi: 'Vietnamese',
	en: 'English',
	starred: 'asked on tablets',
	urgent: 'told at once',
	add: 'Add a reason of your own',
	addHint: 'For example “Another reason”. Leave it empty for none.',
	factor: 'Belongs to',
	preview: 'Preview',
	previewKiosk: 'On a tablet',
	previewPhone: 'On a telephone',
	previewNote: 'A preview; nothing is saved.',
	save: 'Make a new version and ask it from now on',
	saved: (version) => `Version ${version} is asked from now on. Tablets get it within minutes.`,
	same: 'Nothing differs: the version in use stays.',
	whyAll:
		'No question can be taken away, so that slips waiting on a tablet without a network are still accepted.'
};

export const questionTexts = { vi, en } satisfies Texts<typeof vi>;
