import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

/** Work that ends when the test ends it, and reports when it begins. */
function crowd(turnstile: Turnstile, key: string, people: number, begun: string[]) {
	return Array.from({ length: people }, (_, i) => {
		let end = (_: { fails?: boolean } = {}) => {};
		const work = new Promise<void>((resolve, reject) => {
			end = ({ fails } = {}) => (fails ? reject(new Error('no')) : resolve());
		});
		const done = turnstile.pass(key, () => {
			begun.push(`${key}${i + 1}`);
			return work;
		});
		return { end, done };
	});
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('a crowd at one counter goes in two by two, in order, and the next counter does not wait', async () => {
	const turnstile = new Turnstile(2);
	const begun: string[] = [];
	const [first, second, third, fourth] = crowd(turnstile, 'a', 4, begun);
	const [other] = crowd(turnstile, 'b', 1, begun);
	await settle();
	expect(begun).toEqual(['a1', 'a2', 'b1']);
	second!.end();
	await settle();
	expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
	for (const person of [first, third, fourth, other]) person!.end();
	await Promise.all([first, second, third, fourth, other].map((person) => person!.done));
	expect(begun).toHaveLength(5);
});

it('who fails hands the place on as well', async () => {
	const turnstile = new Turnstile(1);
	const begun: string[] = [];
	const [first, second] = crowd(turnstile, 'a', 2, begun);
	first!.end({ fails: true });
	await expect(first!.done).rejects.toThrow('no');
	second!.end();
	await second!.done;
	expect(begun).toEqual(['a1', 'a2']);
});
