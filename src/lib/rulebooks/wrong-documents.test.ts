import { describe, expect, test } from 'vitest';
import { readJson } from '#lib/domain/par-index/validate/read-json.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { validateRulebook } from '#lib/domain/par-index/validate/rulebook.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

type Json = Record<string, unknown>;
const copy = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;

/** A document with one value at a path changed, or taken away by undefined. */
function changed(document: unknown, path: string, value: unknown): Json {
	const whole = copy(document);
	const names = path.split('.');
	const last = names.pop()!;
	const holder = names.reduce<Json>((at, name) => at[name] as Json, whole);
	if (value === undefined) delete holder[last];
	else holder[last] = value;
	return whole;
}

const [c15, c16, c17, c35a, c8, c10, c712] = [
	'areas.0.criteria.1',
	'areas.0.criteria.2',
	'areas.0.criteria.3',
	'areas.2.criteria.1',
	'areas.7.criteria.0',
	'areas.9.criteria.0',
	'areas.6.criteria.1'
];
const bands = (kind: string, ...list: [string, string][]) => ({
	kind: 'steppedBands',
	fact: kind === 'ratio' ? 'it_plan_tasks' : 'dialogues',
	bands: list.map(([from, points]) => ({ from, points }))
});
const nested = (depth: number): unknown =>
	depth === 0
		? { kind: 'ratio', fact: 'it_plan_tasks' }
		: { kind: 'sum', parts: [{ title: 'Phần', max: '1', rule: nested(depth - 1) }] };

