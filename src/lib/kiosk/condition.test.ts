import { expect, it, vi } from 'vitest';
import { Condition } from './condition.ts';

it('a browser that throws when asked for its storage or battery still tells how it is', async () => {
	vi.stubGlobal('isSecureContext', true);
	const refuse = (): never => {
		throw new DOMException('The operation is insecure.', 'SecurityError');
	};
	const blocked = Object.defineProperties({} as Navigator, {
		storage: { get: refuse },
		getBattery: { get: refuse }
	});
	const condition = new Condition(blocked);
	expect(await condition.report()).toEqual({ storage: { freeBytes: null, persisted: null } });
	expect(await condition.askToKeep()).toEqual({ freeBytes: null, persisted: null, trouble: null });
	vi.unstubAllGlobals();
});
