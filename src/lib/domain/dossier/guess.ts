import { isTimeTarget, type StateMeaning, type Target } from './mapping.ts';
import { holdsPersons } from './personal.ts';
import { readDay } from '../text/day-text.ts';
import { readTimeAlone } from '../text/daytime.ts';
import { fold } from '../text/fold.ts';

/** Headers as one-stop software writes them, the surest first. Inferred from exports, not from a standard. */
const HEADERS: Record<Target, RegExp[]> = {
	code: [
		/^(ma|so) (so )?ho so$/,
		/\bma (so )?(ho so|bien nhan)\b/,
		/\bso (ho so|bien nhan)\b/,
		/^code$/,
		/dossier/
	],
	// Before the days, whose words they have.
	receivedTime: [
		/^(gio|thoi diem) (phut )?(tiep )?nhan( ho so)?$/,
		/^(gio|thoi diem) (phut )?nop( ho so)?$/,
		/^gio (tiep )?nhan\b(?!.*\bngay\b)/,
		/^(received|receipt) (time|hour)$/,
		/^time (received|of receipt)$/
	],
	resolvedTime: [
		/^(gio|thoi diem) (phut )?tra( ho so| ket qua| kq)?$/,
		/^(gio|thoi diem) (phut )?(ket thuc|hoan thanh|co ket qua|giai quyet|xu ly xong)\b(?!.*\bngay\b)/,
		/^(resolved|returned|result) (time|hour)$/,
		/^time (resolved|returned)$/
	],
	receivedOn: [
		/^ngay (tiep )?nhan( ho so)?$/,
		/\bngay (tiep )?nhan\b/,
		/\bngay nop\b/,
		/tiep nhan luc/,
		/received/
	],
	dueOn: [
		/\bngay hen\b/,
		/\bhen tra\b/,
		/\bhan (tra|xu ly|giai quyet)\b/,
		/\bngay het han\b/,
		/\bdue\b/
	],
	resolvedOn: [
		/\bngay (ket thuc|hoan thanh|co ket qua|giai quyet|xu ly xong)\b/,
		/\bngay tra\b/,
		/resolved/
	],
	online: [
		/^(hinh thuc|kenh|phuong thuc|cach thuc) (nop|tiep nhan|gui)( ho so)?$/,
		/^(ho so |duoc )?(nop )?truc tuyen$/,
		/^(filed )?online$/
	],
	digitised: [
		/^((trang thai|tinh trang) )?(ho so )?(da |duoc |da duoc )?so hoa( ho so)?$/,
		/^digiti[sz]ed$/
	],
	electronicResult: [
		/^(co |tra |cap |da tra |da cap )?(kq|ket qua) (giai quyet )?(ban )?dien tu$/,
		/^electronic result$/
	],
	state: [
		/^(trang thai|tinh trang)\b/,
		/\b(trang thai|tinh trang|ket qua xu ly)\b/,
		/^(state|status)$/
	],
	field: [/^linh vuc\b/, /\blinh vuc\b/, /^field$/],
	procedure: [/^(ten )?(thu tuc|tthc)\b/, /\b(thu tuc|tthc)\b/, /procedure/],
	counter: [/^quay\b/, /\b(ten|ma|so) quay\b/, /^counter$/],
	officer: [/\b(can bo|cong chuc|chuyen vien)\b/, /\bnguoi (thu ly|xu ly|giai quyet)\b/, /officer/]
};

/** Which column probably says what. Columns that hold persons are never proposed. */
export function guessColumns(
	headers: readonly string[],
	valuesOf: (header: string) => readonly string[]
): Partial<Record<Target, string>> {
	const free = new Set(headers.filter((header) => !holdsPersons(header, valuesOf(header))));
	// What mostly says days may be the only column that does; what says no time at all would have every row refused.
	const saysTimes = (header: string) => {
		const values = valuesOf(header).filter((value) => value.trim() !== '');
		const others = values.filter((value) => readTimeAlone(value) === undefined);
		const days = others.filter((value) => readDay(value) !== undefined).length;
		return values.length === 0 || values.length - others.length > days;
	};
	const columns: Partial<Record<Target, string>> = {};
	for (const [target, patterns] of Object.entries(HEADERS) as [Target, RegExp[]][]) {
		const found = patterns
			.map((pattern) =>
				[...free].find(
					(header) => pattern.test(fold(header)) && (!isTimeTarget(target) || saysTimes(header))
				)
			)
			.find((header) => header !== undefined);
		if (found === undefined) continue;
		columns[target] = found;
		free.delete(found);
	}
	return columns;
}

