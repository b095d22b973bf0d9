import { expect, signIn, test } from './fixtures.ts';
import { focused, keyboardOf, tabTo } from './keyboard.ts';

const YEAR = 2024;
const source = { basis: 'printed' } as const;
/** As a person would type it off a decision: a rule of parts, bands, and an area whose maximum is 0. */
const byHand = {
	unitKind: 'xã',
	...{ id: 'tu-nhap-2024', version: '1', year: YEAR, title: 'Bộ tiêu chí tự nhập' },
	...{ evaluator: 'Sở Nội vụ', printDecimals: 2, max: '6' },
	facts: {
		plans: { kind: 'flag', title: { vi: 'Ban hành kế hoạch', en: 'Plan' } },
		papers: { kind: 'ratio', title: { vi: 'Văn bản điện tử', en: 'Papers' } },
		ideas: { kind: 'count', title: { vi: 'Sáng kiến', en: 'Ideas' } },
		prizes: { kind: 'count', title: { vi: 'Khen thưởng', en: 'Prizes' } }
	},
	areas: [
		{
			...{ code: '1', title: 'Chỉ đạo', max: '6' },
			criteria: [
				{
					...{ code: '1.1', title: 'Kế hoạch và văn bản', max: '4', ...source },
					rule: {
						kind: 'sum',
						parts: [
							{ title: 'Kế hoạch', max: '1', rule: { kind: 'full', fact: 'plans' } },
							{ title: 'Văn bản', max: '3', rule: { kind: 'ratio', fact: 'papers' } }
						]
					}
				},
				{
					...{ code: '1.2', title: 'Sáng kiến', max: '2', ...source },
					rule: {
						...{ kind: 'steppedBands', fact: 'ideas' },
						bands: [
							{ from: '1', points: '1' },
							{ from: '3', points: '2' }
						]
					}
				}
			]
		},
		{
			...{ code: 'T', title: 'Điểm thưởng', max: '0' },
			criteria: [
				{
					...{ code: 'T.1', title: 'Khen thưởng', max: '0', ...source },
					rule: { kind: 'adjustment', fact: 'prizes', direction: 'bonus', each: '0.25', cap: 2 }
				}
			]
		}
	]
};

test('a rulebook is entered wholly by hand, a band put right in its form, and each criterion evidenced and scored, by keyboard alone', async ({
	page
}) => {
	test.setTimeout(240_000);
	const keyboard = keyboardOf(page);
	await signIn(page, 'administrator');
	await page.goto('/desk/index/rulebooks/tu-ky-2022');
	await tabTo(page, keyboard, (at) => at === 'id');
	for (const text of [byHand.id, byHand.title, String(YEAR), '0']) {
		await keyboard.press('Control+A');
		await keyboard.type(text);
		await keyboard.press('Tab');
	}
	await keyboard.press('Enter');
	await expect(page).toHaveURL(/tu-nhap-2024/);
	// Everything that was copied is replaced by what is typed.
	await page.getByText('Sửa toàn văn (JSON)').focus();
	await keyboard.press('Enter');
	await keyboard.press('Tab');
	await keyboard.press('Control+A');
	await keyboard.type(JSON.stringify(byHand));
	await keyboard.press('Tab');
	await keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: /^T\. Điểm thưởng/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /^Sửa \d|^Sửa T/ })).toHaveCount(3);
	// The second band was meant to begin at four.
	await page.getByRole('link', { name: 'Sửa 1.2' }).press('Enter');
	await expect(page).toHaveURL(/1\.2/);
	await tabTo(page, keyboard, (at) => at === 'rule.bands.1.from');
	await keyboard.press('Control+A');
	await keyboard.type('4');
	await keyboard.press('Enter');
	await expect(page).toHaveURL(/tu-nhap-2024$/);

	await page.goto('/desk/index/rulebooks');
	await tabTo(page, keyboard, (at) => at === 'rulebook');
	await keyboard.type(String(YEAR));
	await keyboard.press('Tab');
	await keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`/desk/index/${YEAR}$`));
	const facts: [string, Record<string, string>, string][] = [
		['1.1', { 'papers.numerator': '45', 'papers.denominator': '60' }, '3,25 / 4'],
		['1.2', { 'ideas.n': '3' }, '1 / 2'],
		['T.1', { 'prizes.n': '3' }, '0,5 / 0']
	];
	for (const [code, values, points] of facts) {
		await page.goto(`/desk/index/${YEAR}/criteria/${code}`);
		if (code === '1.1') {
			await tabTo(page, keyboard, (at) => at === 'plans.value');
			await keyboard.press('ArrowDown');
		}
		for (const [name, value] of Object.entries({
			...values,
			source: 'Sổ theo dõi',
			link: 'https://example.vn/so'
		})) {
			await tabTo(page, keyboard, (at) => at === name);
			await keyboard.type(value);
		}
		expect(await focused(page)).toBe('link');
		await tabTo(page, keyboard, (at) => at === 'Lưu');
		await keyboard.press('Enter');
		await expect(page.getByText('Chưa ai nhập.')).toHaveCount(0);
		await page.goto(`/desk/index/${YEAR}/criteria/${code}`);
		await expect(page.getByText(`Điểm hiện tại: ${points}`)).toBeVisible();
	}
	await page.goto(`/desk/index/${YEAR}`);
	// 1 + 45/60 × 3, one point for three of four ideas, two prizes at most.
	await expect(page.getByTestId('total')).toHaveText('4,75');
	await expect(page.getByText('Chưa có số liệu cho tiêu chí')).toHaveCount(0);
	console.log(`a rulebook of 3 criteria typed, evidenced and scored: ${keyboard.keys()} keys`);
});
