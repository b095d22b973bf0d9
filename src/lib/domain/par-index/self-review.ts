import type Fraction from 'fraction.js';
import type { Block, Row } from '../document/block.ts';
import type { OfficialDocument } from '../document/document.ts';
import { date } from '../text/date.ts';
import { number } from '../text/number.ts';
import { points } from '../text/percent.ts';
import { sayCheck } from './checks/words.ts';
import type { Fact, Facts } from './facts.ts';
import { answersBehind, sayRange, type SaidRange } from './rank-range.ts';
import type { AreaResult, CriterionResult, IndexResult } from './result.ts';

/** What a person wrote beside a fact. */
export interface Remark {
	post: string | null;
	cause: string | null;
	remedy: string | null;
	due_on: string | null;
}

/** Why a fact stands in place of what the product counts itself, and who entered it when. */
export interface Overruled {
	reason: string;
	by: string | null;
	/** 'YYYY-MM-DD' */
	on: string;
	/** What the product counts; null when it counts it no more. */
	counted: Fact | null;
}

export interface ReviewTask {
	criterion: string;
	title: string;
	owner: string;
	due_on: string;
}

/** A place among peers: r of g rank groups, and places won (+) or lost (−) against the year before. */
export interface ReviewRank {
	rank: number;
	groups: number;
	/** Other units in the same rank group. */
	tied: number;
	change: number | null;
	/** Between which places it may truly be, where the peers' points are known. */
	range?: SaidRange;
	/** Between which points the area may truly be. */
	between?: { least: Fraction; most: Fraction };
}

export interface ReviewSubject {
	unitName: string;
	place: string;
	result: IndexResult;
	facts: Facts;
	/** By the key of the fact. */
	remarks: Readonly<Record<string, Remark>>;
	/** Facts in place of what the product counts, by their key. */
	overruled?: Readonly<Record<string, Overruled>>;
	/** By the code of the area. */
	ranks: Readonly<Record<string, ReviewRank>>;
	tasks: readonly ReviewTask[];
	/** How a fact is written: `1.433/1.837`. */
	factText: (fact: Fact) => string;
}

const SOURCE = 'facts';

/** How sure a place is, said after it. */
function rangeText(area: AreaResult, rank: ReviewRank | undefined): string {
	if (!rank) return '';
	const facts = area.criteria.flatMap((criterion) => criterion.facts.map(({ fact }) => fact));
	const answers = answersBehind(facts);
	if (rank.range) {
		const said = sayRange(rank.range, answers, 'vi');
		return said ? ` Thứ hạng chưa chắc: ${said}.` : '';
	}
	// The place was published; its range needs the points of the others.
	if (!rank.between || !answers || rank.between.least.equals(rank.between.most)) return '';
	const [least, most] = [rank.between.least, rank.between.most].map((end) => number(end, 2));
	const whose = answers.basis === 'slips' ? 'phiếu' : 'người trả lời';
	return ` Thứ hạng chưa chắc: điểm dựa trên ${number(answers.n, 0)} ${whose} nên có thể từ ${least} đến ${most}; chưa có điểm của các đơn vị khác nên chưa tính được hạng có thể từ đâu đến đâu.`;
}

function rankText(rank: ReviewRank | undefined): string {
	if (!rank) return '';
	const tied = rank.tied > 0 ? `, cùng nhóm hạng với ${rank.tied} đơn vị` : '';
	const place = `, xếp hạng ${rank.rank}/${rank.groups}${tied}`;
	if (rank.change === null) return place;
	if (rank.change === 0) return `${place}, giữ nguyên thứ bậc năm trước`;
	const moved = rank.change > 0 ? 'tăng' : 'giảm';
	return `${place}, ${moved} ${Math.abs(rank.change)} bậc so với năm trước`;
}

function areaText(area: AreaResult, decimals: number, rank: ReviewRank | undefined): string {
	if (area.points === null) return 'Chưa có số liệu để chấm.';
	const got = `Số điểm đạt được ${number(area.points, decimals)}/${points(area.max)} điểm`;
	const share = area.percent === null ? '' : `, đạt tỷ lệ ${number(area.percent, 2)}%`;
	const mark = area.provisional ? ' (tạm tính)' : '';
	const beside =
		area.bySlips === null
			? ''
			: ` Điểm trên theo điều tra xã hội học chính thức; tạm tính theo phiếu đánh giá của đơn vị là ${number(area.bySlips, decimals)} điểm.`;
	return `${got}${share}${mark}${rankText(rank)}.${rangeText(area, rank)}${beside}`;
}

/** What was counted, in one line: each fact with its own two numbers. */
function factsText({ facts }: CriterionResult, subject: ReviewSubject): string {
	return facts.map(({ title, fact }) => `${title.vi}: ${subject.factText(fact)}`).join('; ');
}

