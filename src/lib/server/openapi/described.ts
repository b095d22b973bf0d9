import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { areaShape, indexShape } from '#lib/domain/par-index/index-shape.ts';
import { heartbeatShape } from '#lib/domain/device/heartbeat.ts';
import { dossierShape } from '#lib/domain/dossier/shape.ts';
import { problemCodeShape, problemShape } from '#lib/domain/problem/shape.ts';
import { slipShape } from '#lib/domain/slip/slip.ts';
import { dossierResultShape } from '#lib/server/dossiers/results.ts';
import { fieldShape, indicatorsShape, shareShape } from '#lib/server/indicators/body.ts';
import { slipResultShape } from '#lib/server/intake/acknowledgement.ts';
import { receiptRequestShape, receiptShape } from '#lib/server/receipts/shape.ts';

/** A JSON Schema (2020-12) as OpenAPI 3.1 uses it. */
export type Schema = Record<string, unknown>;

/** Shapes that the document knows by a name: wherever one stands in another it is referred to by it. */
const NAMED = {
	ProblemCode: problemCodeShape,
	Problem: problemShape,
	Slip: slipShape,
	SlipResult: slipResultShape,
	Heartbeat: heartbeatShape,
	ReceiptRequest: receiptRequestShape,
	Receipt: receiptShape,
	Dossier: dossierShape,
	DossierResult: dossierResultShape,
	Share: shareShape,
	FieldIndicators: fieldShape,
	Indicators: indicatorsShape,
	IndexArea: areaShape,
	Index: indexShape
} satisfies Record<string, GenericSchema>;

const pathOf = (name: string) => `#/components/schemas/${name}`;

/**
 * Shapes as JSON Schema, from the schemas that the code has its types and rules from. What a check alone can judge is
 * said in the schema's metadata.
 */
function inJson(shapes: Record<string, GenericSchema>): Record<string, Schema> {
	return toJsonSchemaDefs(shapes, {
		target: 'draft-2020-12',
		typeMode: 'input',
		ignoreActions: ['check'],
		overrideRef: ({ referenceId }) => pathOf(referenceId),
		// Scripts as \p{L} are not known to every reader of such documents.
		overrideAction: ({ valibotAction, jsonSchema }) =>
			'requirement' in valibotAction &&
			valibotAction.requirement instanceof RegExp &&
			valibotAction.requirement.flags
				? { ...jsonSchema, pattern: undefined }
				: undefined
	}) as Record<string, Schema>;
}

export const components = inJson(NAMED);

/** A shape where it is used: a reference if it has a name. */
export function described(shape: GenericSchema): Schema {
	const named = Object.entries(NAMED).find(([, one]) => one === shape);
	return named ? { $ref: pathOf(named[0]) } : inJson({ ...NAMED, '': shape })['']!;
}
