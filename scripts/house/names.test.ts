import { expect, it } from 'vitest';
import { BANNED, sources, wordsOf, wrongNames } from './names.ts';

const texts = sources();

it('One word means one thing: no name says it otherwise', () => {
	expect(texts.size).toBeGreaterThan(1000);
	expect(wrongNames(texts)).toEqual([]);
});

it.each(BANNED)('$word is found where it must not stand, as a name and as a file', (banned) => {
	const room = banned.within?.[0] ?? 'src/routes/desk/';
	const file = room.endsWith('/') ? `${room}planted.ts` : room;
	const capital = banned.word[0]!.toUpperCase() + banned.word.slice(1);
	for (const name of [banned.word, `is${capital}`, `last_${banned.word}_at`, `${banned.word}s`])
		expect(wrongNames(new Map([[file, `const ${name} = 1;`]]))).toHaveLength(1);
	if (room.endsWith('/'))
		expect(wrongNames(new Map([[`${room}last-${banned.word}.ts`, '']]))).toHaveLength(1);
});

it('Comments and texts are no names', () => {
	const text = "// told\n/* told */\nconst t = 'nobody was told';";
	expect(wrongNames(new Map([['src/a.ts', text]]))).toEqual([]);
	expect(wrongNames(new Map([['supabase/schemas/a.sql', "-- told\nselect 'told'"]]))).toEqual([]);
});

it('What is allowed is still needed', () => {
	for (const { word, allowed = {} } of BANNED)
		for (const file of Object.keys(allowed))
			expect([file, wordsOf(texts.get(file) ?? '').has(word)]).toEqual([file, true]);
});

it('Every room that is watched is there', () => {
	const rooms = BANNED.flatMap(({ within = [] }) => within);
	for (const room of rooms)
		expect([room, [...texts.keys()].some((file) => file.startsWith(room))]).toEqual([room, true]);
});