/** Of each figure that stands in place of the system's own: that one, the reason, who entered it and when. */
function overruledText({ facts }: CriterionResult, { overruled = {}, factText }: ReviewSubject) {
	return facts
		.flatMap(({ key, title }) => {
			const found = overruled[key];
			if (!found) return [];
			const { reason, by, on, counted } = found;
			const instead = counted ? ` (hệ thống tự có: ${factText(counted)})` : '';
			const who = by ? `${by} nhập ngày ${date(on)}` : `nhập ngày ${date(on)}`;
			return [
				` ${title.vi} nhập thay số của hệ thống${instead}; lý do: ${reason.replace(/\.$/, '')}; ${who}.`
			];
		})
		.join('');
}

function fullText(criterion: CriterionResult, subject: ReviewSubject): string {
	const facts = factsText(criterion, subject);
	const instead = overruledText(criterion, subject);
	return `- Mục ${criterion.code} (${criterion.title})${facts ? `: ${facts}` : ''}.${instead}`;
}

/** Why points are missing, as far as the unit said so. */
function causeText(criterion: CriterionResult, subject: ReviewSubject): string {
	const said = criterion.facts.flatMap(({ key, fact }) => {
		const remark = subject.remarks[key];
		const cause = remark?.cause ?? fact.note;
		return [
			...(cause ? [`Nguyên nhân: ${cause.replace(/\.$/, '')}.`] : []),
			...(remark?.remedy
				? [
						`Khắc phục: ${remark.remedy.replace(/\.$/, '')}${remark.due_on ? `, hạn ${date(remark.due_on)}` : ''}.`
					]
				: [])
		];
	});
	const post = criterion.responsiblePost ? [`Trách nhiệm: ${criterion.responsiblePost}.`] : [];
	return [...new Set([...said, ...post])].join(' ');
}

function lackingText(criterion: CriterionResult, subject: ReviewSubject): string {
	const head = `- Mục ${criterion.code} (${criterion.title})`;
	if (criterion.points === null) return `${head}: chưa có số liệu.`;
	const facts = factsText(criterion, subject);
	const got = `đạt ${points(criterion.points, 3)}/${points(criterion.max, 3)} điểm`;
	const why = [overruledText(criterion, subject), causeText(criterion, subject)];
	return [`${head}: ${facts ? `${facts}; ` : ''}${got}.`, ...why.map((one) => one.trim())]
		.filter(Boolean)
		.join(' ');
}

/** What is added or taken beyond the maximum: nothing of it is reached in full, and without it nothing is lacking. */
function beyondText(criterion: CriterionResult, subject: ReviewSubject): string {
	const head = `- Mục ${criterion.code} (${criterion.title})`;
	const { points: got } = criterion;
	if (got === null) return `${head}: chưa có số liệu.`;
	const facts = factsText(criterion, subject);
	const comes = got.equals(0)
		? 'không cộng, không trừ'
		: `${got.gt(0) ? 'cộng' : 'trừ'} ${points(got.abs(), 3)} điểm`;
	const why = [
		overruledText(criterion, subject),
		...(got.lt(0) ? [causeText(criterion, subject)] : [])
	];
	return [`${head}: ${facts ? `${facts}; ` : ''}${comes}.`, ...why.map((one) => one.trim())]
		.filter(Boolean)
		.join(' ');
}

const paragraphs = (title: string, lines: readonly string[]): Block[] => [
	{ kind: 'paragraph', lead: title, text: '' },
	...lines.map((text): Block => ({ kind: 'paragraph', text }))
];

function areaBlocks(area: AreaResult, at: number, subject: ReviewSubject): Block[] {
	const isFull = ({ points: got, max }: CriterionResult) => got !== null && got.gte(max);
	const beyond = area.criteria.filter(({ max }) => max.equals(0));
	const within = area.criteria.filter(({ max }) => !max.equals(0));
	const groups = [
		[
			'Các chỉ số thành phần đạt điểm tuyệt đối',
			within.filter(isFull).map((criterion) => fullText(criterion, subject))
		],
		[
			'Các chỉ số thành phần chưa hoàn thành mục tiêu',
			within
				.filter((criterion) => !isFull(criterion))
				.map((criterion) => lackingText(criterion, subject))
		],
		['Điểm thưởng, điểm trừ', beyond.map((criterion) => beyondText(criterion, subject))]
	] as const;
	const n = at + 1;
	return [
		{ kind: 'heading', level: 2, id: `area-${area.code}`, text: `${n}. Về ${area.title}` },
		{
			kind: 'paragraph',
			text: areaText(area, subject.result.decimals, subject.ranks[area.code])
		},
		...groups
			.filter(([, lines]) => lines.length > 0)
			.flatMap(([title, lines], place) => paragraphs(`${n}.${place + 1}. ${title}`, lines))
	];
}

