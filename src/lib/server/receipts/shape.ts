import * as v from 'valibot';
import { LATENESS } from '#lib/domain/receipt/receipt.ts';
import { instant, maybe, says, text } from '#lib/domain/shape.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';

/** What the one-stop software asks a receipt for; `parseOffer` judges it and says what is wrong. */
export const receiptRequestShape = v.object({
	dossierCode: v.pipe(
		v.string(),
		v.minLength(1),
		v.maxLength(120),
		says(
			'Never stands in the token, and is forgotten once the slip is there. Identity and phone numbers are refused.'
		)
	),
	field: maybe(text('Code of an open field of the unit.')),
	stage: v.picklist(STAGES),
	procedure: maybe(
		v.pipe(v.string(), v.maxLength(300), says('Name of the procedure, for the phone to show.'))
	),
	lateness: maybe(v.picklist(LATENESS))
});

/** A dossier at a stage that is to have a receipt. */
export type Offer = v.InferOutput<typeof receiptRequestShape>;

/** A receipt for the one-stop software to print. */
export const receiptShape = v.object({
	url: v.pipe(v.string(), v.metadata({ format: 'uri' }), says('What the QR code holds.')),
	token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{52}$/), says('Opaque; good for one slip.')),
	qrSvg: text('The QR code as an SVG document, to print as it is.'),
	expiresAt: instant('The last moment at which a slip may be sent.')
});
export type ReceiptBody = v.InferOutput<typeof receiptShape>;
