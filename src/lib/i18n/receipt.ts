import { kioskTexts } from './kiosk.ts';
import type { Texts } from './locale.ts';
import { words } from './words.ts';

/** What a phone shows. The same words as on the tablet where the same thing is meant. */
const vi = {
	hotline: (number: string) => `Đường dây nóng ${number}`,
	levels: words.vi.levels,
	stages: words.vi.stages,
	noOpinion: kioskTexts.vi.noOpinion,
	title: 'Phiếu đánh giá',
	description: 'Đánh giá sự phục vụ của Bộ phận Một cửa: một lần chạm, ẩn danh.',
	otherLanguage: 'English',
	sample: 'Dữ liệu mẫu',
	question: 'Ông/Bà có hài lòng với việc phục vụ lần này không?',
	tapCounts: 'Chạm vào một mức: phiếu được ghi nhận ngay.',
	notice: 'Phiếu ẩn danh, chỉ dùng để cải thiện phục vụ và báo cáo tổng hợp.',
	once: 'Mỗi giấy gửi được một phiếu.',
	onceScanned: 'Mỗi lần quét gửi được một phiếu.',
	month: (month: string, year: string) => `tháng ${Number(month)}/${year}`,
	stage: 'Ông/Bà vừa (không bắt buộc)',
	field: 'Lĩnh vực (không bắt buộc)',
	unchosen: '– chọn –',
	thanks: 'Cảm ơn Ông/Bà!',
	recorded: 'Phiếu đã được ghi nhận.',
	recordedAs: (level: string) => `Phiếu đã được ghi nhận: ${level}.`,
	earlier: (level?: string) => `Phiếu đã gửi trước đó${level ? `: ${level}` : ''}.`,
	more: 'Nếu tiện, xin trả lời thêm. Câu nào cũng có thể bỏ qua.',
	reasons: 'Điều gì cần làm tốt hơn?',
	items: 'Mức độ hài lòng của Ông/Bà về',
	ifResult: 'Nếu Ông/Bà nhận kết quả',
	noOpinionMark: 'Dấu gạch ngang: không có ý kiến.',
	facts: {
		visits: 'Ông/Bà phải liên hệ nơi tiếp nhận mấy lần để bổ sung hồ sơ?',
		agencies: 'Phải liên hệ thêm mấy cơ quan khác?'
	} as Record<string, string>,
	factAnswers: {
		visits: ['Không', '1 lần', '2 lần trở lên'],
		agencies: ['Không', '1 cơ quan', '2 cơ quan trở lên']
	} as Record<string, string[]>,
	comment: 'Ý kiến thêm',
	commentHint: 'Xin không ghi họ tên, số điện thoại, số căn cước.',
	contact: 'Muốn được trả lời?',
	phone: 'Số điện thoại',
	consent: (unit: string) =>
		`Tôi từ đủ 16 tuổi, muốn được trả lời và đồng ý cho ${unit} dùng số điện thoại này chỉ để phản hồi ý kiến này.`,
	contactHint: 'Số này giữ riêng, không nằm trong phiếu, và bị xóa 90 ngày sau khi trả lời.',
	send: 'Gửi ý kiến',
	sendContact: 'Gửi số điện thoại',
	end: 'Đã nhận câu trả lời thêm.',
	addedEarlier: 'Câu trả lời thêm đã gửi trước đó; lần này không ghi thêm.',
	endHint: 'Ý kiến của Ông/Bà giúp chúng tôi phục vụ tốt hơn. Có thể đóng trang này.',
	done: 'Giấy này đã gửi phiếu rồi.',
	contactReplied:
		'Đã có người trả lời theo số Ông/Bà để lại trước đó; số gửi lần này không được lưu.',
	contactKept: 'Chúng tôi sẽ liên hệ theo số điện thoại Ông/Bà để lại.',
	contactWithoutConsent:
		'Số điện thoại không được lưu, vì Ông/Bà chưa đánh dấu đồng ý. Có thể sửa lại ở dưới.',
	contactUnreadable:
		'Số điện thoại không được lưu, vì không đọc được số này. Có thể sửa lại ở dưới.',
	kept: {
		offline:
			'Mất mạng: phiếu đã được giữ trên máy này và sẽ tự gửi khi có mạng. Xin giữ trang này mở.',
		busy: 'Vừa có quá nhiều phiếu: phiếu này được giữ lại đây và sẽ tự gửi sau ít phút. Xin giữ trang này mở.',
		later: 'Máy chủ chưa nhận: phiếu này được giữ lại đây và sẽ tự gửi lại. Xin giữ trang này mở.'
	},
	sorry: 'Xin lỗi Ông/Bà',
	sorryHint: 'Ông/Bà có thể đánh giá trên máy tính bảng tại quầy, hoặc hỏi cán bộ một cửa.',
	tryAgain: 'Thử lại'
};

