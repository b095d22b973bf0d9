import { judgeCode } from '#lib/domain/dossier/judge-code.ts';
import { problem, type Problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { isLateness } from '#lib/domain/receipt/receipt.ts';
import { isStage } from '#lib/domain/slip/stage.ts';
import type { Offer } from './shape.ts';

export type ParsedOffer = { ok: true; offer: Offer } | { ok: false; problem: Problem };

const refuse = (code: ProblemCode, detail?: string): ParsedOffer => ({
	ok: false,
	problem: problem(code, detail)
});

/** A short text without control characters; undefined when it is none. */
const text = (value: unknown, longest: number): string | undefined =>
	typeof value === 'string' && value.trim() && value.length <= longest && !/\p{C}/u.test(value)
		? value.trim().normalize('NFC')
		: undefined;

/**
 * Reads `{ "dossierCode", "field"?, "stage", "procedure"?, "lateness"? }`. Unknown keys are ignored. A code that names
 * a person is refused.
 * @param fields codes of the unit's open fields
 */
export function parseOffer(body: unknown, fields: readonly string[]): ParsedOffer {
	if (typeof body !== 'object' || body === null) return refuse('HL-1001');
	const { dossierCode, field, stage, procedure, lateness } = body as Record<string, unknown>;
	const written = text(dossierCode, 120);
	if (!written) return refuse('HL-3006');
	const { code, wrong } = judgeCode(written);
	if (wrong) return refuse(wrong);
	if (!isStage(stage)) return refuse('HL-1014');
	if (field != null && !fields.includes(field as string))
		return refuse('HL-1013', String(field).slice(0, 60));
	if (lateness != null && !isLateness(lateness)) return refuse('HL-9004', 'lateness');
	const named = procedure == null ? null : text(procedure, 300);
	if (named === undefined) return refuse('HL-9004', 'procedure');
	return {
		ok: true,
		offer: {
			// As dossiers are known by it, so that both are found together.
			dossierCode: code,
			stage,
			field: (field as string | undefined) ?? null,
			procedure: named,
			lateness: lateness ?? null
		}
	};
}
