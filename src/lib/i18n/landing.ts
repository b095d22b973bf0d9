import type { Texts } from './locale.ts';

const vi = {
	brand: 'Hài Lòng',
	lead: 'Một lần chạm tại quầy thành chỉ số hài lòng của xã, báo cáo 121 của quý và điểm cải cách hành chính.',
	sample: 'DỮ LIỆU MẪU',
	sampleWhy: 'Phiếu và hồ sơ ở đây là hư cấu; chỉ số CCHC năm 2022 là số liệu thật.',
	doors: 'Các lối vào',
	kiosk: 'Màn hình đánh giá',
	kioskFor: 'Máy tính bảng đặt tại quầy. Người dân chạm một lần là xong.',
	desk: 'Bàn làm việc',
	deskFor: 'Công chức, lãnh đạo và người quản trị: tổng quan quý, báo cáo 121, chỉ số CCHC.',
	results: 'Kết quả công khai',
	resultsFor: 'Ai cũng xem được, không cần đăng nhập.',
	noUnits: 'Chưa có đơn vị nào. Người quản trị đăng nhập để xem thử hoặc lập đơn vị.',
	otherLanguage: 'English'
};

const en: typeof vi = {
	brand: 'Hài Lòng',
	lead: 'One tap at the counter becomes the commune’s satisfaction index, its quarterly report 121 and its PAR points.',
	sample: 'SAMPLE DATA',
	sampleWhy: 'Slips and dossiers here are invented; the PAR index of 2022 is real.',
	doors: 'Doors',
	kiosk: 'Rating screen',
	kioskFor: 'For the tablet at the counter. One tap by a citizen, and done.',
	desk: 'Desk',
	deskFor: 'For officers, leaders and administrators: the quarter, report 121, the PAR index.',
	results: 'Public results',
	resultsFor: 'For anybody, without signing in.',
	noUnits: 'There is no unit yet. An operator signs in to try it or to set one up.',
	otherLanguage: 'Tiếng Việt'
};

export const landingTexts = { vi, en } satisfies Texts<typeof vi>;