/** All areas on one page, adding up: a reader who checks finds the same total. */
function overview({ result }: ReviewSubject): Block {
	const cells = (area: Pick<AreaResult, 'points' | 'max' | 'percent'>) => [
		number(area.points, result.decimals),
		number(area.max, result.decimals),
		area.percent === null ? '—' : `${number(area.percent, 2)}%`
	];
	const rows = result.areas.map((area): Row => ({
		id: `area:${area.code}`,
		head: `${area.code}. ${area.title}${area.provisional ? ' (tạm tính)' : ''}`,
		cells: cells(area)
	}));
	return {
		kind: 'table',
		id: 'areas',
		caption: 'Kết quả theo lĩnh vực',
		head: 'Lĩnh vực',
		columns: [
			{ id: 'points', head: 'Điểm', number: true },
			{ id: 'max', head: 'Tối đa', number: true },
			{ id: 'percent', head: 'Tỷ lệ', number: true }
		],
		rows: [...rows, { id: '', head: 'Tổng cộng', cells: cells(result), style: 'total' }]
	};
}

/** Part II: what an official has taken on, then what was promised beside the facts. */
function taskBlocks({ tasks, result, remarks }: ReviewSubject): Block[] {
	const given = tasks.map(
		({ criterion, title, owner, due_on }) =>
			`${title.replace(/\.$/, '')} (mục ${criterion}). Thực hiện: ${owner}, hạn ${date(due_on)}.`
	);
	const promised = result.areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ code, facts }) =>
			facts.flatMap(({ key }) => {
				const { remedy, post, due_on } = remarks[key] ?? {};
				if (!remedy) return [];
				const who = post ? ` Thực hiện: ${post}${due_on ? `, hạn ${date(due_on)}` : ''}.` : '';
				return [`${remedy.replace(/\.$/, '')} (mục ${code}).${who}`];
			})
		)
	);
	const all = [...new Set([...given, ...promised])];
	const lines = all.length > 0 ? all : ['Chưa có nhiệm vụ nào được giao.'];
	return lines.map((text, at) => ({ kind: 'paragraph', text: `${at + 1}. ${text}` }));
}

/** What does not fit in the figures goes with the document, so that the reader has it at hand. */
function annexes({ result }: ReviewSubject): OfficialDocument['annexes'] {
	if (result.checks.length === 0) return [];
	return [
		{
			label: 'Phụ lục',
			title: 'CHỖ KHÔNG KHỚP TRONG SỐ LIỆU',
			blocks: result.checks.map((check) => ({
				kind: 'paragraph',
				text: `${check.number}. “${check.printed}”: ${sayCheck(check, 'vi')}`
			}))
		}
	];
}

/**
 * The commune's own review of its result ("báo cáo kiểm điểm, rút kinh nghiệm"), with the structure of 2022: I areas
 * (result, share, rank, full criteria, criteria that lack something and why), II tasks.
 */
export function selfReview(subject: ReviewSubject): OfficialDocument {
	const { unitName, place, result, tasks } = subject;
	const { year, rulebook } = result;
	const title = `Chỉ số cải cách hành chính của UBND ${unitName} năm ${year}`;
	return {
		locale: 'vi',
		mark: result.provisional ? 'CÓ SỐ TẠM TÍNH' : null,
		head: {
			over: null,
			body: `ỦY BAN NHÂN DÂN ${unitName.toLocaleUpperCase('vi')}`,
			number: 'Số:        /BC-UBND',
			country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
			motto: 'Độc lập - Tự do - Hạnh phúc',
			placeAndDate: `${place}, ngày      tháng      năm`,
			kind: 'BÁO CÁO',
			subject: ['Kiểm điểm, rút kinh nghiệm trong chấm điểm, xác định', title]
		},
		bases: [
			`Căn cứ ${rulebook.title}, bản ${rulebook.version}, do ${rulebook.evaluator} chấm điểm`
		],
		blocks: [
			{
				kind: 'heading',
				level: 1,
				id: 'results',
				text: `I. KẾT QUẢ ĐIỂM SỐ VÀ CHỈ SỐ THÀNH PHẦN TRONG THỰC HIỆN CÔNG TÁC CCHC NĂM ${year}`
			},
			overview(subject),
			...result.areas.flatMap((area, at) => areaBlocks(area, at, subject)),
			{
				kind: 'heading',
				level: 1,
				id: 'tasks',
				text: `II. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN CÔNG TÁC CCHC NĂM ${year + 1}`
			},
			...taskBlocks({ ...subject, tasks })
		],
		ending: './.',
		foot: {
			recipientsTitle: 'Nơi nhận:',
			recipients: [`- ${rulebook.evaluator};`, '- Chủ tịch, PCT UBND xã;', '- Lưu: VP.'],
			signature: { kind: 'signature', lines: ['CHỦ TỊCH'], name: null }
		},
		annexes: annexes(subject),
		sources: { [SOURCE]: { source: rulebook.title, asOf: String(year) } },
		seal: null
	};
}