/** Words that say one thing only, folded: those of the national portal and of one-stop software. */
const EXACT: Record<StateMeaning, string[]> = {
	received: [
		...['dang giai quyet', 'dang xu ly', 'dang thu ly', 'dang trong qua trinh giai quyet'],
		...['tiep nhan', 'da tiep nhan', 'moi tiep nhan', 'duoc tiep nhan', 'da duoc tiep nhan'],
		...['cho giai quyet', 'cho xu ly', 'da bo sung', 'received', 'in progress']
	],
	supplement_asked: [
		...[
			'yeu cau bo sung',
			'yeu cau bo sung ho so',
			'yeu cau bo sung giay to',
			'da yeu cau bo sung'
		],
		...['bo sung ho so', 'cho bo sung', 'cho bo sung ho so', 'supplement asked']
	],
	refused: [
		...['tu choi', 'bi tu choi', 'tu choi tiep nhan', 'tu choi giai quyet', 'da tu choi'],
		...['khong duoc tiep nhan', 'khong tiep nhan', 'khong du dieu kien', 'refused'],
		...['khong du dieu kien giai quyet', 'khong du dieu kien tiep nhan', 'tra lai ho so']
	],
	withdrawn: [
		...['rut ho so', 'da rut', 'da rut ho so', 'xin rut ho so', 'cong dan rut ho so', 'withdrawn'],
		...['nguoi dan rut ho so', 'nguoi nop rut ho so', 'cong dan yeu cau rut ho so'],
		...['cong dan xin rut ho so', 'to chuc ca nhan rut ho so']
	],
	resolved_early: [
		...[
			'truoc han',
			'som han',
			'giai quyet truoc han',
			'da giai quyet truoc han',
			'resolved early'
		],
		...['da giai quyet som han', 'da xu ly truoc han', 'hoan thanh truoc han']
	],
	resolved_on_time: [
		...['dung han', 'giai quyet dung han', 'da giai quyet dung han', 'da xu ly dung han'],
		...['hoan thanh dung han', 'resolved on time']
	],
	resolved_overdue: [
		...[
			'qua han',
			'tre han',
			'giai quyet qua han',
			'da giai quyet qua han',
			'da giai quyet tre han'
		],
		...['giai quyet tre han', 'da xu ly qua han', 'hoan thanh qua han', 'khong dung han'],
		'resolved overdue'
	],
	returned: ['da tra', 'da tra ket qua', 'tra ket qua', 'da tra ket qua cho cong dan', 'returned'],
	by_days: [
		...['da giai quyet', 'da giai quyet xong', 'da xu ly', 'da xu ly xong', 'hoan thanh'],
		...['da hoan thanh', 'da co ket qua', 'co ket qua', 'cho tra ket qua', 'dang cho tra ket qua'],
		...['ket thuc', 'da ket thuc']
	]
};

const EXACTLY = new Map(
	(Object.entries(EXACT) as [StateMeaning, string[]][]).flatMap(([meaning, words]) =>
		words.map((word) => [word, meaning] as const)
	)
);

/** What a word of the state column means, where it can mean one thing only. */
export function exactState(word: string): StateMeaning | undefined {
	return EXACTLY.get(fold(word));
}

/** What was taken back by the citizen who filed it: neither resolved nor refused. */
const WITHDRAWN =
	/\brut( (lai|ho so|don|khoi|yeu cau)|$)|\b(cong dan|nguoi dan|nguoi nop|to chuc)( ca nhan)? (da |tu |xin |yeu cau )?huy\b/;

/**
 * What is denied, read from the top; what no line here knows stays without a meaning, since what comes after a negation
 * says the opposite of what it seems to say.
 */
const DENIED: [RegExp, StateMeaning][] = [
	[/\b(dang|cho|moi)\b/, 'received'],
	[
		/\bda (giai quyet|xu ly|co ket qua|hoan thanh|duyet|ky)\b.*\bchua (tra|phat|nhan|lay|den nhan)\b/,
		'by_days'
	],
	[/\bchua (nop )?bo sung\b/, 'supplement_asked'],
	[
		/\bkhong (duoc )?(giai quyet|xu ly|tra( ket qua)?|hoan thanh) (dung|truoc|som) (thoi )?han\b/,
		'resolved_overdue'
	],
	[
		/\bkhong (duoc )?(tiep nhan|thu ly|chap nhan|chap thuan|giai quyet|phe duyet|duyet|dong y|cap phep)\b/,
		'refused'
	],
	[/\bkhong (du|dat|hop le|dung quy dinh|dung tham quyen|thuoc tham quyen)\b/, 'refused'],
	[/\bkhong dung (han|thoi han)\b/, 'resolved_overdue'],
	[/\bkhong (bi )?(truoc|som|qua|tre|cham) (thoi )?han\b/, 'by_days'],
	[
		/\bchua (duoc )?(giai quyet|xu ly|thu ly|tra|co ket qua|hoan thanh|xong|den han|qua han|ket thuc|phe duyet|duyet|ky)\b/,
		'received'
	]
];

