import fc from 'fast-check';
import type * as v from 'valibot';

/** As much of a Valibot schema as values are made from. */
interface Part {
	type: string;
	wrapped?: Part;
	item?: Part;
	key?: Part;
	value?: Part;
	entries?: Record<string, Part>;
	options?: readonly unknown[];
	pipe?: readonly { type: string; requirement?: unknown }[];
}

const anything = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom(undefined, NaN, -0, 2 ** 53, '0')
);

/**
 * Values for the tests of a parser that is held to a schema: mostly such as the schema takes, those at its limits and
 * right beyond them, now and then anything. A key that is added to the schema is tried without a word here.
 * @param known values for keys whose texts no chance would hit
 */
export function valuesFor(
	schema: v.GenericSchema,
	known: Record<string, fc.Arbitrary<unknown>> = {}
): fc.Arbitrary<unknown> {
	return fitting(schema as unknown as Part, known);
}

function fitting(part: Part, known: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
	const of = (inner: Part) => fitting(inner, known);
	const bound = (part.pipe ?? []).flatMap(({ requirement }) =>
		typeof requirement === 'number' ? [requirement - 1, requirement, requirement + 1] : []
	);
	const lengths = { maxLength: Math.max(8, ...bound), size: 'max' } as const;
	switch (part.type) {
		case 'nullable':
		case 'nullish':
			return fc.oneof({ weight: 9, arbitrary: of(part.wrapped!) }, fc.constant(null));
		case 'picklist':
			return fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...part.options!) }, anything);
		case 'boolean':
			return fc.boolean();
		case 'number':
			return fc.oneof(
				{ weight: 9, arbitrary: fc.integer({ min: 1 }) },
				fc.constantFrom(0, -1, 0.5, ...bound)
			);
		case 'string':
			return fc.oneof(
				{
					weight: 20,
					arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'aàA1') })
				},
				fc.string({ unit: 'binary' }),
				fc.integer({ min: 60, max: 70 }).map((n) => 'a'.repeat(n)),
				fc.constantFrom('', ' \n ', 'à'.repeat(2000), 'à'.repeat(2001))
			);
		case 'array':
			return fc.array(of(part.item!), lengths);
		case 'record':
			return fc.dictionary(of(part.key!) as fc.Arbitrary<string>, of(part.value!), {
				maxKeys: Math.max(8, ...bound)
			});
		case 'object':
			return fc.record(
				Object.fromEntries(
					Object.entries(part.entries!).map(([key, inner]) => [
						key,
						fc.oneof({ weight: 40, arbitrary: known[key] ?? of(inner) }, anything)
					])
				),
				{
					requiredKeys: Object.keys(part.entries!).filter(
						(key) => part.entries![key]!.type !== 'nullish'
					)
				}
			);
	}
	throw new Error(`No values for ${part.type} yet`);
}

/** Every key that may be left out, saying nothing: what a record is when none of them was sent. */
export const nothingSaid = (shape: { entries: Record<string, { type: string }> }) =>
	Object.fromEntries(
		Object.entries(shape.entries).flatMap(([key, { type }]) =>
			type === 'nullish' ? [[key, null]] : []
		)
	);
