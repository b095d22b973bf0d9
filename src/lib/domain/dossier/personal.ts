import { plain } from './words.ts';

/** Headers of columns that hold who filed a dossier, in plain words. */
const PERSONAL_HEADERS = [
	/\bho (va )?ten\b/,
	/\bten (nguoi|chu|cong dan|khach|to chuc|doanh nghiep|don vi)\b/,
	/\b(nguoi|chu) (nop|ho so|yeu cau|dang ky|su dung|de nghi|duoc cap)\b/,
	/\bchu ho so\b/,
	/\b(cccd|cmnd|cmt|can cuoc|dinh danh|ho chieu|giay to tuy than)\b/,
	/\b(dien thoai|sdt|so dt|di dong|phone|mobile)\b/,
	/\b(email|e mail|zalo|facebook)\b/,
	/\b(dia chi|noi o|thuong tru|tam tru|address)\b/,
	/\b(ngay|nam) sinh\b/,
	/\b(gioi tinh|dan toc|ton giao)\b/,
	/\bma so thue\b/,
	/\b(full ?name|applicant|citizen|birth|identity|passport)\b/
];

/** …unless the column is about who handles it. */
const OFFICER_HEADERS =
	/\b(can bo|cong chuc|vien chuc|chuyen vien|nguoi (thu ly|xu ly|tiep nhan|giai quyet|ky)|officer)\b/;

const IDENTITY_NUMBER = /^0\d{11}$/;
const OLD_IDENTITY_NUMBER = /^\d{9}$/;
const PHONE = /^(\+?84|0)\d{9}$/;
const EMAIL = /^\S+@\S+\.\S+$/;

/** From this share of its values on a column is taken for one that holds persons. */
const SHARE = 0.2;

/** Is this header that of a column about the person who filed? */
export function namesPersons(header: string): boolean {
	const words = plain(header);
	return !OFFICER_HEADERS.test(words) && PERSONAL_HEADERS.some((pattern) => pattern.test(words));
}

/** Is this value an identity number, a phone number or an address of a person? */
export function identifiesPerson(value: string): boolean {
	const compact = value.replace(/[\s.-]/g, '');
	return IDENTITY_NUMBER.test(compact) || PHONE.test(compact) || EMAIL.test(value.trim());
}

/**
 * Should this column stay out? By its header, or because a fifth or more of its values are identity or phone numbers.
 * Inferred from the exports of one-stop software; nine digits alone only count where the header is no dossier number.
 */
export function holdsPersons(header: string, values: readonly string[]): boolean {
	if (namesPersons(header)) return true;
	const given = values.filter((value) => value.trim() !== '');
	if (given.length === 0) return false;
	const isNumber = /\b(ma|so) (so )?(ho so|bien nhan|phieu)\b/.test(plain(header));
	const found = given.filter(
		(value) =>
			identifiesPerson(value) ||
			(!isNumber && OLD_IDENTITY_NUMBER.test(value.replace(/[\s.-]/g, '')))
	);
	return found.length / given.length >= SHARE;
}
