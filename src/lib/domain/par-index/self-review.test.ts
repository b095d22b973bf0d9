import { describe, expect, test } from 'vitest';
import type { Block } from '../document/block.ts';
import { evaluate } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import type { Criterion, Rulebook } from './rulebook.ts';
import { selfReview, type ReviewRank, type ReviewSubject } from './self-review.ts';

const flag = (value: boolean): Fact => ({ kind: 'flag', value, ...seen });
const ratio = (numerator: number, denominator: number, note?: string): Fact => ({
	...{ kind: 'ratio', numerator, denominator, ...seen },
	...(note !== undefined && { note })
});
const criterion = (code: string, max: string, rule: Criterion['rule']): Criterion => ({
	...{ code, title: `Tiêu chí ${code}`, max, rule, basis: 'printed' }
});
const base = rulebookOf({ kind: 'full', fact: 'a' }, '5');
/** Area 1 with a flag and a ratio, area 2 with a flag. */
const rulebook: Rulebook = {
	...base,
	title: 'Bộ tiêu chí',
	facts: { ...base.facts, ...rulebookOf({ kind: 'ratio', fact: 'b' }, '2').facts },
	areas: [
		{
			...{ code: 'I', title: 'Một', max: '3' },
			criteria: [
				criterion('1.1', '1', { kind: 'full', fact: 'a' }),
				{ ...criterion('1.2', '2', { kind: 'ratio', fact: 'b' }), responsiblePost: 'Văn phòng' }
			]
		},
		{
			...{ code: 'II', title: 'Hai', max: '2' },
			criteria: [criterion('2.1', '2', { kind: 'full', fact: 'c' })]
		}
	]
};
const subject = (
	values: Record<string, Fact>,
	otherwise: Partial<ReviewSubject> = {},
	of = rulebook
): ReviewSubject => ({
	...{ unitName: 'xã Quang Khải', place: 'Quang Khải', facts: factsOf(values) },
	result: evaluate(of, factsOf(values)),
	...{ remarks: {}, ranks: {}, tasks: [] },
	factText: (fact) => (fact.kind === 'ratio' ? `${fact.numerator}/${fact.denominator}` : fact.kind),
	...otherwise
});
const said = (block: Block): string =>
	block.kind === 'heading' || block.kind === 'note'
		? block.text
		: block.kind === 'paragraph'
			? `${block.lead ?? ''}${block.text}`
			: block.kind === 'table'
				? block.rows.map(({ head, cells }) => [head, ...cells].join(' · ')).join('\n')
				: '';
const lines = (...given: Parameters<typeof subject>) =>
	selfReview(subject(...given)).blocks.map(said);
test('the official survey and the slips of the unit stand side by side', () => {
	const satisfaction = {
		kind: 'satisfaction',
		survey: 's',
		slips: 'p',
		slipMeasure: 'mean5'
	} as const;
	const p: Fact = { kind: 'satisfaction', basis: 'slips', counts: [0, 0, 0, 20, 0], ...seen };
	const s: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.9', ...seen };
	const of = rulebookOf(satisfaction, '10');
	const whole = (values: Record<string, Fact>) => lines(values, {}, of).join('\n');
	expect(whole({ s, p })).toContain('tạm tính theo phiếu đánh giá của đơn vị là 8,00 điểm');
	expect(whole({ p })).not.toContain('theo phiếu đánh giá của đơn vị');
	expect(whole({ p })).toContain('(tạm tính)');
});
const some = { a: flag(true), b: ratio(3, 4, 'Thiếu người.') };
const all = { a: flag(true), b: ratio(4, 4), c: flag(true) };

