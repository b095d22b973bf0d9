/** A JSON Schema (2020-12) as OpenAPI 3.1 uses it. */
export type Schema = Record<string, unknown>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export const text = (description: string, more: Schema = {}): Schema => ({
	type: 'string',
	description,
	...more
});

export const whole = (description: string, more: Schema = {}): Schema => ({
	type: 'integer',
	minimum: 0,
	description,
	...more
});

export const day = (description: string): Schema =>
	text(description, { format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const instant = (description: string): Schema => text(description, { format: 'date-time' });

/** An exact value, unrounded. */
export const decimal = (description: string): Schema =>
	text(description, { pattern: '^-?\\d+(\\.\\d+)?$' });

/** An object; a name that ends in "?" may be left out. */
export function object(properties: Record<string, Schema>, more: Schema = {}): Schema {
	const entries = Object.entries(properties);
	const required = entries.flatMap(([name]) => (name.endsWith('?') ? [] : [name]));
	return {
		type: 'object',
		properties: Object.fromEntries(
			entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema])
		),
		...(required.length > 0 ? { required } : {}),
		...more
	};
}

export const list = (items: Schema, more: Schema = {}): Schema => ({
	type: 'array',
	items,
	...more
});

export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
