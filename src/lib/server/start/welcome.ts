/** What a newcomer needs in front of the terminal, line by line. */
export function addressLines(origins: readonly string[]): string[] {
	return [
		'',
		'Hài Lòng đã sẵn sàng (is ready):',
		...origins.flatMap((origin) => [
			`  Màn hình đánh giá (kiosk)  ${origin}/kiosk`,
			`  Bàn làm việc (desk)        ${origin}/desk`
		])
	];
}

export function firstAccountLines(account: { email: string; password: string }): string[] {
	return [
		'',
		'Tài khoản đầu tiên, mật khẩu chỉ hiện một lần (the first account; its password is shown only once):',
		`  Email     ${account.email}`,
		`  Mật khẩu  ${account.password}`
	];
}

export function sampleLines(): string[] {
	return [
		'',
		'Chưa có đơn vị nào. Nạp dữ liệu mẫu, hoặc tạo đơn vị của mình tại bàn làm việc',
		'(there is no unit yet: load the sample data, or set up your own unit at the desk):',
		'  npm run manage -- sample load'
	];
}