const en: typeof vi = {
	hotline: (number) => `Hotline ${number}`,
	levels: words.en.levels,
	stages: words.en.stages,
	noOpinion: kioskTexts.en.noOpinion,
	title: 'Evaluation slip',
	description: 'Rate the service at the one-stop shop: one tap, anonymous.',
	otherLanguage: 'Tiếng Việt',
	sample: 'Sample data',
	question: 'Were you satisfied with the service this time?',
	tapCounts: 'Tap one level: your slip counts at once.',
	notice: 'Anonymous; used only to improve service and for aggregate reports.',
	once: 'One slip for each paper.',
	onceScanned: 'One slip for each scan.',
	month: (month, year) => `${Number(month)}/${year}`,
	stage: 'What you have just done (optional)',
	field: 'Field (optional)',
	unchosen: '– choose –',
	thanks: 'Thank you!',
	recorded: 'Your slip has been recorded.',
	recordedAs: (level) => `Your slip has been recorded: ${level}.`,
	earlier: (level) => `Your slip was sent earlier${level ? `: ${level}` : ''}.`,
	more: 'If you like, tell us more. Every question may be skipped.',
	reasons: 'What should be better?',
	items: 'How satisfied are you with',
	ifResult: 'If you got a result',
	noOpinionMark: 'The dash means no opinion.',
	facts: {
		visits: 'How many times did you have to contact the reception to complete the dossier?',
		agencies: 'How many other agencies did you have to contact?'
	},
	factAnswers: {
		visits: ['None', 'Once', 'Twice or more'],
		agencies: ['None', '1', '2 or more']
	},
	comment: 'Further comments',
	commentHint: 'Please leave out names, phone and ID numbers.',
	contact: 'Would you like a reply?',
	phone: 'Phone number',
	consent: (unit) =>
		`I am 16 or older, want a reply, and consent to ${unit} using this number only to respond to this comment.`,
	contactHint: 'Kept apart from the slip and deleted 90 days after the reply.',
	send: 'Send these too',
	sendContact: 'Send the number',
	end: 'Your further answers have arrived.',
	addedEarlier: 'Further answers were sent earlier; nothing was added this time.',
	endHint: 'Your opinion helps us serve better. You can close this page.',
	done: 'This paper has already sent its slip.',
	contactReplied:
		'Somebody has replied at the number you left earlier; the number sent now was not kept.',
	contactKept: 'We will contact you at the number you left.',
	contactWithoutConsent:
		'The number was not kept, because consent was not ticked. You can put that right below.',
	contactUnreadable:
		'The number was not kept, because it could not be read. You can put that right below.',
	kept: {
		offline:
			'No connection: your slip is kept on this phone and will be sent when there is one. Please leave this page open.',
		busy: 'Too many slips just now: yours is kept on this phone and will be sent again in a few minutes. Please leave this page open.',
		later:
			'The server has not taken it yet: your slip is kept on this phone and will be sent again. Please leave this page open.'
	},
	sorry: 'Sorry',
	sorryHint: 'You can use the tablet at the counter, or ask the staff of the one-stop shop.',
	tryAgain: 'Try again'
};

export const receiptTexts = { vi, en } satisfies Texts<typeof vi>;
