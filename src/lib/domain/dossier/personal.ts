import { fold } from '../text/fold.ts';

/** Headers of columns that hold who filed a dossier, in plain words. */
const PERSONAL_HEADERS = [
	/\bho (va )?ten\b/,
	/\bten (nguoi|chu|cong dan|khach|to chuc|doanh nghiep|don vi)\b/,
	/\b(nguoi|chu) (nop|ho so|yeu cau|dang ky|su dung|de nghi|duoc cap)\b/,
	/\bchu ho so\b/,
	/^(thong tin |ten )?(cong dan|khach hang|nguoi dan|doanh nghiep|to chuc|ca nhan)\b/,
	/\bca nhan\b/,
	/\b(cccd|cmnd|cmt|can cuoc|dinh danh|ho chieu|giay to tuy than|gttt)\b/,
	/\bso (giay to|gt)\b/,
	/\b(dien thoai|sdt|so dt|di dong|phone|mobile)\b/,
	/\b(email|e mail|zalo|facebook)\b/,
	/\b(dia chi|noi o|thuong tru|tam tru|address)\b/,
	/\b(ngay|nam) sinh\b/,
	/\b(gioi tinh|dan toc|ton giao)\b/,
	/\bma so thue\b/,
	/^((first|last|given|family|customer|client|owner|sender|submitter) )?name$/,
	/\b(id|identification) ?(no|number|num|card)\b/,
	/\b(full ?name|applicant|citizen|customer|birth|identity|passport)\b/
];

/** …unless the column is about who handles it. */
const OFFICER_HEADERS =
	/\b(can bo|cong chuc|vien chuc|chuyen vien|nguoi (thu ly|xu ly|tiep nhan|giai quyet|ky)|officer)\b/;

const IDENTITY_NUMBER = /^0\d{11}$/;
const OLD_IDENTITY_NUMBER = /^\d{9}$/;
const PHONE = /^(\+?84|0)\d{9}$/;
/** A mobile number in a spreadsheet's number cell, which drops its first 0. */
const PHONE_AS_NUMBER = /^[35789]\d{8}$/;
/** Alone or among words. */
const EMAIL = /\S@\S+\.\S/;
/** A day and its time as spreadsheets store them, which is no long number. */
const DAY_NUMBER = /^\d{5}\.\d+$/;

/**
 * Province, sex with century, year of birth (Thông tư 59/2021/TT-BCA, điều 4): the zeros that a spreadsheet's number
 * cell dropped are put back. People born from 2040 on are not expected.
 */
function isIdentityNumber(digits: string): boolean {
	const parts = /^0(\d\d)(\d)(\d\d)\d{6}$/.exec(digits.padStart(12, '0'));
	if (!parts) return false;
	const [province, sex, year] = parts.slice(1).map(Number) as [number, number, number];
	return province >= 1 && province <= 96 && (sex <= 1 || (sex <= 3 && year < 40));
}

/** From this share of its values on a column is taken for one that holds persons. */
const SHARE = 0.2;

/** Is this header that of a column about the person who filed? */
export function namesPersons(header: string): boolean {
	const words = fold(header);
	return !OFFICER_HEADERS.test(words) && PERSONAL_HEADERS.some((pattern) => pattern.test(words));
}

/**
 * Is this value an identity number, a phone number or an address of a person, as it is written or as a spreadsheet's
 * number cell leaves it?
 */
export function identifiesPerson(value: string): boolean {
	const written = value.trim();
	if (EMAIL.test(written)) return true;
	if (DAY_NUMBER.test(written)) return false;
	const compact = written.replace(/[\s.-]/g, '');
	return (
		IDENTITY_NUMBER.test(compact) ||
		isIdentityNumber(compact) ||
		PHONE.test(compact) ||
		PHONE_AS_NUMBER.test(compact)
	);
}

/**
 * Does what stands in the place of a dossier's code name a person? Besides `identifiesPerson`: nine digits alone (the
 * identity numbers of before 2016; a running number of up to eight is none), and an identity or mobile number as a part.
 */
export function codeIdentifiesPerson(code: string): boolean {
	const compact = code.replace(/[\s.-]/g, '');
	if (identifiesPerson(code) || OLD_IDENTITY_NUMBER.test(compact)) return true;
	return [...code.matchAll(/\d+/g)].some(
		([part]) => /^0[35789]\d{8}$/.test(part) || (part.length === 12 && isIdentityNumber(part))
	);
}

/**
 * A dossier's code has a digit in it; what has none is a name, of a person more often than not. So are two words of
 * letters side by side, whatever number stands beside them, and a sign of quotation within it: then it was cut out wrongly.
 */
export function isDossierNumber(code: string): boolean {
	return /\p{Nd}/u.test(code) && !code.includes('"') && !/\p{L}{2,}\s+\p{L}{2,}/u.test(code);
}

/**
 * Should this column stay out? By its header, or because a fifth or more of its values are identity or phone numbers.
 * Inferred from the exports of one-stop software; nine digits alone only count where the header is no dossier number.
 */
export function holdsPersons(header: string, values: readonly string[]): boolean {
	if (namesPersons(header)) return true;
	const given = values.filter((value) => value.trim() !== '');
	const isNumber = /\b(ma|so) (so )?(ho so|bien nhan|phieu)\b/.test(fold(header));
	const found = given.filter(
		(value) =>
			identifiesPerson(value) ||
			(!isNumber && OLD_IDENTITY_NUMBER.test(value.replace(/[\s.-]/g, '')))
	);
	// Of no values at all the share is no number, and above nothing.
	return found.length / given.length >= SHARE;
}