/** What is changed, to what, and the words by which a person finds the place. */
const rulebooks: [path: string, value: unknown, place: string, why: string][] = [
	[`${c712}.rule.target`, '0,8', 'lĩnh vực 7, tiêu chí 7.1.2, mục rule.target', 'lớn hơn 0'],
	[`${c712}.rule.target`, '80%', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '1/0', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '0', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '-0.8', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '1.0001', 'tiêu chí 7.1.2', 'không quá 1'],
	[`${c712}.rule.target`, 0.8, 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '0.8 ', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, '8e-1', 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.target`, null, 'tiêu chí 7.1.2', 'lớn hơn 0'],
	[`${c712}.rule.cap`, '2', 'mục rule.cap', 'không quá 1'],
	[`${c712}.rule.cap`, 'một', 'mục rule.cap', 'không quá 1'],
	[`${c712}.rule.percentDecimals`, 10, 'mục rule.percentDecimals', '0 đến 9'],
	[`${c712}.rule.percentDecimals`, '1', 'mục rule.percentDecimals', '0 đến 9'],
	[`${c712}.rule.followPrinted`, 'yes', 'mục rule.followPrinted', 'true hoặc false'],
	[`${c712}.rule.tagret`, '0.8', 'mục rule.tagret', 'không có mục này'],
	[`${c712}.rule.kind`, 'magic', 'mục rule.kind', 'không được hỗ trợ'],
	[`${c712}.rule.kind`, 7, 'mục rule.kind', 'không được hỗ trợ'],
	[`${c712}.rule.fact`, '', 'mục rule.fact', 'phải là chữ'],
	[`${c712}.rule.fact`, 'nobody', 'tiêu chí 7.1.2', 'chưa khai báo'],
	[`${c712}.rule.fact`, 'dialogues', 'tiêu chí 7.1.2', 'không đúng loại'],
	[`${c712}.rule`, null, 'tiêu chí 7.1.2', 'sai dạng'],
	[`${c712}.rule`, [], 'tiêu chí 7.1.2', 'còn thiếu'],
	[`${c712}.rule`, 'ratio', 'tiêu chí 7.1.2', 'sai dạng'],
	[`${c712}.rule`, undefined, 'tiêu chí 7.1.2, mục rule', 'còn thiếu'],
	[`${c712}.rule`, nested(5), 'tiêu chí 7.1.2', 'quá sâu'],
	[`${c712}.rule`, { kind: 'sum', parts: [] }, 'tiêu chí 7.1.2', 'ít nhất một mục'],
	[`${c712}.rule`, bands('ratio', ['50', '1']), 'tiêu chí 7.1.2, mức #1', 'không thể đạt'],
	[`${c712}.rule`, bands('ratio', ['0.5', '1'], ['80', '1']), 'mức #2', 'không thể đạt'],
	[`${c712}.rule`, bands('ratio', ['0.5', '2']), 'mức #1', 'vượt điểm tối đa'],
	[`${c712}.rule`, bands('ratio', ['0.5', '1'], ['0.8', '0.5']), 'mức #2', 'tăng dần'],
	[`${c712}.rule`, bands('ratio', ['0.5', '0.5'], ['0.5', '1']), 'mức #2', 'tăng dần'],
	[`${c712}.rule`, bands('ratio', ['50%', '1']), 'mức #1', 'số thập phân'],
	[`${c712}.rule`, bands('ratio'), 'tiêu chí 7.1.2', 'ít nhất một mục'],
	[`${c712}.max`, '1,0', 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.max`, '2', 'lĩnh vực 7, mục max', 'tổng các phần'],
	[`${c712}.max`, undefined, 'tiêu chí 7.1.2, mục max', 'còn thiếu'],
	[`${c712}.max`, '1e999', 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.max`, '9'.repeat(40), 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.max`, 'NaN', 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.max`, 'Infinity', 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.max`, 1, 'tiêu chí 7.1.2, mục max', 'số thập phân'],
	[`${c712}.code`, '1.5', 'lĩnh vực 7, tiêu chí 1.5, mục code', 'mã bị trùng'],
	[`${c712}.code`, '  ', 'mục code', 'phải là chữ'],
	[`${c712}.title`, 'x'.repeat(3000), 'mục title', 'phải là chữ'],
	[`${c712}.basis`, 'guessed', 'mục basis', 'không được hỗ trợ'],
	[`${c712}.note`, 'chữ', 'mục note', 'sai dạng'],
	[`${c712}.evidence`, ['nobody'], 'mục evidence', 'chưa khai báo'],
	[`${c15}.rule.each`, '1/2', 'tiêu chí 1.5, mục rule.each', 'số thập phân'],
	[`${c15}.rule.each`, '-1', 'tiêu chí 1.5, mục rule.each', 'số thập phân'],
	[`${c15}.rule.cap`, 3, 'tiêu chí 1.5', 'vượt điểm tối đa'],
	[`${c15}.rule.cap`, -1, 'tiêu chí 1.5, mục rule.cap', 'số nguyên'],
	[`${c15}.rule.cap`, 1.5, 'tiêu chí 1.5, mục rule.cap', 'số nguyên'],
	[`${c15}.rule.base`, {}, 'tiêu chí 1.5, mục rule.base', 'còn thiếu'],
	[`${c15}.rule.base.fact`, 'dialogues', 'tiêu chí 1.5', 'không đúng loại'],
	[`${c16}.rule.each`, '0.3', 'tiêu chí 1.6', 'vượt điểm tối đa'],
	[`${c17}.rule.late`, '1/0', 'tiêu chí 1.7, mục rule.late', '0 đến 1'],
	[`${c17}.rule.late`, '4/3', 'tiêu chí 1.7, mục rule.late', '0 đến 1'],
	[`${c17}.rule.late`, '1 / 3', 'tiêu chí 1.7, mục rule.late', '0 đến 1'],
	[`${c8}.rule.met`, '75%', 'tiêu chí 8, mục rule.met', '0 đến 1'],
	[`${c8}.rule.missed`, '0.9', 'tiêu chí 8', 'giảm dần'],
	[`${c35a}.rule.quarters`, 0, 'tiêu chí 3.5.a, mục rule.quarters', '1 đến 4'],
	[`${c35a}.rule.quarters`, 5, 'tiêu chí 3.5.a, mục rule.quarters', '1 đến 4'],
	[`${c35a}.rule.award`, 'half', 'tiêu chí 3.5.a, mục rule.award', 'không được hỗ trợ'],
	[`${c10}.rule.slipMeasure`, 'best', 'tiêu chí 10, mục rule.slipMeasure', 'không được hỗ trợ'],
	[`${c10}.rule.slips`, 'citizen_survey', 'tiêu chí 10, mục rule.slips', 'số liệu khác'],
	['areas.0.rule', {}, 'lĩnh vực 1, mục rule', 'không có mục này'],
	['areas.1.code', '1', 'lĩnh vực 1, mục code', 'mã bị trùng'],
	['areas.1.max', '0', 'lĩnh vực 2, mục max', 'tổng các phần'],
	['areas.1.criteria', [], 'lĩnh vực 2, mục criteria', 'ít nhất một mục'],
	['areas.1', null, 'lĩnh vực #2', 'sai dạng'],
	['areas', [], 'mục areas', 'ít nhất một mục'],
	['areas', {}, 'mục areas', 'ít nhất một mục'],
	['max', '99', 'mục max', 'tổng các phần'],
	['max', '', 'mục max', 'số thập phân'],
	['year', '2022', 'mục year', 'năm từ 2000'],
	['year', 1999, 'mục year', 'năm từ 2000'],
	['year', 2022.5, 'mục year', 'năm từ 2000'],
	['id', '', 'mục id', 'phải là chữ'],
	['printDecimals', -1, 'mục printDecimals', '0 đến 9'],
	['pointRounding.decimals', 99, 'mục pointRounding.decimals', '0 đến 9'],
	['facts.dialogues.kind', 'number', 'số liệu “dialogues”, mục kind', 'không được hỗ trợ'],
	['facts.dialogues.population', 'nobody', 'số liệu “dialogues”', 'chưa khai báo'],
	['facts.dialogues.counted', 'dossiersOnTime', 'số liệu “dialogues”', 'không đúng loại'],
	['facts.dialogues.title', { vi: 'x' }, 'số liệu “dialogues”, mục title.en', 'còn thiếu'],
	['facts.constructor', tuKy2022.facts['dialogues'], 'số liệu “constructor”', 'từ dành riêng'],
	['populations.dossiers_received.within', 'dossiers_resolved', 'tổng thể', 'trong chính nó'],
	['populations.dossiers_received.within', 'nobody', 'tổng thể “dossiers_received”', 'khai báo'],
	['comment', 'x', 'mục comment', 'không có mục này']
];

