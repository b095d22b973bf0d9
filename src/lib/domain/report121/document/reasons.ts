import type { Block } from '../../document/block.ts';
import { count, numbers, partOfAnswers, table } from './figures.ts';
import type { Composing } from './subject.ts';
import { voiceBlocks } from './voices.ts';

/** Chapter V: why people were not satisfied, the most frequent reason first. */
export function reasonBlocks(composing: Composing): Block[] {
	const { report, names, words } = composing;
	const { figures, voices } = report.chapters.reasons;
	const said = voices ? voiceBlocks(voices, composing) : [];
	if (figures.length === 0) return [{ kind: 'paragraph', text: words.noReasons }, ...said];
	return [
		table(
			'reasons',
			words.reasonTable,
			words.reason,
			numbers(['times', words.times], ['share', words.partOfSlips]),
			figures.map(({ id, urgent, figure }) => ({
				id: `reason:${id}`,
				head: `${names.reasons[id] ?? id}${urgent ? ` (${words.urgent})` : ''}`,
				cells: [count(figure.numerator), partOfAnswers(figure, composing)]
			}))
		),
		{ kind: 'note', text: words.reasonsNote },
		...said
	];
}
