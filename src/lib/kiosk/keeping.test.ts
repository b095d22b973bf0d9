import { expect, it } from 'vitest';
import { keepingOf } from './keeping.ts';

const GB = 1024 ** 3;
const browser = (parts: object) =>
	({
		persist: async () => true,
		persisted: async () => true,
		estimate: async () => ({ quota: 10 * GB, usage: 0 }),
		getDirectory: async () => ({}),
		...parts
	}) as unknown as StorageManager;
const refuse = async () => {
	throw new DOMException('private', 'SecurityError');
};

it('Storage that stays is fine', async () => {
	expect(await keepingOf(browser({}))).toEqual({
		...{ persisted: true, freeBytes: 10 * GB, trouble: null }
	});
});

it('Not promised to stay is told, but no reason to refuse', async () => {
	expect(await keepingOf(browser({ persisted: async () => false }))).toMatchObject({
		...{ persisted: false, trouble: null }
	});
});

it.each([
	['of Firefox or Safari, which refuse files', { getDirectory: refuse }],
	['of older Chrome, with its small quota', { estimate: async () => ({ quota: 100_000_000 }) }]
])('A private window %s is volatile', async (_, parts) => {
	const keeping = await keepingOf(browser({ persist: async () => false, ...parts }), {
		ask: true
	});
	expect(keeping.trouble).toBe('volatile');
});

it.each([
	['has become small', { estimate: async () => ({ quota: 100_000_000 }) }],
	['refuses files', { getDirectory: refuse }]
])('Storage that has outlived a start and %s is low, not volatile', async (_, parts) => {
	const storage = browser({ persisted: async () => false, ...parts });
	expect((await keepingOf(storage, { lasted: true })).trouble).toBe('low');
});

it('A disk with hardly any room left is told before it is full', async () => {
	const estimate = async () => ({ quota: GB, usage: GB - 1_000_000 });
	expect(await keepingOf(browser({ estimate }))).toMatchObject({
		...{ freeBytes: 1_000_000, trouble: 'low' }
	});
});

it('A browser that tells nothing is taken as it is', async () => {
	expect(await keepingOf(undefined)).toEqual({ persisted: null, freeBytes: null, trouble: null });
	expect(await keepingOf({} as StorageManager)).toMatchObject({ trouble: null });
});