/** What is said, read from the top: "đang xử lý, quá hạn" is not resolved, whatever comes after. */
const SAID: [RegExp, StateMeaning][] = [
	// What lies ahead is not done, however it ends: "sắp quá hạn", "cần trả đúng hạn".
	[
		/\b(sap|gan|phai|con|se|nguy co|co the|du kien|hen tra|can (phai )?(tra|giai quyet|xu ly))\b.*\bhan\b/,
		'received'
	],
	[/\bhan\b.*\bdu kien\b/, 'received'],
	[/\bda (nop |hoan thanh )?bo sung\b.*\b(da tra|tra ket qua)\b/, 'returned'],
	[/\bda (nop |hoan thanh )?bo sung\b|\bbo sung (xong|day du)\b/, 'received'],
	[/\bbo sung\b/, 'supplement_asked'],
	[/\b(tu choi|tra lai|huy)\b/, 'refused'],
	[/\b(dang|cho|moi|da tiep nhan)\b/, 'received'],
	[/\b(truoc|som) han\b/, 'resolved_early'],
	[/\bdung han\b/, 'resolved_on_time'],
	[/\b(qua|tre|cham) han\b/, 'resolved_overdue'],
	// A day that was promised, or promised anew, is not a result.
	[/^(?!.*\bda (tra|giai quyet|xu ly|co ket qua)\b).*\b(hen (lai|tra)|gia han)\b/, 'received'],
	[/\b(da tra|tra ket qua)\b/, 'returned'],
	[/\b(da (giai quyet|xu ly|xong)|hoan thanh|ket thuc|co ket qua|da duyet)\b/, 'by_days'],
	[/\btiep nhan\b/, 'received']
];

/** "…kết quả cho công dân": without its mark, "cho" is read as "chờ", which says that something is awaited. */
const FOR_WHOM =
	/\b(ket qua|kq|tra|phat) cho (cong dan|nguoi dan|dan|nguoi nop|to chuc|khach hang|khach)\b/g;

/** "Chờ trả kết quả", "chờ công dân đến nhận": the dossier is done, only its result still lies there. */
const LIES_THERE =
	/\b(dang )?cho (tra|phat)(?= (ket qua|kq|cong dan|nguoi dan|dan|khach)\b|$)( (ket qua|kq))?|\b(dang )?cho (cong dan|nguoi dan|dan|nguoi nop|to chuc|khach( hang)?) (den )?(nhan|lay)\b( (ket qua|kq))?/g;

/** What a word of the state column probably means: to be looked at by an official before it counts. */
export function guessState(word: string): StateMeaning | undefined {
	const exact = exactState(word);
	if (exact) return exact;
	const words = fold(word)
		.replace(FOR_WHOM, '$1 $2')
		.replace(LIES_THERE, 'co ket qua')
		.replace(/\b(ko|kg|chang)\b/g, 'khong');
	const denied = /\b(khong|chua)\b/.test(words);
	if (!denied && WITHDRAWN.test(words)) return 'withdrawn';
	return (denied ? DENIED : SAID).find(([pattern]) => pattern.test(words))?.[1];
}

/** The field of the unit that is called exactly so. */
export function exactField(
	word: string,
	fields: readonly { code: string; name: string }[]
): string | undefined {
	const words = fold(word);
	if (words === '') return undefined;
	return fields.find(({ code, name }) => fold(name) === words || fold(code) === words)?.code;
}

/** The field of the unit that a word of the field column probably means. */
export function guessField(
	word: string,
	fields: readonly { code: string; name: string }[]
): string | undefined {
	const words = fold(word);
	const same = exactField(word, fields);
	const near = fields.find(({ name }) => {
		const known = fold(name);
		return (
			Math.min(known.length, words.length) > 3 && (words.includes(known) || known.includes(words))
		);
	});
	return same ?? near?.code;
}
