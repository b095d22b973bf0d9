/** Kinds of administrative units; districts and townships ended on 01/7/2025 and are there for the years before. */
export const UNIT_KINDS = [
	...(['commune', 'ward', 'special_zone', 'province', 'centrally_run_city'] as const),
	...(['district', 'township'] as const)
];
export type UnitKind = (typeof UNIT_KINDS)[number];

export const isUnitKind = (text: unknown): text is UnitKind =>
	UNIT_KINDS.some((kind) => kind === text);