const facts: [path: string, value: unknown, place: string, why: string][] = [
	['year', 2021, 'mục year', 'không phải năm của bộ tiêu chí'],
	['year', 'x', 'mục year', 'năm từ 2000'],
	['unit', '', 'mục unit', 'phải là chữ'],
	['values.nobody', { kind: 'count', n: 1 }, 'số liệu “nobody”', 'còn thiếu'],
	['values.citizen_survey.index', '0,899', 'số liệu “citizen_survey”, mục index', '0 đến 1'],
	['values.citizen_survey.index', '89.9', 'số liệu “citizen_survey”, mục index', '0 đến 1'],
	['values.citizen_survey.index', '89,9%', 'số liệu “citizen_survey”', '0 đến 1'],
	['values.citizen_survey.index', '1/0', 'số liệu “citizen_survey”', '0 đến 1'],
	['values.citizen_survey.index', '', 'số liệu “citizen_survey”', '0 đến 1'],
	['values.citizen_survey.index', 0.899, 'số liệu “citizen_survey”', '0 đến 1'],
	['values.citizen_survey.basis', 'guess', 'số liệu “citizen_survey”', 'không được hỗ trợ'],
	['values.dialogues.n', -1, 'số liệu “dialogues”, mục n', 'số nguyên từ 0'],
	['values.dialogues.n', 2.5, 'số liệu “dialogues”, mục n', 'số nguyên từ 0'],
	['values.dialogues.n', '2', 'số liệu “dialogues”, mục n', 'số nguyên từ 0'],
	['values.dialogues.n', 2 ** 53, 'số liệu “dialogues”, mục n', 'số nguyên từ 0'],
	['values.dialogues.n', null, 'số liệu “dialogues”, mục n', 'số nguyên từ 0'],
	['values.dialogues.kind', 'ratio', 'số liệu “dialogues”', 'còn thiếu'],
	['values.dialogues.percent', '40', 'số liệu “dialogues”, mục percent', 'không có mục này'],
	['values.dialogues.source', '', 'số liệu “dialogues”, mục source', 'phải là chữ'],
	['values.dialogues.source', undefined, 'số liệu “dialogues”, mục source', 'còn thiếu'],
	['values.dialogues.asOf', '31/12/2022', 'số liệu “dialogues”, mục asOf', 'phải là ngày'],
	['values.dialogues.asOf', '2022-02-30', 'số liệu “dialogues”, mục asOf', 'phải là ngày'],
	['values.dialogues.asOf', '2021-12-31', 'số liệu “dialogues”, mục asOf', 'ngày trong năm'],
	['values.dialogues.asOf', '2024-01-01', 'số liệu “dialogues”, mục asOf', 'ngày trong năm'],
	['values.it_plan_tasks.numerator', 10, 'số liệu “it_plan_tasks”', 'lớn hơn tổng'],
	['values.it_plan_tasks.denominator', 0, 'số liệu “it_plan_tasks”', 'lớn hơn tổng'],
	['values.it_plan_tasks.printed', '89,9', 'mục printed', 'số thập phân'],
	['values.it_plan_tasks.printed', '89.9%', 'mục printed', 'số thập phân'],
	['values.assigned_tasks.late', 2, 'số liệu “assigned_tasks”', 'lớn hơn tổng'],
	['values.official_mail_used.value', 'no', 'mục value', 'true hoặc false'],
	['values.institution_survey_points.value', '14.5', 'points”', 'vượt điểm tối đa'],
	['values.institution_survey_points.value', '-1', 'points”', 'thấp hơn mức'],
	['values.institution_survey_points.value', '9,54', 'points”, mục value', 'số thập phân'],
	['values.report_121.quarters', [], 'số liệu “report_121”', 'ít nhất một mục'],
	['values.report_121.quarters.0.quarter', '2021-Q4', 'quý 2021-Q4', 'phải là quý'],
	['values.report_121.quarters.0.quarter', '2022-Q2', 'quý 2022-Q2', 'không trùng'],
	['values.report_121.quarters.0.filed', 9, 'quý 2022-Q1, mục filed', 'lớn hơn tổng'],
	['values.report_121', undefined, '', ''],
	['values', [], 'mục values', 'sai dạng'],
	['published.areas.0.points', '11,9', 'lĩnh vực 1, mục published.points', 'số thập phân'],
	['published.areas.0.rank', 1.5, 'lĩnh vực 1, mục published.rank', 'số nguyên'],
	['published.areas.0.placesChange', '7', 'lĩnh vực 1, mục published.placesChange', 'sai dạng'],
	['published.peers', -23, 'mục published.peers', 'số nguyên']
];