describe('a self-review', () => {
	test('says every area, what is full, what lacks something and why, then what is to be done', () => {
		expect(lines(some)).toEqual([
			'I. KẾT QUẢ ĐIỂM SỐ VÀ CHỈ SỐ THÀNH PHẦN TRONG THỰC HIỆN CÔNG TÁC CCHC NĂM 2026',
			[
				'I. Một · 2,50 · 3,00 · 83,33%',
				'II. Hai (tạm tính) · — · 2,00 · —',
				'Tổng cộng · 2,50 · 5,00 · 50,00%'
			].join('\n'),
			'1. Về Một',
			'Số điểm đạt được 2,50/3 điểm, đạt tỷ lệ 83,33%.',
			'1.1. Các chỉ số thành phần đạt điểm tuyệt đối',
			'- Mục 1.1 (Tiêu chí 1.1): a: flag.',
			'1.2. Các chỉ số thành phần chưa hoàn thành mục tiêu',
			'- Mục 1.2 (Tiêu chí 1.2): b: 3/4; đạt 1,5/2 điểm. Nguyên nhân: Thiếu người. Trách nhiệm: Văn phòng.',
			'2. Về Hai',
			'Chưa có số liệu để chấm.',
			'2.1. Các chỉ số thành phần chưa hoàn thành mục tiêu',
			'- Mục 2.1 (Tiêu chí 2.1): chưa có số liệu.',
			'II. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN CÔNG TÁC CCHC NĂM 2027',
			'1. Chưa có nhiệm vụ nào được giao.'
		]);
	});

	test('has no list where nothing is to be listed', () => {
		const text = lines(all).join('\n');
		expect(text).toContain('1.1. Các chỉ số thành phần đạt điểm tuyệt đối');
		expect(text).not.toContain('chưa hoàn thành mục tiêu');
		expect(lines({ c: flag(false) })).toContain('- Mục 2.1 (Tiêu chí 2.1): c: flag; đạt 0/2 điểm.');
	});

	test('has the head of an official document, in capitals, and says when numbers may still change', () => {
		const document = selfReview(subject(some));
		expect(document).toMatchObject({
			...{ locale: 'vi', mark: 'CÓ SỐ TẠM TÍNH', ending: './.', seal: null, annexes: [] },
			head: {
				...{ over: null, body: 'ỦY BAN NHÂN DÂN XÃ QUANG KHẢI', kind: 'BÁO CÁO' },
				placeAndDate: 'Quang Khải, ngày      tháng      năm',
				subject: [
					'Kiểm điểm, rút kinh nghiệm trong chấm điểm, xác định',
					'Chỉ số cải cách hành chính của UBND xã Quang Khải năm 2026'
				]
			},
			bases: ['Căn cứ Bộ tiêu chí, bản 1, do Sở Nội vụ chấm điểm'],
			foot: {
				recipients: ['- Sở Nội vụ;', '- Chủ tịch, PCT UBND xã;', '- Lưu: VP.'],
				signature: { kind: 'signature', lines: ['CHỦ TỊCH'], name: null }
			},
			sources: { facts: { source: 'Bộ tiêu chí', asOf: '2026' } }
		});
		expect(selfReview(subject(all)).mark).toBeNull();
		expect(document.blocks[1]).toMatchObject({
			columns: [
				{ id: 'points', head: 'Điểm', number: true },
				{ id: 'max', head: 'Tối đa', number: true },
				{ id: 'percent', head: 'Tỷ lệ', number: true }
			],
			rows: [{ id: 'area:I' }, { id: 'area:II' }, { id: '', style: 'total' }]
		});
		expect(document.blocks[2]).toMatchObject({ level: 2, id: 'area-I' });
	});

	test.each<[Partial<ReviewRank>, string]>([
		[{}, ', xếp hạng 3/9.'],
		[{ tied: 1 }, ', xếp hạng 3/9, cùng nhóm hạng với 1 đơn vị.'],
		[{ change: 0 }, ', xếp hạng 3/9, giữ nguyên thứ bậc năm trước.'],
		[{ change: 1 }, ', xếp hạng 3/9, tăng 1 bậc so với năm trước.'],
		[{ change: -2, tied: 4 }, ', xếp hạng 3/9, cùng nhóm hạng với 4 đơn vị, giảm 2 bậc so với năm trước.'], // prettier-ignore
		// Peers' points are known, and ours are not sure: the sentence stands behind.
		[{ range: { place: 4, best: 1, worst: 7, of: 12 } }, ', xếp hạng 3/9. Thứ hạng chưa chắc: hạng 4, có thể từ 1 đến 7 trong 12 đơn vị.'], // prettier-ignore
		[{ range: { place: 4, best: 4, worst: 4, of: 12 } }, ', xếp hạng 3/9.']
	])('says the place among peers: %j', (otherwise, sentence) => {
		const rank: ReviewRank = { rank: 3, groups: 9, tied: 0, change: null, ...otherwise };
		expect(lines(some, { ranks: { I: rank } })).toContain(
			`Số điểm đạt được 2,50/3 điểm, đạt tỷ lệ 83,33%${sentence}`
		);
	});

	test('marks an area of which something is missing, and gives no share of a maximum of 0', () => {
		const text = lines({ b: ratio(3, 4), c: flag(true) });
		expect(text).toContain('Số điểm đạt được 1,50/3 điểm, đạt tỷ lệ 50,00% (tạm tính).');
		const bonus: Rulebook = {
			...base,
			areas: [
				{
					...{ code: 'X', title: 'Thưởng', max: '0' },
					criteria: [
						criterion('x', '0', { kind: 'adjustment', fact: 'n', direction: 'bonus', each: '1', cap: 2 }) // prettier-ignore
					]
				}
			]
		};
		expect(lines({ n: { kind: 'count', n: 1, ...seen } }, {}, bonus)).toContain(
			'Số điểm đạt được 1,00/0 điểm.'
		);
	});

	test('sets what is added or taken beyond the maximum apart from what is reached in full or lacking', () => {
		const adjusting = (direction: 'bonus' | 'penalty', n: number | null) => {
			const rule = { kind: 'adjustment', fact: 'n', direction, each: '1', cap: 2 } as const;
			const area = { code: 'X', title: 'Thêm', max: '0', criteria: [criterion('x', '0', rule)] };
			const given: Record<string, Fact> = n === null ? {} : { n: { kind: 'count', n, ...seen } };
			const text = lines(given, {}, { ...base, areas: [area] });
			expect(text.join(' ')).not.toMatch(/điểm tuyệt đối|chưa hoàn thành/);
			return text.slice(text.indexOf('1.1. Điểm thưởng, điểm trừ') + 1)[0];
		};
		expect(adjusting('bonus', 0)).toMatch(/^- Mục x \(Tiêu chí x\): .*không cộng, không trừ\.$/);
		expect(adjusting('bonus', 2)).toMatch(/cộng 2 điểm\.$/);
		expect(adjusting('penalty', 1)).toMatch(/trừ 1 điểm\.$/);
		expect(adjusting('bonus', null)).toBe('- Mục x (Tiêu chí x): chưa có số liệu.');
	});
});

