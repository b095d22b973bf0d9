/** Somebody who owned a field from a day on, and until which day; null: still. */
export interface OwnerTime {
	field: string;
	name: string;
	/** 'YYYY-MM-DD' */
	valid_from: string;
	valid_to: string | null;
}

/** Who owned a field on a day, by name. A section is owed by whoever owns its field on the last day to file it. */
export function ownersOn(times: readonly OwnerTime[], field: string, day: string): string[] {
	const then = times.filter(
		(one) =>
			one.field === field && one.valid_from <= day && (one.valid_to === null || day <= one.valid_to)
	);
	return [...new Set(then.map(({ name }) => name))];
}

/** Whose a section was on its last day, and whose it is or was afterwards where these are others. */
export interface SectionOwners {
	owner: string | null;
	/** null where these are the same, or where the field has no owner. */
	ownerNow: string | null;
}

/**
 * @param onDue who owned the field on the section's last day
 * @param since who owned it when it was filed; who owns it today while it is not
 */
export function sectionOwners(onDue: readonly string[], since: readonly string[]): SectionOwners {
	const [owner, now] = [onDue, since].map((names) => names.join(', ') || null) as [
		string | null,
		string | null
	];
	return { owner, ownerNow: now === owner ? null : now };
}
