import type { Block } from '../../document/block.ts';
import { date } from '../../text/date.ts';
import type { Composing } from './subject.ts';

/** Chapter I: the days, the reception points, the questionnaire, and until when slips were counted. */
export function periodBlocks({ report, names, words, countedUntil }: Composing): Block[] {
	const { from, to, counters } = report.chapters.period;
	const points = counters.map((code) => names.counters[code] ?? code).join('; ');
	return [
		{ kind: 'paragraph', text: words.period(date(from), date(to)) },
		{ kind: 'paragraph', lead: words.points, text: `${points || words.noPoints}.` },
		{
			kind: 'paragraph',
			text: `${words.questionnaire(report.questionnaireVersion)} ${words.counted(countedUntil)}`
		}
	];
}
