import { expect, it } from 'vitest';
import { isUnitKind, UNIT_KINDS } from './kind.ts';

it('a unit is of a known kind or of none', () => {
	for (const kind of ['commune', 'ward', 'special_zone', 'province', 'centrally_run_city'])
		expect(isUnitKind(kind), kind).toBe(true);
	for (const kind of UNIT_KINDS) expect(isUnitKind(kind), kind).toBe(true);
	for (const other of ['', 'xã', 'Commune', null, undefined, 1, UNIT_KINDS])
		expect(isUnitKind(other)).toBe(false);
});
