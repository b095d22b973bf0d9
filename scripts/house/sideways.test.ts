import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/* A keyboard reaches what scrolls sideways only where the box is a stop of the tab key. */

const pieces = globSync('src/**/*.svelte').map(
	(file) => [file, readFileSync(file, 'utf8')] as const
);

it('Every box that scrolls sideways is a stop of the tab key while it does', () => {
	const boxes = pieces.flatMap(([file, source]) =>
		[
			...source.matchAll(
				/<(?:div|pre)[^<]*?(?:class="[^"]*\bscroll\b|class=\{\['scroll'|<pre)[^<]*?>|<pre[^<]*?>/g
			)
		].map(([tag]) => ({ file, tag }))
	);
	expect(boxes.length).toBeGreaterThan(25);
	expect(boxes.filter(({ tag }) => !tag.includes('{@attach sideways}'))).toEqual([]);
});

it('Nothing else scrolls sideways', () => {
	const others = pieces.flatMap(([file, source]) =>
		[
			...source
				.replaceAll(/\/\*.*?\*\//gs, '')
				.matchAll(/([^{};>]*)\{[^{}]*overflow(?:-x)?: *(?:auto|scroll)/g)
		]
			.map(([, selector]) => selector!.trim())
			.filter((selector) => !['.scroll', 'pre'].includes(selector))
			.map((selector) => `${file} ${selector}`)
	);
	expect(others).toEqual([]);
});
