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
	where: 'Hỏi ở đâu',
	wheres: {
		tablet: 'máy tính bảng và điện thoại',
		phone: 'chỉ trên điện thoại',
		offered: 'có hỏi',
		nowhere: 'không hỏi nữa'
	} as Record<string, string>,
	up: (text: string) => `Chuyển lên: ${text}`,
	down: (text: string) => `Chuyển xuống: ${text}`,
	arranged: (text: string, place: number, of: number) => `“${text}” nay ở vị trí ${place}/${of}.`,
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
	whyAll:
		'Câu không hỏi nữa vẫn nằm trong bản mới, để phiếu đang chờ trên máy tính bảng mất mạng vẫn nhận được. Mỗi yếu tố hỏi nhiều nhất một câu trên máy tính bảng.'
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
	where: 'Where it is asked',
	wheres: {
		tablet: 'on tablets and telephones',
		phone: 'on telephones only',
		offered: 'asked',
		nowhere: 'not any more'
	},
	up: (text) => `Move up: ${text}`,
	down: (text) => `Move down: ${text}`,
	arranged: (text, place, of) => `“${text}” is number ${place} of ${of} now.`,
	urgent: 'reported at once',
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
		'What is not asked any more stays in the new version, so that slips waiting on a tablet without a network are still accepted. Of each factor a tablet asks one question at most.'
};

export const questionTexts = { vi, en } satisfies Texts<typeof vi>;
