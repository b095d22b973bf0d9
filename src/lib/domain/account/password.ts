import type { ProblemCode } from '../problem/problem.ts';

/** A password is typed by a person, and bcrypt reads 72 bytes: what is longer would be cut unseen. */
export const SHORTEST_PASSWORD = 12;
export const MOST_BYTES = 72;

/** What everybody tries first, without digits, marks and accents. */
const COMMON = new Set(
	(
		'password passwords passw passwd matkhau matkhaumoi matkhaucuatoi qwerty qwertyuiop qwertyuiopasdfghjkl ' +
		'asdfghjkl zxcvbnm qazwsx qazwsxedc qazwsxedcrfv abc abcd abcdef admin administrator quantri quantrivien ' +
		'root user test letmein welcome changeme iloveyou anhyeuem emyeuanh vietnam hanoi saigon hailong ' +
		'motcua ubnd uyban congchuc lanhdao khongbiet khongco dangnhap hello monkey dragon football login master'
	).split(' ')
);

/**
 * Why this cannot be a password; null when it can. Long ones need no digits or marks: what counts is that it is
 * not guessed early.
 * @param own what everybody knows of the person, such as the email and the name
 */
export function passwordProblem(password: string, own: readonly string[] = []): ProblemCode | null {
	if ([...password].length < SHORTEST_PASSWORD) return 'HL-2100';
	if (new TextEncoder().encode(password).length > MOST_BYTES) return 'HL-2101';
	return isGuessedEarly(password, own) ? 'HL-2102' : null;
}

function isGuessedEarly(password: string, own: readonly string[]): boolean {
	const plain = plainLetters(password);
	const letters = [plain, disguised(plain)].map((text) => text.replace(/[^a-z]/g, ''));
	return (
		new Set(password).size < 5 ||
		isStaircase(password) ||
		/^(.{1,4})\1+.{0,3}$/.test(plain) ||
		letters.some((word) => COMMON.has(word) || COMMON.has(repeated(word))) ||
		own
			.flatMap((known) => [known, known.split('@', 1)[0]!])
			.some((known) => isOwn(plain, plainLetters(known)))
	);
}

/** In small letters without accents: "Mật Khẩu" and "matkhau" are one guess. */
function plainLetters(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[\s._-]/g, '');
}

/** "p@ssw0rd2026" is "password": what stands for a letter, and no digits behind. */
function disguised(plain: string): string {
	return plain
		.replace(/[^a-z]+$/, '')
		.replaceAll('0', 'o')
		.replaceAll('1', 'i')
		.replaceAll('@', 'a')
		.replaceAll('$', 's');
}

/** 123456789012, abcdefghijkl and the same downwards, also where 9 goes on with 0. */
function isStaircase(text: string): boolean {
	const codes = [...text].map((character) => character.codePointAt(0)!);
	const steps = codes.slice(1).map((code, i) => code - codes[i]!);
	return [1, -1].some((way) => steps.every((step) => step === way || step === -9 * way));
}

/** "abcabc" is "abc". */
const repeated = (text: string) => /^(.+?)\1*$/.exec(text)?.[1] ?? text;

/** What is known of the person, with nothing but a few digits or marks beside it. */
function isOwn(plain: string, known: string): boolean {
	return known.length >= 4 && plain.includes(known) && plain.replace(known, '').length <= 5;
}
