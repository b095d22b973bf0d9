import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { problemCodeShape, problemShape } from './shape.ts';

describe('a problem as a body', () => {
	const body = { title: 'Thử lại', titleEn: 'Try again', status: 400, code: 'HL-0001' };
	const known = { ...body, code: Object.keys(catalogue)[0] };

	it('has a number of the catalogue and a status of an error', () => {
		const judged = (status: number) => v.is(problemShape, { ...known, status });
		expect([399, 400, 599, 600, 400.5].map(judged)).toEqual([false, true, true, false, false]);
		expect(v.is(problemShape, { ...known, code: 'HL-0000' })).toBe(false);
	});

	it('is described by each number with its sentences, in the order of the numbers', () => {
		const { description, 'x-problems': problems } = v.getMetadata(problemCodeShape) as {
			description: string;
			'x-problems': { code: string }[];
		};
		expect(description).toContain('x-problems');
		const codes = problems.map(({ code }) => code);
		expect(codes).toEqual([...codes].sort());
		expect(Object.fromEntries(problems.map(({ code, ...rest }) => [code, rest]))).toEqual(
			catalogue
		);
	});

	it('points at its explanation by an address', () => {
		expect(v.getMetadata(problemShape.pipe[0].entries.type.wrapped)).toEqual({
			format: 'uri-reference'
		});
	});
});