describe('why points are missing', () => {
	const remark = { post: null, cause: null, remedy: null, due_on: null };
	const lacking = (otherwise: Partial<typeof remark> | Record<string, string>, note?: string) =>
		lines(
			{ b: ratio(1, 2, note) },
			{ remarks: { b: { ...remark, ...otherwise } } },
			{
				...rulebook,
				areas: [
					{
						...rulebook.areas[0]!,
						criteria: [criterion('1.2', '2', { kind: 'ratio', fact: 'b' })]
					}
				]
			}
		);
	const head = '- Mục 1.2 (Tiêu chí 1.2): b: 1/2; đạt 1/2 điểm.';

	test('is what somebody wrote, before the note of the fact itself', () => {
		expect(lacking({})).toContain(head);
		expect(lacking({}, 'Ghi chú')).toContain(`${head} Nguyên nhân: Ghi chú.`);
		expect(lacking({ cause: 'Ít người.' }, 'Ghi chú')).toContain(`${head} Nguyên nhân: Ít người.`);
		expect(lacking({ cause: 'Ít. Xa' })).toContain(`${head} Nguyên nhân: Ít. Xa.`);
	});

	test('comes with the remedy and its day, and the remedy again among what is to be done', () => {
		const text = lacking({ remedy: 'Thêm người.', post: 'Chủ tịch', due_on: '2027-02-01' });
		expect(text).toContain(`${head} Khắc phục: Thêm người, hạn 01/02/2027.`);
		expect(text.at(-1)).toBe('1. Thêm người (mục 1.2). Thực hiện: Chủ tịch, hạn 01/02/2027.');
		const undated = lacking({ remedy: 'Thêm. Người', post: 'Chủ tịch' });
		expect(undated).toContain(`${head} Khắc phục: Thêm. Người.`);
		expect(undated.at(-1)).toBe('1. Thêm. Người (mục 1.2). Thực hiện: Chủ tịch.');
		expect(lacking({ remedy: 'Thêm', due_on: '2027-02-01' }).at(-1)).toBe('1. Thêm (mục 1.2).');
	});
});

