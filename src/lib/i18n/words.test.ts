import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { words } from './words.ts';

const named = Object.values(words).flatMap((of) =>
	Object.values(of).flatMap((group) => Object.values(group))
);

/** Each has another word everywhere since somebody at a counter did not understand it. */
const RETIRED =
	/quý đang chạy|để riêng|lần bấm lạ|mục lục|theo thời điểm|vào lần cuối|bỏ vai trò|khóa ký mã|ghép máy|gửi thêm|câu \d trên|÷ 5\)|khi đó \$/i;

it('No text uses a word that was given up for a clearer one', () => {
	const files = globSync('src/lib/i18n/*.ts').filter((file) => !file.endsWith('.test.ts'));
	expect(files.length).toBeGreaterThan(40);
	const used = files.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(new RegExp(`.*(${RETIRED.source}).*`, 'gi'))].map(
			([line]) => `${file}: ${line.trim().slice(0, 120)}`
		)
	);
	expect(used).toEqual([]);
});

it('Levels, stages, channels, marks and factors are named here and nowhere else', () => {
	const others = globSync('src/**/*.{ts,svelte}')
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => !/\.test\.ts$|i18n\/words\.ts$|domain\/slip\/level\.ts$/.test(file));
	const keys =
		'interval|closed|burst|clock|revoked|access|procedure|officer|result|feedback|intake|supplement|refusal|kiosk|receipt|poster|paper|[1-5]';
	const again = others.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(new RegExp(`^\\t\\t(${keys}): '([^']+)',?$`, 'gm'))]
			.filter(([, , text]) => named.some((word) => word.toLowerCase() === text!.toLowerCase()))
			.map(([, key, text]) => `${file} ${key}: ${text}`)
	);
	expect(again).toEqual([]);
});
