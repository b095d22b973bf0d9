import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.ts';

const own = ['nguyen.van.binh@quangkhai.vn', 'Nguyễn Văn Bình', 'Bình', 'Lan'];

describe('a password', () => {
	it.each([
		'con meo ngoi tren mai nha',
		'thu-nghiem-quan-tri',
		'mot-mat-khau-thu',
		'R7w!pz0Q-kd2',
		'xanh tím vàng đỏ',
		'Bình minh trên sông Hồng',
		// A repetition at one end only, five different characters, a name of three letters, one inside a sentence.
		'R7w!pz0Qkdkdkd',
		'kdkdkdR7w!pz0Q',
		'abcdeacbdebad',
		'L a n - 7 2 9 x y',
		'nguyen van binh thich an pho bo',
		'x.7-q_9 z.-_'
	])('may be %j', (password) => {
		expect(passwordProblem(password, own)).toBeNull();
	});

	it.each(['', '1', 'mười một kt', '🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑'])('%j is too short', (password) => {
		expect(passwordProblem(password)).toBe('HL-2100');
	});

	it('has at most 72 bytes, and no byte of it is ignored', () => {
		const longest = 'mot cau dai '.repeat(6).slice(0, 72);
		expect(passwordProblem(`${longest.slice(0, 71)}x`)).toBeNull();
		expect(passwordProblem(`${longest}x`)).toBe('HL-2101');
		expect(passwordProblem('ệ'.repeat(30))).toBe('HL-2101');
	});

	it.each([
		'aaaaaaaaaaaa',
		'ababababababab',
		'123456789012',
		'098765432109',
		'abcdefghijklm',
		'abc123abc123',
		'Password1234!',
		'P@ssw0rd-2026',
		'MậtKhẩu123456',
		'matkhaumatkhau',
		'qwertyuiop12',
		'quantri@2026!',
		'Nguyenvanbinh1',
		'nguyen.van.binh@quangkhai.vn',
		'nguyen.van.binh2026',
		'nguyen.van.binh.20261',
		'b i n h 2 0 2 6',
		'monkeymonkeymonkey',
		'aabbabbaaabb',
		'abcdacbdbadc',
		'xq7zxq7zxq7z!?w'
	])('%j is guessed early', (password) => {
		expect(passwordProblem(password, own)).toBe('HL-2102');
	});
});
