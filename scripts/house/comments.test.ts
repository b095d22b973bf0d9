import { expect, it } from 'vitest';
import { ALLOWED, commentsOf, DIALECT, dialectIn, others } from './comments.ts';
import { sources } from './names.ts';

const texts = sources();

it('Comments are plain English: none speaks the dialect', () => {
	expect([...texts].flatMap(([file, text]) => commentsOf(file, text)).length).toBeGreaterThan(4000);
	expect(dialectIn(texts)).toEqual([]);
});

it('Nor do those of scripts, styles and files for operators', () => {
	const found = others();
	for (const file of ['.ci/run', 'docs/operate/hai-long.service', 'src/app.css'])
		expect(commentsOf(file, found.get(file) ?? '').length).toBeGreaterThan(0);
	expect(dialectIn(found)).toEqual([]);
});

it.each([
	'told',
	'Told',
	'untold',
	'as before',
	'a stranger',
	'strangers',
	'as ever',
	'nobody',
	'Nobody knows',
	"nobody's",
	'no one'
])('"%s" is found in every kind of comment', (words) => {
	for (const [file, text] of [
		['src/a.ts', `const a = 1; // it is ${words} here`],
		['src/a.ts', `/**\n * It is\n * ${words} here.\n */`],
		['src/A.svelte', `<p>x</p>\n<!-- ${words} -->`],
		['src/a.css', `a { } /* ${words} */`],
		['docs/operate/a.service', `[Unit]\n# ${words}`],
		['supabase/schemas/a.sql', `select 'it''s'; -- ${words}`]
	] as const)
		expect(dialectIn(new Map([[file, text]]))).toHaveLength(1);
});

it('Texts and names are no comments', () => {
	const text = "const told = 'a stranger // told'; const url = `http://told`;";
	expect(dialectIn(new Map([['src/a.ts', text]]))).toEqual([]);
});

it('What is allowed is still needed', () => {
	for (const file of Object.keys(ALLOWED)) {
		const comments = commentsOf(file, texts.get(file) ?? '');
		expect(comments.some((one) => DIALECT.some(({ word }) => word.test(one)))).toBe(true);
	}
});
