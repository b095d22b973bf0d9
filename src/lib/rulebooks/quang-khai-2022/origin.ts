import type { FactOrigin } from '#lib/domain/par-index/facts.ts';

const review = 'Báo cáo kiểm điểm Chỉ số CCHC năm 2022 của UBND xã Quang Khải';

const origin = (source: string, asOf: string, note?: string): FactOrigin => ({
	source,
	asOf,
	...(note === undefined ? {} : { note })
});

/** A figure of the year, counted to its last day. */
export const countedIn = (where: string, note?: string): FactOrigin =>
	origin(`${review}, ${where}`, '2022-12-31', note);

/** Points the district gave, on the day of its report. */
export const evaluatedIn = (where: string, note?: string): FactOrigin =>
	origin(`BC 95/BC-UBND của UBND huyện Tứ Kỳ, theo ${review}, ${where}`, '2023-03-23', note);

/** Points the document does not print but that follow from those it prints. */
export const derivedFrom = (where: string, note: string): FactOrigin =>
	origin(`Tính từ điểm in trong ${review}, ${where}`, '2023-03-23', note);
