import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { focused, keyboardOf, tabTo, type Keyboard } from './keyboard.ts';

const lastYear = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear() - 1;

/** What a new user would read off a paper, by the end of the field's name. */
const ANSWERS: Record<string, string> = {
	...{ numerator: '8', denominator: '10', n: '1', onTime: '8', late: '1', total: '10' },
	...{ exceeded: '5', met: '3', missed: '1', index: '0,9', respondents: '120' },
	...{
		source: 'Sổ theo dõi',
		reason: 'Số đã được xác nhận',
		link: 'https://example.vn/so-theo-doi'
	}
};
function answerTo(field: string): string | undefined {
	const end = field.split('.').at(-1)!;
	if (/^(filed|owed)\d$/.test(end)) return '1';
	return ANSWERS[end];
}

/** Fills the form of a criterion and sends it. */
async function enterCriterion(page: Page, keyboard: Keyboard) {
	const form = page.locator('form#entry');
	await form.waitFor();
	const [first] = await form
		.locator('input:not([type=hidden]), select')
		.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).name));
	await tabTo(page, keyboard, (at) => at === first);
	for (let at = first!; at !== 'note'; at = await focused(page)) {
		const answer = answerTo(at);
		if (answer !== undefined) await keyboard.type(answer);
		else if (await page.evaluate(() => document.activeElement instanceof HTMLSelectElement))
			await keyboard.press('ArrowDown');
		else if (at.endsWith('.value')) await keyboard.type('1');
		await keyboard.press('Tab');
	}
	await keyboard.press('Enter');
}

test('a full rulebook is taken, begun, and each of its criteria entered with evidence, by keyboard alone', async ({
	page
}) => {
	test.setTimeout(240_000);
	const keyboard = keyboardOf(page);
	await signIn(page, 'administrator');
	await page.goto('/desk/index/rulebooks');
	await tabTo(page, keyboard, (at) => at === 'year');
	await keyboard.press('Control+A');
	await keyboard.type(String(lastYear));
	await keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`rulebooks/.*${lastYear}`));
	await page.goto('/desk/index/rulebooks');
	await tabTo(page, keyboard, (at) => at === 'rulebook');
	await keyboard.type(String(lastYear));
	await keyboard.press('Tab');
	await keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`/desk/index/${lastYear}$`));

	const entry = await page.getByRole('link', { name: 'Nhập số liệu', exact: true }).count();
	const codes = await page.evaluate(() =>
		[...document.querySelectorAll<HTMLAnchorElement>('.inside a[href*="/criteria/"]')].map(
			({ pathname }) => decodeURIComponent(pathname.split('/').at(-1)!)
		)
	);
	const criteria = [...new Set(codes)];
	expect(criteria.length, String(entry)).toBeGreaterThanOrEqual(30);
	const begun = Date.now();
	const before = keyboard.keys();
	await page.goto(`/desk/index/${lastYear}/criteria/${criteria[0]}`);
	for (const [at, code] of criteria.entries()) {
		await expect(page.getByRole('heading', { level: 1 })).toContainText(`${code} `);
		await enterCriterion(page, keyboard);
		const next = criteria[at + 1];
		if (next) await page.waitForURL((url) => url.pathname.endsWith(`/criteria/${next}`));
	}
	await expect(page.getByText('Chưa ai nhập.')).toHaveCount(0);
	const seconds = (Date.now() - begun) / 1000;
	const keys = keyboard.keys() - before;
	// A person presses about two keys a second who looks at a paper beside the screen.
	console.log(
		`${criteria.length} criteria entered: ${keys} keys, ${seconds.toFixed(0)} s by machine, about ${Math.round(keys / 2 / 60)} minutes by hand`
	);
	await page.goto(`/desk/index/${lastYear}`);
	await expect(page.getByText('Chưa có số liệu cho tiêu chí')).toHaveCount(0);
	await expect(page.getByTestId('total')).toHaveText(/\d/);
});
