/** The id of a criterion on its page: codes such as "7.1.1, 7.1.5" hold what an id may not. */
export const criterionAnchor = (code: string) =>
	`criterion-${code.replaceAll(/[^A-Za-z0-9.]+/g, '-')}`;
