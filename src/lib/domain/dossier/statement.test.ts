import { expect, it } from 'vitest';
import { readStatement } from './statement.ts';

const TODAY = '2026-11-23';

it('What comes from elsewhere names its source and the day it is of', () => {
	expect(readStatement(' Một cửa ', TODAY, TODAY)).toEqual({ source: 'Một cửa', asOf: TODAY });
});

it('A name of a source has up to eighty characters', () => {
	expect(readStatement('x'.repeat(80), TODAY, TODAY).source).toHaveLength(80);
});

it.each([undefined, 7, ' ', 'x'.repeat(81), 'a\nb'])('%j is no source', (source) => {
	expect(() => readStatement(source, TODAY, TODAY)).toThrow('HL-3111');
});

it.each([undefined, '', '31/02/2026', '2026-02-30'])('%j is no day', (asOf) => {
	expect(() => readStatement('Một cửa', asOf, TODAY)).toThrow('HL-3111');
});

it('A day to come is refused: whatever came later would count as older', () => {
	expect(() => readStatement('Một cửa', '2026-11-24', TODAY)).toThrow('HL-3113');
});