describe('what is to be done', () => {
	const task = { criterion: '1.1', title: 'Làm ngay.', owner: 'Văn phòng', due_on: '2027-03-31' };

	test('keeps the full stops within a title and sets its own behind it', () => {
		const two = { ...task, title: 'Làm. Xem' };
		expect(lines({ b: ratio(1, 2) }, { tasks: [two] }).at(-1)).toBe(
			'1. Làm. Xem (mục 1.1). Thực hiện: Văn phòng, hạn 31/03/2027.'
		);
	});

	test('is what officials took on, then what was promised, each once', () => {
		const remark = { post: null, cause: null, remedy: 'Làm sau', due_on: null };
		const twice: Rulebook = {
			...rulebook,
			areas: [
				{
					...rulebook.areas[0]!,
					criteria: [{ ...rulebook.areas[0]!.criteria[1]!, evidence: ['b'] }]
				}
			]
		};
		const text = lines({ b: ratio(1, 2) }, { tasks: [task, task], remarks: { b: remark } }, twice);
		expect(text.slice(-2)).toEqual([
			'1. Làm ngay (mục 1.1). Thực hiện: Văn phòng, hạn 31/03/2027.',
			'2. Làm sau (mục 1.2).'
		]);
	});
});

test('what cannot be right in the facts goes with it', () => {
	expect(selfReview(subject({ ...all, b: ratio(5, 4) })).annexes).toEqual([
		{
			...{ label: 'Phụ lục', title: 'CHỖ KHÔNG KHỚP TRONG SỐ LIỆU' },
			blocks: [{ kind: 'paragraph', text: '1. “5/4”: b: 5/4 có tử số lớn hơn mẫu số.' }]
		}
	]);
});

test('a figure in place of the system’s own says so: that one, the reason, who entered it and when', () => {
	const overruled = {
		b: { reason: 'Sở đã xác nhận.', by: 'Trần Thị B', on: '2022-11-30', counted: ratio(9, 10) },
		a: { reason: 'Theo công văn', by: null, on: '2022-12-01', counted: null }
	};
	const values = { a: flag(true), b: ratio(8, 10), c: flag(true) };
	const text = lines(values, { overruled });
	const [full, lacking] = ['Mục 1.1', 'Mục 1.2'].map((place) =>
		text.find((line) => line.startsWith(`- ${place}`))
	);
	expect(full).toContain('nhập thay số của hệ thống; lý do: Theo công văn; nhập ngày 01/12/2022.');
	expect(lacking).toContain(
		'nhập thay số của hệ thống (hệ thống tự có: 9/10); lý do: Sở đã xác nhận; Trần Thị B nhập ngày 30/11/2022.'
	);
	expect(lines(values).join('\n')).not.toContain('thay số của hệ thống');
});
