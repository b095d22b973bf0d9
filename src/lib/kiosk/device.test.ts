import { beforeEach, expect, it } from 'vitest';
import { tokenFrom } from './device.ts';
import { freshStorage, problem, startTablet } from './test-tablet.ts';

beforeEach(freshStorage);

it('A token is taken from the address, and from nothing that only looks like it', () => {
	expect(tokenFrom(`#token=hld_${'a'.repeat(43)}`)).toBe(`hld_${'a'.repeat(43)}`);
	for (const hash of ['', '#', '#token=', '#token=short', `#token=${'ă'.repeat(43)}`, '#main'])
		expect(tokenFrom(hash)).toBeUndefined();
});

it('Pairing by a code yields a device, a wrong one says why not, and a dead line says so too', async () => {
	const tablet = await startTablet();
	tablet.server.behave = async () => problem(422, 'HL-2009');
	expect(await tablet.device.pair('000000')).toEqual({ code: 'HL-2009' });
	tablet.server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
	expect(await tablet.device.pair('123456')).toEqual({ code: 'away' });
	tablet.server.behave = async (request) => {
		expect(await request.json()).toEqual({ code: '123456' });
		return Response.json({ token: 'hld_new-token-new-token' }, { status: 201 });
	};
	expect(await tablet.device.pair('123456')).toMatchObject({ token: 'hld_new-token-new-token' });
	expect(await tablet.device.pairing()).toMatchObject({ token: 'hld_new-token-new-token' });
});

it.each([
	[201, { token: 'hld_sample-token-sample' }, 'paired'],
	[404, { code: 'HL-2030' }, 'empty'],
	[403, { code: 'HL-2031' }, 'unpaired'],
	[503, { code: 'HL-9001' }, 'away'],
	[403, 'Cross-site POST form submissions are forbidden', 'away']
])('A tablet that is not paired introduces itself; %i %j means: %s', async (status, body, kind) => {
	const tablet = await startTablet();
	tablet.server.behave = async () => Response.json(body, { status });
	expect((await tablet.device.introduce()).kind).toBe(kind);
});

it('Another pairing begins without the setup of the one before', async () => {
	const tablet = await startTablet();
	await tablet.refresh();
	expect(await tablet.device.cachedSetup()).toBeDefined();
	await tablet.device.adopt('hld_another-token-another');
	expect(await tablet.device.cachedSetup()).toBeUndefined();
});
