import { addDays } from '#lib/domain/time/day.ts';
import { quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';

/** A field of the sample commune, its officer, and from when to when. */
interface SampleOwner {
	email: string;
	name: string;
	field: string;
	from: string;
	to: string | null;
}

const PEOPLE = {
	ha: { email: 'nguyen-thi-ha@mau.example', name: 'Nguyễn Thị Hà (mẫu)' },
	binh: { email: 'tran-van-binh@mau.example', name: 'Trần Văn Bình (mẫu)' },
	lan: { email: 'pham-thi-lan@mau.example', name: 'Phạm Thị Lan (mẫu)' },
	dung: { email: 'le-van-dung@mau.example', name: 'Lê Văn Dũng (mẫu)' }
};

/**
 * Who answers for which field since the sample's first slip. Land goes from one officer to another in the middle of the
 * last quarter, so that its annex has two names for a field; "Khác" has no officer.
 */
export function sampleOwners(firstDay: string, today: string): SampleOwner[] {
	const { from: quarterBegins } = quarterRange(quarterOf(today));
	const change = addDays(quarterBegins, -45);
	const since = (field: string, who: keyof typeof PEOPLE, from = firstDay) => ({
		...PEOPLE[who],
		...{ field, from, to: null }
	});
	return [
		since('ho-tich', 'ha'),
		since('chung-thuc', 'ha'),
		{ ...since('dat-dai', 'binh'), to: addDays(change, -1) },
		since('dat-dai', 'lan', change),
		since('lao-dong-xa-hoi', 'lan'),
		since('cu-tru', 'dung')
	];
}
