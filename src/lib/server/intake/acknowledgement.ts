import * as v from 'valibot';
import { problemShape } from '#lib/domain/problem/shape.ts';
import { instant, says } from '#lib/domain/shape.ts';

const id = (sentence: string) => v.pipe(v.string(), says(sentence));

/** What a device hears of one slip. */
export const slipResultShape = v.pipe(
	v.variant('status', [
		v.object({
			id: v.pipe(id('As sent, in lower case.'), v.metadata({ format: 'uuid' })),
			status: v.literal('stored'),
			receivedAt: instant('When it was first stored.')
		}),
		v.object({
			id: v.nullable(id('As sent; null where it had none.')),
			status: v.literal('rejected'),
			receivedAt: v.null(),
			problem: problemShape
		})
	]),
	says('What became of one slip. A repeat gets the first acknowledgement.')
);
export type SlipResult = v.InferOutput<typeof slipResultShape>;

/** The same of a slip that could be read: it has an id. */
export type Acknowledgement = SlipResult & { id: string };

/** What a delivery of slips is answered with: one result per slip, in order. */
export const deliveryBodyShape = v.object({ results: v.array(slipResultShape) });
export type DeliveryBody = v.InferOutput<typeof deliveryBodyShape>;
