const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Is this an id as the database writes it, which it can be asked for? */
export const isUuid = (value: unknown): value is string =>
	typeof value === 'string' && UUID.test(value);
