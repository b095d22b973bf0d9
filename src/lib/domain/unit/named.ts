/** A unit as far as its name in an address goes. */
export interface Named {
	id: string;
	code: string;
	/** 'YYYY-MM-DD' */
	valid_from: string;
	/** The last day; null: there is no end. */
	valid_to: string | null;
}

/** Whether a unit was there on a day. */
export const wasThere = ({ valid_from, valid_to }: Named, day: string): boolean =>
	valid_from <= day && (valid_to === null || day <= valid_to);

/**
 * The units that a code or an id can mean on a day: a merged commune keeps its code for old figures, and another may
 * have it since. Those of the day; where none was there then, those that came last.
 * @param day 'YYYY-MM-DD'
 * @returns none where no unit ever had the code; several where the code alone does not say which
 */
export function unitsNamed<T extends Named>(units: readonly T[], name: string, day: string): T[] {
	const byId = units.filter(({ id }) => id === name);
	if (byId.length > 0) return byId;
	const byCode = units.filter(({ code }) => code === name);
	const then = byCode.filter((unit) => wasThere(unit, day));
	if (then.length > 0) return then;
	const last = byCode.reduce(
		(latest, { valid_from }) => (valid_from > latest ? valid_from : latest),
		''
	);
	return byCode.filter(({ valid_from }) => valid_from === last);
}

/** How links name a unit among others: by its code, or by its id where two share the code. */
export const nameAmong = (
	units: readonly Pick<Named, 'id' | 'code'>[],
	unit: Pick<Named, 'id' | 'code'>
) => (units.some(({ id, code }) => code === unit.code && id !== unit.id) ? unit.id : unit.code);
