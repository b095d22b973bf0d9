import type { StateMeaning, Target } from './mapping.ts';
import { holdsPersons } from './personal.ts';
import { plain } from './words.ts';

/** Headers as one-stop software writes them, the surest first. Inferred from exports, not from a standard. */
const HEADERS: Record<Target, RegExp[]> = {
	code: [
		/^(ma|so) (so )?ho so$/,
		/\bma (so )?(ho so|bien nhan)\b/,
		/\bso (ho so|bien nhan)\b/,
		/^code$/,
		/dossier/
	],
	receivedOn: [
		/^ngay (tiep )?nhan( ho so)?$/,
		/\bngay (tiep )?nhan\b/,
		/\bngay nop\b/,
		/tiep nhan luc/,
		/received/
	],
	dueOn: [
		/\bngay hen( tra)?\b/,
		/\bhen tra\b/,
		/\bhan (tra|xu ly|giai quyet)\b/,
		/\bngay het han\b/,
		/\bdue\b/
	],
	resolvedOn: [
		/\bngay (ket thuc|hoan thanh|co ket qua|giai quyet|xu ly xong)\b/,
		/\bngay tra( ket qua)?\b/,
		/resolved/
	],
	state: [
		/^(trang thai|tinh trang)\b/,
		/\b(trang thai|tinh trang|ket qua xu ly)\b/,
		/^(state|status)$/
	],
	field: [/^linh vuc\b/, /\blinh vuc\b/, /^field$/],
	procedure: [/^(ten )?(thu tuc|tthc)\b/, /\b(thu tuc|tthc)\b/, /procedure/],
	officer: [/\b(can bo|cong chuc|chuyen vien)\b/, /\bnguoi (thu ly|xu ly|giai quyet)\b/, /officer/]
};

/** Which column probably says what. Columns that hold persons are never proposed. */
export function guessColumns(
	headers: readonly string[],
	valuesOf: (header: string) => readonly string[]
): Partial<Record<Target, string>> {
	const free = new Set(headers.filter((header) => !holdsPersons(header, valuesOf(header))));
	const columns: Partial<Record<Target, string>> = {};
	for (const [target, patterns] of Object.entries(HEADERS) as [Target, RegExp[]][]) {
		const found = patterns
			.map((pattern) => [...free].find((header) => pattern.test(plain(header))))
			.find((header) => header !== undefined);
		if (found === undefined) continue;
		columns[target] = found;
		free.delete(found);
	}
	return columns;
}

/**
 * Read from the top: "đang xử lý, quá hạn" is not resolved, whatever comes after. What is denied means something else:
 * "không đúng hạn" is overdue, "không quá hạn" is for the days to tell, "đã bổ sung" is no longer asked for.
 */
const STATES: [RegExp, StateMeaning][] = [
	[
		/^((?!\b(da|da nop|da hoan thanh|khong|khong can|khong phai) bo sung\b).)*?\bbo sung\b/,
		'supplement_asked'
	],
	[/\b(tu choi|khong (du|dat|tiep nhan)|tra lai|huy|rut(?! ngan))\b/, 'refused'],
	[/\b(dang|cho|moi|chua|da tiep nhan)\b/, 'received'],
	[/\bkhong dung (han|thoi han)\b/, 'resolved_overdue'],
	[/\bkhong (bi )?(truoc|som|qua|tre|cham) (thoi )?han\b/, 'by_days'],
	[/\b(truoc|som) han\b/, 'resolved_early'],
	[/\bdung han\b/, 'resolved_on_time'],
	[/\b(qua|tre|cham) han\b/, 'resolved_overdue'],
	[/\b(da tra|tra ket qua)\b/, 'returned'],
	[/\b(da (giai quyet|xu ly|xong)|hoan thanh|ket thuc|co ket qua|da duyet)\b/, 'by_days'],
	[/\b(tiep nhan|da bo sung|da nop bo sung)\b/, 'received']
];

/** "Chờ trả kết quả", "chờ công dân đến nhận": the dossier is done, only its result still lies there. */
const LIES_THERE =
	/\b(dang )?cho (tra|phat)(?= (ket qua|kq|cong dan|nguoi dan|dan|khach)\b|$)( (ket qua|kq))?|\b(dang )?cho (cong dan|nguoi dan|dan|nguoi nop|to chuc|khach( hang)?) (den )?(nhan|lay)\b( (ket qua|kq))?/g;

/** What a word of the state column probably means. */
export function guessState(word: string): StateMeaning | undefined {
	const words = plain(word).replace(LIES_THERE, 'co ket qua');
	if (words === '') return undefined;
	return STATES.find(([pattern]) => pattern.test(words))?.[1];
}

/** The field of the unit that a word of the field column probably means. */
export function guessField(
	word: string,
	fields: readonly { code: string; name: string }[]
): string | undefined {
	const words = plain(word);
	if (words === '') return undefined;
	const same = fields.find(({ code, name }) => plain(name) === words || plain(code) === words);
	const near = fields.find(({ name }) => {
		const known = plain(name);
		return (
			Math.min(known.length, words.length) > 3 && (words.includes(known) || known.includes(words))
		);
	});
	return (same ?? near)?.code;
}
