import * as v from 'valibot';
import { maybeLeftOut, says, text } from '../shape.ts';
import { catalogue } from './catalogue.ts';

export type ProblemCode = keyof typeof catalogue;

const CODES = Object.keys(catalogue).sort() as ProblemCode[];

export const problemCodeShape = v.pipe(
	v.picklist(CODES),
	v.metadata({
		description:
			'Số của lỗi, không bao giờ dùng lại cho lỗi khác. Stable number of the problem; x-problems lists them all.',
		type: 'string',
		'x-problems': CODES.map((code) => ({ code, ...catalogue[code] }))
	})
);

/** A problem as a body: `POST` and `GET` answer with it, and so does one result of many. */
export const problemShape = v.pipe(
	v.object({
		type: maybeLeftOut(
			v.pipe(v.string(), v.metadata({ format: 'uri-reference' }), says('/problems/<code>'))
		),
		title: text('Một câu tiếng Việt, nói cần làm gì. What to do, in Vietnamese.'),
		titleEn: text('The same in English.'),
		status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599), says('HTTP status')),
		code: problemCodeShape,
		detail: maybeLeftOut(text('What exactly was wrong this time: a name, a row, a value.'))
	}),
	says('RFC 9457, application/problem+json.')
);
