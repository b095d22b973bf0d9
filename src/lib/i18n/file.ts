import type { Texts } from './locale.ts';

const vi = {
	choose: 'Chọn tệp…',
	none: 'chưa chọn tệp nào'
};

const en: typeof vi = {
	choose: 'Choose a file…',
	none: 'no file chosen'
};

export const fileTexts = { vi, en } satisfies Texts<typeof vi>;