const detail = (result: ReturnType<typeof validateFacts> | ReturnType<typeof validateRulebook>) =>
	result.ok ? '' : `${result.problem.code} ${result.problem.detail}`;

describe('every wrong rulebook is refused by number, with the place and why', () => {
	test.each(rulebooks)('%s = %j', (path, value, place, why) => {
		const said = detail(validateRulebook(changed(tuKy2022, path, value)));
		expect(said).toMatch(/^HL-4002 /);
		expect(said).toContain(place);
		expect(said).toContain(why);
	});
});

describe('every wrong fact is refused by number, with the place and why', () => {
	test.each(facts.filter(([, , place]) => place !== ''))('%s = %j', (path, value, place, why) => {
		const said = detail(validateFacts(changed(quangKhai2022, path, value), tuKy2022));
		expect(said).toMatch(/^HL-4003 /);
		expect(said).toContain(place);
		expect(said).toContain(why);
	});

	test('a fact that is not there yet is not wrong', () => {
		expect(validateFacts(changed(quangKhai2022, 'values.report_121', undefined)).ok).toBe(true);
	});
});

test('a hundred kinds and more', () => {
	expect(rulebooks.length + facts.length).toBeGreaterThan(100);
});

test('what is wrong in several places is counted when it is too much to name', () => {
	const areas = Array.from({ length: 9 }, () => ({}));
	expect(detail(validateRulebook({ ...tuKy2022, areas }))).toMatch(/; \+\d+$/);
});

test('a repeated code names both places', () => {
	const said = detail(validateRulebook(changed(tuKy2022, `${c712}.code`, '1.5')));
	expect(said).toContain('(lĩnh vực 1, tiêu chí 1.5, mục code)');
});

describe('the text of a document', () => {
	const wrong: [text: string, place: string, why: string][] = [
		['', '1:1', 'không phải giá trị JSON'],
		['{"a": NaN}', 'a', 'không phải giá trị JSON'],
		['{"a": Infinity}', 'a', 'không phải giá trị JSON'],
		['{"a": -Infinity}', 'a', 'không phải giá trị JSON'],
		['{"a": 1e999}', 'a', 'số quá lớn'],
		['{"a": 123456789012345678901234567890}', 'a', 'số quá lớn'],
		['{"a": 1,\n "a": 2}', '2:2', 'khóa viết hai lần'],
		['{"a": {"b": [1, {"c": 1, "c": 2}]}}', 'a.b[1].c', 'khóa viết hai lần'],
		['{"a": 1', 'JSON', 'thiếu }'],
		['{"a": [1, 2}', 'a', 'thiếu ]'],
		["{'a': 1}", 'JSON', 'thiếu tên khóa'],
		['{"a": 1,}', 'JSON', 'thiếu tên khóa'],
		['{"a" 1}', 'a', 'thiếu :'],
		['{"a": 01}', 'JSON', 'thiếu }'],
		['{"a": +1}', 'a', 'không phải giá trị JSON'],
		['{} {}', '1:4', 'thừa nội dung'],
		['// chú thích\n{}', '1:1', 'không phải giá trị JSON'],
		['['.repeat(100000), 'JSON', 'quá sâu'],
		['{"a":'.repeat(100000), 'JSON', 'quá sâu'],
		['{"a": "x\ny"}', 'a', 'không phải giá trị JSON']
	];
	test.each(wrong)('%j', (text, place, why) => {
		const read = () => readJson(text, 'HL-4002');
		expect(read).toThrow('HL-4002');
		expect(read).toThrow(place);
		expect(read).toThrow(why);
	});

	test('a byte order mark is no fault, and everything else reads as JSON does', () => {
		const text = JSON.stringify(tuKy2022, null, '\t');
		expect(readJson(`\u{FEFF}${text}`, 'HL-4002')).toEqual(tuKy2022);
		expect(readJson(' [1, -2.5e3, true, null, "\\u00e0\\n"] ', 'HL-4002')).toEqual([
			1,
			-2500,
			true,
			null,
			'à\n'
		]);
	});
});
