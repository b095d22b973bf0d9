import type { Meaning } from '#lib/domain/document/explain.ts';
import type { Texts } from './locale.ts';

/** What the words of a figure mean, for a reader who opens it. */
const vi = {
	meanings: {
		count: 'đếm từng phiếu hoặc hồ sơ trong danh sách, không ước tính',
		sum: 'tổng các dòng ở trên',
		share:
			'chỉ một phần người dân trả lời: nếu mọi người đều trả lời, tỷ lệ rất có thể nằm trong khoảng tin cậy 95% (công thức Wilson, z = 1,96)',
		part: 'phần của một số đã biết trọn vẹn, không phải mẫu, nên không có khoảng tin cậy',
		few: 'dựa trên ít phiếu hơn mức tối thiểu mà đơn vị công bố: chỉ để tham khảo',
		counts:
			'dưới 10 câu trả lời nên in số đếm, không in tỷ lệ phần trăm: thêm một câu trả lời là tỷ lệ đã khác hẳn',
		mean5:
			'tổng các mức người dân chọn (từ 1 đến 5) chia cho 5 lần số phiếu: 100% khi ai cũng chọn mức 5',
		interval:
			'khoảng tin cậy 95% theo công thức Wilson (z = 1,96): càng nhiều phiếu, khoảng càng hẹp; sai số là nửa khoảng',
		meanOfMeans: 'trung bình cộng của các dòng thuộc nó, mỗi dòng nặng như nhau',
		weighted: 'trung bình có trọng số của các yếu tố, theo trọng số ghi ở phụ lục cách tính',
		postStratified:
			'mỗi nhóm hồ sơ (lĩnh vực, bước giải quyết) nặng bằng số hồ sơ của nó, dù ở đó nhiều hay ít người trả lời (hậu phân tầng)',
		effectiveInterval:
			'khoảng tin cậy 95% theo công thức Wilson (z = 1,96) với số phiếu tương đương: phiếu nặng nhẹ khác nhau thì nói được ít hơn số phiếu đã thu',
		points:
			'tổng điểm (2, 1 hoặc 0 cho mỗi câu trả lời hay hồ sơ) chia cho số câu trả lời hay hồ sơ',
		pointSum: 'tổng điểm của các chỉ số tính được',
		change:
			'hiệu của hai tỷ lệ, tính bằng điểm phần trăm; khoảng đi qua 0 thì khác biệt có thể chỉ do ngẫu nhiên',
		range:
			'hồ sơ được coi là hài lòng khi không có phiếu, phản ánh nào chê và không trễ hẹn; phiếu không dẫn về từng hồ sơ nên chỉ biết ít nhất và nhiều nhất',
		exact:
			'hồ sơ được coi là hài lòng khi không có phiếu, phản ánh nào chê và không trễ hẹn; ở đây biết chính xác'
	} as Record<Meaning, string>,
	seeDossiers: 'Xem hồ sơ của quý',
	seeReceipts: 'Xem giấy hẹn và nhãn mã QR'
};

const en: typeof vi = {
	meanings: {
		count: 'slips or dossiers of the list, counted one by one, nothing estimated',
		sum: 'the rows above, added',
		share:
			'only some people answer: if everybody did, the share would very probably lie in the 95% interval (Wilson’s formula, z = 1.96)',
		part: 'a part of a whole that is known, no sample: it has no interval',
		few: 'rests on fewer slips than the unit publishes: for reference only',
		counts:
			'fewer than 10 answers are told as counts, not as a percentage: one answer more would change it a lot',
		mean5: 'the levels chosen (1 to 5) added up, among five times the slips: 100% if all chose 5',
		interval:
			'95% interval by Wilson’s formula (z = 1.96): the more slips, the narrower; the margin of error is half of it',
		meanOfMeans: 'the mean of the rows that belong to it, each as heavy as the others',
		weighted: 'a weighted mean of the factors, by the weights in the annex on the method',
		postStratified:
			'each group of dossiers (field, stage) weighs as many as it has, however many of its people answered (post-stratification)',
		effectiveInterval:
			'95% interval by Wilson’s formula (z = 1.96) with the effective number of slips: slips of unequal weight say less than as many alike',
		points: 'points (2, 1 or 0 for each answer or dossier) among answers or dossiers',
		pointSum: 'the points of the indices that are known, added',
		change:
			'one share less the other, in percentage points; where the interval holds 0 the difference may be chance',
		range:
			'a dossier counts as satisfied where no slip or complaint is against it and it was not late; slips do not lead to their dossiers, so that only the least and the most are known',
		exact:
			'a dossier counts as satisfied where no slip or complaint is against it and it was not late; here it is known exactly'
	},
	seeDossiers: 'See the dossiers of the quarter',
	seeReceipts: 'See receipts and labels'
};

export const figureMeaningTexts = { vi, en } satisfies Texts<typeof vi>;
