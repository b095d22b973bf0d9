import type { Texts } from './locale.ts';

const vi = {
	title: 'Người ngồi quầy',
	lead: 'Nếu đơn vị muốn, máy tính bảng nêu tên, chức danh và ảnh của người ngồi quầy ở đầu màn hình. Không bắt buộc; không có phiếu nào tính theo tên này.',
	none: 'Chưa có quầy nào đang sử dụng.',
	now: 'Máy đang hiện',
	nobody: 'Máy không nêu tên ai.',
	name: 'Họ và tên',
	nameHint: 'Như ghi trên thẻ công chức.',
	post: 'Chức danh',
	postHint: 'Ví dụ: Công chức Tư pháp – Hộ tịch. Không bắt buộc.',
	photo: 'Ảnh',
	photoHint:
		'PNG, JPEG hoặc WebP, không quá 100 kB, mỗi cạnh từ 64 đến 2.000 điểm ảnh; nên là ảnh vuông. Nơi chụp, giờ chụp ghi trong tệp được xóa trước khi lưu.',
	shrinks: 'Ảnh lớn hơn được trình duyệt thu nhỏ trước khi gửi.',
	consent: 'Người trong ảnh đồng ý cho hiện ảnh ở quầy',
	withoutPhoto: 'Bỏ ảnh đang dùng',
	photoOf: (name: string) => `Ảnh của ${name}`,
	save: 'Lưu',
	remove: 'Không nêu tên',
	saved: (counter: string) => `Đã lưu ${counter}. Máy tính bảng đổi theo trong vòng một phút.`,
	removed: (counter: string) => `${counter} không nêu tên ai nữa; tên và ảnh đã xóa.`
};

const en: typeof vi = {
	title: 'Officers at the counters',
	lead: 'Where the unit wants it, the tablet names the officer at the counter at the top of its screen, with post and photo. Nothing asks for it, and no slip is counted by it.',
	none: 'No counter is open yet.',
	now: 'Shown by the tablet',
	nobody: 'The tablet names no officer.',
	name: 'Full name',
	nameHint: 'As on the officer’s card.',
	post: 'Post',
	postHint: 'For example: Công chức Tư pháp – Hộ tịch. Optional.',
	photo: 'Photo',
	photoHint:
		'PNG, JPEG or WebP, at most 100 kB, with sides of 64 to 2,000 pixels; best a square. Where and when it was taken is deleted from the file before it is kept.',
	shrinks: 'A larger photo is made smaller by the browser before it is sent.',
	consent: 'The person in the photo agrees to its being shown at the counter',
	withoutPhoto: 'Take away the photo in use',
	photoOf: (name) => `Photo of ${name}`,
	save: 'Save',
	remove: 'Name no officer',
	saved: (counter) => `${counter} is saved. The tablet follows within a minute.`,
	removed: (counter) => `${counter} names no officer any more; name and photo are deleted.`
};

export const counterOfficerTexts: Texts<typeof vi> = { vi, en };
