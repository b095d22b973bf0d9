import { expect, it } from 'vitest';
import { subjects, wrongWith } from './commits.ts';

it('Every commit says "area: what changed" in at most 72 characters', () => {
	expect(subjects().flatMap((subject) => wrongWith(subject) ?? [])).toEqual([]);
});

it.each(['Nothing is lost', 'desk:too close', `desk: ${'x'.repeat(67)}`, ''])(
	'%j is refused',
	(subject) => {
		expect(wrongWith(subject)).toBeDefined();
	}
);

it.each(['desk: the menu folds', 'desk, kiosk: wide figures wrap', `desk: ${'x'.repeat(66)}`])(
	'%j is good',
	(subject) => {
		expect(wrongWith(subject)).toBeUndefined();
	}
);

it('Without Git, or in a clone that is cut short, there is nothing to judge', () => {
	expect(
		subjects(() => {
			throw new Error('bad revision');
		})
	).toEqual([]);
});

it('Each line that Git prints is a subject', () => {
	expect(subjects(() => 'desk: one\ndesk: two\n')).toEqual(['desk: one', 'desk: two']);
});
