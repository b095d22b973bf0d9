import * as v from 'valibot';
import { problemShape } from '#lib/domain/problem/shape.ts';
import { maybeLeftOut, says, text } from '#lib/domain/shape.ts';

export const PUT_STATUSES = ['added', 'changed', 'unchanged', 'rejected'] as const;
export type PutStatus = (typeof PUT_STATUSES)[number];

/** What the sender hears of each dossier. */
export const dossierResultShape = v.object({
	code: v.nullable(text('As sent; null where it cannot be said back.')),
	status: v.picklist(PUT_STATUSES),
	column: maybeLeftOut(text('The column that was wrong.')),
	problem: maybeLeftOut(problemShape),
	elsewhere: maybeLeftOut(
		text('Another source of the unit that has a dossier of this code: it counts once.')
	)
});
export type DossierResult = v.InferOutput<typeof dossierResultShape>;

/** The same of a dossier that the database has judged, which gives it no code. */
export type PutResult = Pick<DossierResult, 'status' | 'problem' | 'elsewhere'>;

/** What a batch of dossiers is answered with. */
export const putBodyShape = v.object({
	results: v.array(dossierResultShape),
	dropped: v.array(
		v.object({
			key: text('A key that nothing reads.'),
			personal: v.pipe(v.boolean(), says('True: do not send it at all.'))
		})
	)
});
export type PutBody = v.InferOutput<typeof putBodyShape>;
