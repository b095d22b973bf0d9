import type { Fact, FactKind } from '../facts.ts';
import type { Words } from '../words.ts';

/** How one number of a fact is entered. Percentages are never among them: they are computed. */
export interface FactField {
	name: string;
	label: Words;
	as: 'whole' | 'decimal' | 'flag';
	optional?: true;
}

const whole = (name: string, vi: string, en: string): FactField => ({
	name,
	label: { vi, en },
	as: 'whole'
});

const QUARTERS = [1, 2, 3, 4] as const;

const fields: Record<FactKind, readonly FactField[]> = {
	ratio: [whole('numerator', 'Số đạt', 'Part'), whole('denominator', 'Tổng số', 'Whole')],
	count: [whole('n', 'Số lượng', 'Count')],
	flag: [{ name: 'value', label: { vi: 'Kết quả', en: 'Result' }, as: 'flag' }],
	tasks: [
		whole('onTime', 'Đúng hạn', 'On time'),
		whole('late', 'Hoàn thành muộn', 'Done late'),
		whole('total', 'Tổng số được giao', 'All tasks')
	],
	outcomes: [
		whole('exceeded', 'Vượt chỉ tiêu', 'Exceeded'),
		whole('met', 'Đạt chỉ tiêu', 'Met'),
		whole('missed', 'Không đạt', 'Missed')
	],
	points: [{ name: 'value', label: { vi: 'Điểm', en: 'Points' }, as: 'decimal' }],
	satisfaction: [
		{
			name: 'index',
			label: { vi: 'Chỉ số điều tra (0 đến 1, ví dụ 0,899)', en: 'Survey index (0 to 1)' },
			as: 'decimal'
		},
		{ ...whole('respondents', 'Số người trả lời', 'Respondents'), optional: true }
	],
	report121: QUARTERS.flatMap((q) => [
		{ ...whole(`filed${q}`, `Quý ${q}: đã nộp`, `Q${q}: filed`), optional: true as const },
		{ ...whole(`owed${q}`, `Quý ${q}: phải nộp`, `Q${q}: owed`), optional: true as const }
	])
};

export const factFields = (kind: FactKind): readonly FactField[] => fields[kind];

/** What a person typed as the value that it means; what means none stays as typed, to be refused by name. */
function typedValue({ as, optional }: FactField, typed: string): unknown {
	const text = typed.trim();
	if (text === '') return optional ? undefined : null;
	if (as === 'flag') return text === 'yes' ? true : text === 'no' ? false : text;
	if (as === 'decimal') return text.replace(',', '.').replace('−', '-');
	const plain = /^\d{1,3}([. ]\d{3})+$/.test(text) ? text.replace(/[. ]/g, '') : text;
	return /^\d+$/.test(plain) ? Number(plain) : text;
}

/** The value of a fact from the fields of a form, not judged yet. */
export function readFactFields(
	kind: FactKind,
	year: number,
	typed: (name: string) => string
): Record<string, unknown> {
	const values = Object.fromEntries(
		fields[kind].flatMap((field) => {
			const value = typedValue(field, typed(field.name));
			return value === undefined ? [] : [[field.name, value] as const];
		})
	);
	if (kind === 'satisfaction') return { kind, basis: 'survey', ...values };
	if (kind !== 'report121') return { kind, ...values };
	const quarters = QUARTERS.flatMap((q) => {
		const [filed, owed] = [values[`filed${q}`], values[`owed${q}`]];
		return filed === undefined && owed === undefined
			? []
			: [{ quarter: `${year}-Q${q}`, filed: filed ?? null, owed: owed ?? null }];
	});
	return { kind, quarters };
}

/** The fields of a form as a fact fills them. */
export function writeFactFields(fact: Fact, locale: 'vi' | 'en'): Record<string, string> {
	const decimal = (text: string) => (locale === 'vi' ? text.replace('.', ',') : text);
	switch (fact.kind) {
		case 'flag':
			return { value: fact.value ? 'yes' : 'no' };
		case 'points':
			return { value: decimal(fact.value) };
		case 'satisfaction':
			if (fact.basis === 'slips') return {};
			return {
				index: decimal(fact.index),
				...(fact.respondents === undefined ? {} : { respondents: String(fact.respondents) })
			};
		case 'report121':
			return Object.fromEntries(
				fact.quarters.flatMap(({ quarter, filed, owed }) => {
					const q = quarter.slice(-1);
					return [
						[`filed${q}`, String(filed)],
						[`owed${q}`, String(owed)]
					];
				})
			);
		default: {
			const values = fact as unknown as Record<string, unknown>;
			return Object.fromEntries(
				fields[fact.kind].map(({ name }) => [name, String(values[name] as number)])
			);
		}
	}
}
