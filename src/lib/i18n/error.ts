import type { Texts } from './locale.ts';

// Few words: every page that runs in a browser carries them.
const vi = {
	error: 'Có lỗi',
	notFound: 'Không có trang này. Địa chỉ có thể đã đổi hoặc gõ nhầm.',
	refused: 'Địa chỉ hoặc yêu cầu này không hợp lệ. Hãy mở lại trang rồi thử lại.',
	unexpected: 'Có lỗi ngoài dự kiến. Dữ liệu đã gửi không mất; hãy thử lại.',
	toHome: 'Về trang đầu',
	tryAgain: 'Thử lại',
	signIn: 'Đăng nhập'
};

const en: typeof vi = {
	error: 'Something went wrong',
	notFound: 'There is no such page. The address may have changed or been mistyped.',
	refused: 'This address or request is not valid. Open the page again, then try again.',
	unexpected: 'Something unexpected went wrong. What was sent is not lost; try again.',
	toHome: 'To the first page',
	tryAgain: 'Try again',
	signIn: 'Sign in'
};

export const errorTexts = { vi, en } satisfies Texts<typeof vi>;
