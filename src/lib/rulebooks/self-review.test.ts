import { describe, expect, test } from 'vitest';
import { factText } from '#lib/components/index/fact-text.ts';
import type { Block } from '#lib/domain/document/block.ts';
import { uncertainty } from '#lib/domain/par-index/bounds.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { selfReview, type ReviewRank } from '#lib/domain/par-index/self-review.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const bounds = uncertainty(tuKy2022, quangKhai2022).areas;
const ranks = Object.fromEntries(
	quangKhai2022.published!.areas.map(({ code, rank, rankGroups, tiedWith, placesChange }) => [
		code,
		{
			...{ rank: rank!, groups: rankGroups!, tied: tiedWith ?? 0, change: placesChange ?? null },
			between: bounds.find((area) => area.code === code)!
		}
	])
) as Record<string, ReviewRank>;
const document = selfReview({
	unitName: 'xã Quang Khải',
	place: 'Quang Khải',
	result: evaluate(tuKy2022, quangKhai2022),
	facts: quangKhai2022,
	remarks: {
		report_121: {
			post: 'Công chức Tư pháp – Hộ tịch',
			cause: 'Không có báo cáo về phiếu đánh giá',
			remedy: 'Hằng quý báo cáo về phiếu đánh giá',
			due_on: '2023-03-31'
		}
	},
	ranks,
	tasks: [
		{
			criterion: '1.5',
			title: 'Xây dựng 2 sáng kiến về CCHC',
			owner: 'Văn phòng',
			due_on: '2023-06-30'
		}
	],
	factText: (fact) => factText(fact, 'vi')
});
const textOf = (block: Block): string => {
	if (block.kind === 'heading' || block.kind === 'note') return block.text;
	if (block.kind === 'paragraph') return `${block.lead ?? ''}${block.text}`;
	if (block.kind !== 'table') return '';
	return block.rows.map(({ head, cells }) => `${head}: ${cells.join(' · ')}`).join('\n');
};
const text = document.blocks.map((block) => textOf(block)).join('\n');

test('it has the two parts of the original, and ten areas in its order', () => {
	const headings = document.blocks.flatMap((block) =>
		block.kind === 'heading' ? [`${block.level} ${block.text}`] : []
	);
	expect(headings[0]).toMatch(/^1 I\. KẾT QUẢ ĐIỂM SỐ/);
	expect(headings[headings.length - 1]).toMatch(/^1 II\. NHIỆM VỤ, GIẢI PHÁP.*2023$/);
	expect(headings.filter((heading) => heading.startsWith('2 '))).toHaveLength(10);
});

describe('every area says its result as the original does', () => {
	test.each([
		['11,900/15 điểm, đạt tỷ lệ 79,33%, xếp hạng 8/23, giảm 7 bậc'],
		['5,000/5 điểm, đạt tỷ lệ 100,00%, xếp hạng 1/3, cùng nhóm hạng với 20 đơn vị, giữ nguyên'],
		['15,560/18,5 điểm, đạt tỷ lệ 84,11%, xếp hạng 15/23, giảm 16 bậc'],
		['6,000/6 điểm, đạt tỷ lệ 100,00%, xếp hạng 1/5, cùng nhóm hạng với 15 đơn vị'],
		['10,800/11 điểm, đạt tỷ lệ 98,18%, xếp hạng 3/19, tăng 5 bậc'],
		['7,000/7 điểm, đạt tỷ lệ 100,00%, xếp hạng 1/13, cùng nhóm hạng với 7 đơn vị'],
		['9,263/11,5 điểm, đạt tỷ lệ 80,55%, xếp hạng 7/23, giảm 5 bậc'],
		['1,633/2 điểm, đạt tỷ lệ 81,65%, xếp hạng 3/15'],
		['9,540/14 điểm, đạt tỷ lệ 68,14%, xếp hạng 3/21'],
		['8,990/10 điểm, đạt tỷ lệ 89,90%, xếp hạng 14/19']
	])('%s', (sentence) => {
		expect(text).toContain(sentence);
	});
});

test.each([
	['0,5/2,5 điểm'],
	['0,4/1 điểm'],
	['2,5/3 điểm'],
	['1.433/1.837'],
	['886/1.832'],
	['2.379/2.379'],
	['2/17'],
	['9/10'],
	['8/9'],
	['1.831/1.861'],
	['1.515/2.385'],
	['10 vượt, 3 đạt, 2 không đạt']
])('the figure %s of the original stands in it', (figure) => {
	expect(text).toContain(figure);
});

test('one total stands below the areas it adds up', () => {
	expect(text).toContain('Tổng cộng: 85,686 · 100,000 · 85,69%');
});

test('causes, remedies with owner and day, and tasks are told', () => {
	expect(text).toContain('Nguyên nhân: Không có báo cáo về phiếu đánh giá.');
	expect(text).toContain(
		'1. Xây dựng 2 sáng kiến về CCHC (mục 1.5). Thực hiện: Văn phòng, hạn 30/06/2023.'
	);
	expect(text).toContain('Hằng quý báo cáo về phiếu đánh giá (mục 3.5.a).');
});

test('what cannot be right in the original goes with it', () => {
	expect(document.annexes[0]?.blocks).toHaveLength(10);
});

test('24 answers make the place of area 10 unsure, and only that one', () => {
	expect(text.match(/Thứ hạng chưa chắc/g)).toHaveLength(1);
	expect(text).toMatch(
		/xếp hạng 14\/19\. Thứ hạng chưa chắc: điểm dựa trên 24 người trả lời nên có thể từ 7,\d\d đến 9,\d\d;/
	);
});
