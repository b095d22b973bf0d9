import { fold } from '#lib/domain/text/fold.ts';
import { isGiven } from './row.ts';

/** Why a row below the headers is none of the table's: it sums up, repeats the headers, numbers the columns, or is a remark. */
export type Aside = 'total' | 'headers' | 'numbering' | 'remark';

const TOTAL = /^(tong( so| cong)?|cong( don| lai)?|total|sum|luy ke)\b/;

/** `(1)`, `1`, `[2]`, `A`, `(5)=(3)+(4)`: what stands under headers to number the columns. */
const COLUMN_NUMBER = /^[([]?(\d{1,2}|[a-z])[)\]]?(\s*=.*)?$/i;

/** `60`, `1.234`, `97,5%`, `Đúng hạn: 50`, `60 hồ sơ`: what stands in a row of sums, and no day. */
const COUNTED = /^(\D+:)?\s*\d[\d.,\s]*%?(\s*(hồ sơ|phiếu))?$/i;

/** Who signs the table, and where: a row of such words stands below it. */
const SIGNED =
	/^(nguoi (lap|ky|kiem|tong hop)|(pho )?(thu truong|chu tich|truong phong|giam doc)|(tm|kt)\.? |ke toan|van thu|can bo|cong chuc|bo phan|noi nhan|[(]?(da )?ky\b)/;

/** A row of a table that is wide says more than two things. */
const WIDE = 4;

/**
 * Is this row none of the table's own? Asked only of a row that cannot be read as one of them.
 * @param headers the names of the columns
 */
export function asideOf(cells: readonly string[], headers: readonly string[]): Aside | undefined {
	const given = cells.flatMap((cell, i) => (isGiven(cell) ? [{ cell, i }] : []));
	const wide = headers.length >= WIDE;
	const few = given.length * 2 <= headers.length;
	if (wide && few && given.some(({ cell }) => TOTAL.test(fold(cell)))) return 'total';
	const [first, ...others] = given.map(({ cell }) => cell.trim());
	if (wide && others.length > 0 && TOTAL.test(fold(first!)))
		if (others.every((cell) => COUNTED.test(cell))) return 'total';
	if (given.length > 1) {
		if (given.every(({ cell, i }) => fold(cell) === fold(headers[i] ?? ''))) return 'headers';
		if (given.every(({ cell }) => COLUMN_NUMBER.test(cell.trim()))) return 'numbering';
	}
	if (wide && given.every(({ cell }) => SIGNED.test(fold(cell)))) return 'remark';
	return wide && given.length <= 2 ? 'remark' : undefined;
}
