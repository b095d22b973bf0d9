import { expect, it } from 'vitest';
import { catalogue } from '#lib/domain/problem/catalogue.ts';
import { problemsTexts } from './problems.ts';

it.each(Object.entries(catalogue))('%s has a group, and says what to do', (code, { status }) => {
	for (const texts of Object.values(problemsTexts)) {
		expect(texts.groups[code.charAt(3)]).toBeTruthy();
		expect(texts.advice[status]).toBeTruthy();
	}
});
