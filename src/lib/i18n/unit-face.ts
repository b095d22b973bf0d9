import type { Texts } from './locale.ts';

const vi = {
	title: 'Nhận diện',
	lead: 'Người dân thấy những điều này trên máy tính bảng, trang điện thoại, giấy in và trang kết quả công khai.',
	committee: 'Tên Ủy ban nhân dân',
	committeeHint: 'Ví dụ: Ủy ban nhân dân xã Tứ Kỳ. Để trống là dùng tên đơn vị.',
	hotline: 'Đường dây nóng',
	hotlineHint: 'Số điện thoại người dân gọi được trong giờ làm việc.',
	accent: 'Màu của đơn vị',
	accentHint:
		'Một màu duy nhất, viết dạng #0b6355. Màu phải đủ đậm để đọc được chữ (độ tương phản từ 4,5:1). Để trống là dùng màu của phần mềm.',
	emblem: 'Biểu trưng',
	emblemHint: 'Ảnh PNG, JPEG hoặc WebP, không quá 100 kB, mỗi cạnh từ 64 đến 2.000 điểm ảnh.',
	emblemAlt: 'Biểu trưng',
	without: 'Bỏ biểu trưng đang dùng',
	preview: 'Người dân sẽ thấy',
	contrast: (ratio: string) => `Độ tương phản của màu đang dùng: ${ratio}:1`,
	fingerprint: (hash: string) => `Mã kiểm tra của ảnh (SHA-256): ${hash}`,
	save: 'Lưu nhận diện',
	saved: 'Đã lưu. Máy tính bảng đổi theo trong vòng một phút.',
	call: (number: string) => `Đường dây nóng ${number}`
};

const en: typeof vi = {
	title: 'The unit’s face',
	lead: 'Citizens see this on the tablets, on their phones, on printed papers and with the public results.',
	committee: 'Name of the People’s Committee',
	committeeHint: 'For example: Ủy ban nhân dân xã Tứ Kỳ. Left empty, the name of the unit stands.',
	hotline: 'Hotline',
	hotlineHint: 'A telephone number that citizens reach in office hours.',
	accent: 'Colour of the unit',
	accentHint:
		'One colour, written as #0b6355, dark enough for words to be read (4.5:1). Left empty, the colour of the product stands.',
	emblem: 'Emblem',
	emblemHint: 'A PNG, JPEG or WebP picture of at most 100 kB, with sides of 64 to 2,000 pixels.',
	emblemAlt: 'Emblem',
	without: 'Take away the emblem in use',
	preview: 'What citizens see',
	contrast: (ratio) => `Contrast of the colour in use: ${ratio}:1`,
	fingerprint: (hash) => `Checksum of the picture (SHA-256): ${hash}`,
	save: 'Save the face',
	saved: 'Saved. Tablets follow within a minute.',
	call: (number) => `Hotline ${number}`
};

export const unitFaceTexts: Texts<typeof vi> = { vi, en };
