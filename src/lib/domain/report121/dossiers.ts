import { rate766 } from '../satisfaction/rate-766.ts';
import type { BandTable } from '../satisfaction/band.ts';
import { countedShare } from '../satisfaction/share.ts';
import { figure } from './figure.ts';
import type { DossierCounts, DossierInput } from './input.ts';
import type { DossierRow, Report121 } from './report.ts';

/** The row as printed: what was resolved is the sum of its three parts, and unknown without one of them. */
export function dossierRow(counts: DossierCounts): DossierRow {
	const { received = null, early = null, onTime = null, overdue = null, refused = null } = counts;
	const resolved =
		early === null || onTime === null || overdue === null ? null : early + onTime + overdue;
	return { received, resolved, early, onTime, overdue, refused };
}

/** Chapter II. The QĐ 766 rate stands here, among dossiers, because dossiers are its denominator. */
export function dossierChapter(
	dossiers: DossierInput | null | undefined,
	bands: BandTable | undefined,
	fields: readonly string[]
): Report121['chapters']['dossiers'] {
	if (!dossiers) return null;
	const all = dossierRow(dossiers);
	const { rated, source = null, asOf = null, bySource } = dossiers;
	return {
		all,
		byField: rowsByField(dossiers.byField ?? {}, fields),
		onTime:
			all.resolved === null
				? null
				: figure(countedShare(all.resolved - all.overdue!, all.resolved)),
		rate766: rated ? rateFigure(rated, bands) : null,
		...(bySource && {
			bySource: bySource.map((one) => ({
				...{ source: one.source, row: dossierRow(one.counts), asOf: one.asOf }
			}))
		}),
		source,
		asOf
	};
}

function rowsByField(
	byField: Readonly<Record<string, DossierCounts>>,
	fields: readonly string[]
): { key: string; row: DossierRow }[] {
	const keys = Object.keys(byField);
	const others = keys.filter((key) => !fields.includes(key)).sort();
	return [...fields.filter((key) => keys.includes(key)), ...others].map((key) => ({
		key,
		row: dossierRow(byField[key]!)
	}));
}

function rateFigure(rated: NonNullable<DossierInput['rated']>, bands?: BandTable) {
	const { band, ...rate } = rate766(rated, bands);
	const { complaintsKnown = false } = rated;
	return {
		figure: figure(rate),
		most: rated.dossiers - (rated.againstLeast ?? rated.against),
		complaintsKnown,
		band: band && complaintsKnown ? { id: band.id, vi: band.vi, en: band.en } : null
	};
}
