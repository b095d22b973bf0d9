/** As much of JSON Schema as our own document uses; a keyword that is not known here is an error, not a pass. */
type Schema = Record<string, unknown>;

const SAID_ONLY = ['description', 'format', 'x-problems', 'deprecated'];

/** What is wrong with a value, one line each; nothing when it fits. `root` resolves references. */
export function misfits(value: unknown, schema: Schema, root: unknown, at = ''): string[] {
	return Object.entries(schema).flatMap(([keyword, rule]) => {
		if (SAID_ONLY.includes(keyword)) return format(value, keyword, rule, at);
		const check = checks[keyword];
		if (!check) return [`${at}: unknown keyword ${keyword}`];
		return check(value, rule as never, root, at, schema);
	});
}

export function resolve(reference: string, root: unknown): Schema {
	const found = reference
		.replace(/^#\//, '')
		.split('/')
		.reduce<unknown>(
			(part, name) =>
				(part as Schema | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
			root
		);
	if (!found) throw new Error(`${reference} leads nowhere`);
	return found as Schema;
}

type Check = (value: unknown, rule: never, root: unknown, at: string, schema: Schema) => string[];

const typeOf = (value: unknown) =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
const isObject = (value: unknown): value is Schema => typeOf(value) === 'object';
const unless = (fits: boolean, complaint: string) => (fits ? [] : [complaint]);
const brief = (value: unknown) => JSON.stringify(value)?.slice(0, 80);

const checks: Record<string, Check> = {
	$ref: (value, rule: string, root, at) => misfits(value, resolve(rule, root), root, at),
	type: (value, rule: string, _, at) =>
		unless(
			rule === 'integer' ? Number.isInteger(value) : typeOf(value) === rule,
			`${at}: ${brief(value)} is not ${rule}`
		),
	const: (value, rule, _, at) => unless(value === rule, `${at}: ${brief(value)} is not ${rule}`),
	enum: (value, rule: unknown[], _, at) =>
		unless(rule.includes(value), `${at}: ${brief(value)} is none of ${rule}`),
	pattern: (value, rule: string, _, at) =>
		unless(
			typeof value !== 'string' || new RegExp(rule, 'u').test(value),
			`${at}: ${brief(value)}`
		),
	minLength: (value, rule: number, _, at) =>
		unless((value as string).length >= rule, `${at}: shorter than ${rule}`),
	maxLength: (value, rule: number, _, at) =>
		unless((value as string).length <= rule, `${at}: longer than ${rule}`),
	minimum: (value, rule: number, _, at) =>
		unless((value as number) >= rule, `${at}: below ${rule}`),
	maximum: (value, rule: number, _, at) =>
		unless((value as number) <= rule, `${at}: above ${rule}`),
	minItems: (value, rule: number, _, at) =>
		unless((value as unknown[]).length >= rule, `${at}: fewer than ${rule}`),
	maxItems: (value, rule: number, _, at) =>
		unless((value as unknown[]).length <= rule, `${at}: more than ${rule}`),
	items: (value, rule: Schema, root, at) =>
		Array.isArray(value)
			? value.flatMap((item, i) => misfits(item, rule, root, `${at}[${i}]`))
			: [],
	// Answers are held to what is described: a key without a description is a misfit.
	properties: (value, rule: Record<string, Schema>, root, at) =>
		isObject(value)
			? Object.entries(value).flatMap(([name, part]) =>
					rule[name]
						? misfits(part, rule[name], root, `${at}.${name}`)
						: [`${at}: ${name} is not described`]
				)
			: [],
	required: (value, rule: string[], _, at) =>
		isObject(value)
			? rule.filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`)
			: [],
	additionalProperties: (value, rule: Schema, root, at, { properties }) =>
		isObject(value) && !properties
			? Object.entries(value).flatMap(([name, part]) => misfits(part, rule, root, `${at}.${name}`))
			: [],
	propertyNames: (value, rule: Schema, root, at) =>
		isObject(value) ? Object.keys(value).flatMap((name) => misfits(name, rule, root, at)) : [],
	maxProperties: (value, rule: number, _, at) =>
		unless(Object.keys(value as object).length <= rule, `${at}: more than ${rule}`),
	anyOf: (value, rule: Schema[], root, at) => someFit(value, rule, root, at, (n) => n > 0),
	oneOf: (value, rule: Schema[], root, at) => someFit(value, rule, root, at, (n) => n === 1)
};

function someFit(
	value: unknown,
	rules: Schema[],
	root: unknown,
	at: string,
	enough: (fitting: number) => boolean
): string[] {
	const found = rules.map((rule) => misfits(value, rule, root, at));
	if (enough(found.filter((one) => one.length === 0).length)) return [];
	return [`${at}: fits none, or too many`, ...found.flat()];
}

function format(value: unknown, keyword: string, rule: unknown, at: string): string[] {
	if (keyword !== 'format' || typeof value !== 'string') return [];
	const fits: Record<string, (text: string) => boolean> = {
		'date-time': (text) => /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
		date: (text) => !Number.isNaN(Date.parse(text)),
		uri: (text) => URL.canParse(text),
		'uri-reference': (text) => URL.canParse(text, 'http://here'),
		uuid: (text) => /^[0-9a-f-]{36}$/i.test(text)
	};
	return unless(fits[String(rule)]?.(value) ?? false, `${at}: ${brief(value)} is no ${rule}`);
}
