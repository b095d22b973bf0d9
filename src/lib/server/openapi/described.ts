import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { ref, type Schema } from './shape.ts';

/**
 * Shapes as the document describes them, from the schemas that the code has its types and rules from. One that stands
 * in another is referred to by its name. What a check alone can judge is said in the schema's metadata.
 */
export function described(shapes: Record<string, GenericSchema>): Record<string, Schema> {
	return toJsonSchemaDefs(shapes, {
		target: 'draft-2020-12',
		typeMode: 'input',
		ignoreActions: ['check'],
		overrideRef: ({ referenceId }) => ref(referenceId).$ref as string,
		// Scripts as \p{L} are not known to every reader of such documents.
		overrideAction: ({ valibotAction, jsonSchema }) =>
			'requirement' in valibotAction &&
			valibotAction.requirement instanceof RegExp &&
			valibotAction.requirement.flags
				? { ...jsonSchema, pattern: undefined }
				: undefined
	}) as Record<string, Schema>;
}
