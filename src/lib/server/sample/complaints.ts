import type { SlipEntry } from '#lib/server/intake/entry.ts';

const COMPLAINTS = [
	'Gọi số 12 rồi lại gọi người khác, hỏi thì không ai trả lời.',
	'Hẹn trả hôm thứ hai, đến nơi được báo chưa ký, phải về không.',
	'Thiếu giấy nào nên nói hết một lần, tôi đã đi lại ba lần.'
];

/**
 * The last three dissatisfied people of the sample say why, so that there is something to answer; what others said, and
 * every figure, stays as it is.
 * @param slips in the order of their days
 */
export function withComplaints(slips: SlipEntry[]): SlipEntry[] {
	const dissatisfied = slips.filter(({ level, comment }) => level <= 2 && !comment);
	const said = new Map(
		dissatisfied.slice(-COMPLAINTS.length).map(({ id }, i) => [id, COMPLAINTS[i]!])
	);
	return slips.map((slip) => {
		const comment = said.get(slip.id);
		return comment === undefined ? slip : { ...slip, comment };
	});
}
