import type { Texts } from './locale.ts';

const vi = {
	title: 'Bắt đầu',
	lead: 'Chưa có đơn vị nào. Xem thử với dữ liệu mẫu, hoặc lập đơn vị của mình ngay.',
	leadWithSample: 'Dữ liệu mẫu đang có. Lập đơn vị của mình bên cạnh; gỡ mẫu lúc nào cũng được.',
	sampleThere: 'Đã nạp. Đơn vị mẫu nằm riêng, không lẫn với đơn vị của bạn.',
	sampleOpen: 'Xem dữ liệu mẫu',
	sampleRemove: 'Gỡ dữ liệu mẫu',
	sampleTitle: 'Xem thử: xã Quang Khải',
	sampleWhat:
		'Chỉ số CCHC năm 2022 là số liệu thật; phiếu và hồ sơ mười bốn tháng gần đây là hư cấu. Mọi trang đều ghi rõ DỮ LIỆU MẪU. Xóa được bất cứ lúc nào bằng nút ở đầu trang.',
	sampleDo: 'Nạp dữ liệu mẫu',
	sampleBusy: 'Đang nạp, chừng vài giây…',
	ownTitle: 'Lập đơn vị của mình',
	ownWhat: 'Lĩnh vực, Bộ phận Một cửa và Quầy 1 được tạo sẵn; đổi tên và thêm bớt sau.',
	ownDo: 'Lập đơn vị',
	name: 'Tên đơn vị',
	nameHint: 'Ví dụ: Xã Tứ Kỳ',
	code: 'Mã đơn vị',
	codeHint:
		'Chữ không dấu, số, dấu gạch ngang, dấu chấm; ví dụ: tu-ky. Có mặt trong địa chỉ trang kết quả.',
	kind: 'Loại đơn vị',
	kinds: {
		commune: 'Xã',
		ward: 'Phường',
		special_zone: 'Đặc khu',
		province: 'Tỉnh',
		centrally_run_city: 'Thành phố trực thuộc Trung ương'
	},
	badName: 'Hãy ghi tên đơn vị, tối đa 200 ký tự.',
	badCode: 'Mã dài 1 đến 40 ký tự: chữ không dấu, số, dấu gạch ngang, gạch dưới, dấu chấm.',
	badKind: 'Hãy chọn loại đơn vị.',
	waitTitle: 'Tài khoản chưa gắn với đơn vị nào',
	waitWhat:
		'Hãy nhờ người quản trị hệ thống lập đơn vị, hoặc giao cho tài khoản này một vai trò ở đơn vị. Sau đó đăng nhập lại.'
};

const en: typeof vi = {
	title: 'First steps',
	lead: 'There is no unit yet. Try it with the sample data, or set up your own unit at once.',
	leadWithSample:
		'The sample is there. Set up your own unit beside it; remove the sample whenever you like.',
	sampleThere: 'Loaded. The sample unit is apart and does not mix with yours.',
	sampleOpen: 'Look at the sample',
	sampleRemove: 'Remove the sample',
	sampleTitle: 'Try it: xã Quang Khải',
	sampleWhat:
		'The PAR index of 2022 is real; slips and dossiers of the last fourteen months are invented. Every page says SAMPLE DATA. It can be removed at any time by a button at the top of its pages.',
	sampleDo: 'Load the sample',
	sampleBusy: 'Loading, a few seconds…',
	ownTitle: 'Set up your own unit',
	ownWhat: 'Fields, the one-stop shop and counter 1 are made at once; rename and add later.',
	ownDo: 'Set up the unit',
	name: 'Name of the unit',
	nameHint: 'For example: Xã Tứ Kỳ',
	code: 'Code of the unit',
	codeHint:
		'Letters without accents, digits, hyphens, dots; for example: tu-ky. It stands in the address of the results page.',
	kind: 'Kind of unit',
	kinds: {
		commune: 'Commune',
		ward: 'Ward',
		special_zone: 'Special zone',
		province: 'Province',
		centrally_run_city: 'Centrally run city'
	},
	badName: 'Enter the name of the unit, at most 200 characters.',
	badCode:
		'A code has 1 to 40 characters: letters without accents, digits, hyphens, underscores, dots.',
	badKind: 'Choose the kind of unit.',
	waitTitle: 'This account has no unit yet',
	waitWhat:
		'Ask whoever runs the system to set up a unit, or to give this account a role in one. Then sign in again.'
};

export const startTexts = { vi, en } satisfies Texts<typeof vi>;
