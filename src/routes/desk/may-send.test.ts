import { expect, it } from 'vitest';
import { everyRoute } from '../../../tests/product/routes.ts';
import { WHO } from '../../../tests/product/who-opens.ts';
import { MAY_SEND } from './may-send.ts';

/** Forms that are of no unit: one's own account, the ways in, and the first unit of all. */
const OF_NO_UNIT = ['account', 'link/[token]', 'sign-in', 'sign-in/code', 'start'].map(
	(path) => `/desk/${path}`
);

it('every form of a unit has a right that is asked before it is read, the one that is promised', () => {
	const forms = everyRoute()
		.filter(({ path }) => path.startsWith('/desk') && !OF_NO_UNIT.includes(path))
		.flatMap(({ path, actions }) => actions.map((action) => ({ path, action })));
	expect(forms.length).toBeGreaterThan(80);
	const of = (row: string | Readonly<Record<string, string>> | undefined, action: string) =>
		typeof row === 'string' ? row : row?.[action];
	const asked = forms.map(({ path, action }) => [path, action, of(MAY_SEND[path], action)]);
	const promised = forms.map(({ path, action }) => [path, action, of(WHO[path]?.sends, action)]);
	expect(asked).toEqual(promised);
});
