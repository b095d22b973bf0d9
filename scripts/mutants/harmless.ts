import type { Harmless } from './score.ts';

const DOMAIN = 'src/lib/domain';
const SATISFACTION = 'src/lib/domain/satisfaction';
const TIME = 'src/lib/domain/time';
const WEIGHTING = 'src/lib/domain/weighting';

/** Mutants that no test can kill, each with the reason. */
export const harmless: Harmless[] = [
	{
		file: `${DOMAIN}/account/password.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'without a name to compare with, it refuses one sentence that is typed for it alone'
	},
	{
		file: `${DOMAIN}/account/password.ts`,
		was: '-9 * way',
		becomes: '-9 / way',
		why: 'a way is 1 or −1: to divide by it is to multiply by it'
	},
	{
		file: `${DOMAIN}/account/password.ts`,
		was: '/^(.+?)\\1*$/',
		becomes: '/(.+?)\\1*$/',
		why: 'from the first letter on there always is a match: the whole text, once'
	},
	{
		file: `${DOMAIN}/control/limits.ts`,
		was: 'range < SCREEN * usual',
		becomes: 'range <= SCREEN * usual',
		why: 'a bound of four digits, which a mean of ranges does not hit but where all are 0'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'at < signs.length',
		becomes: 'at <= signs.length',
		why: 'behind the last sign there is none, which is equal to no other'
	},
	{
		file: `${DOMAIN}/slip/comment.ts`,
		was: 'cleaned.length <= COMMENT_LIMIT',
		becomes: 'false',
		why: 'the length in UTF-16 units only saves the count of the characters'
	},
	{
		file: `${DOMAIN}/slip/comment.ts`,
		was: 'cleaned.length <= COMMENT_LIMIT',
		becomes: 'cleaned.length < COMMENT_LIMIT',
		why: 'the length in UTF-16 units only saves the count of the characters'
	},
	{
		file: `${DOMAIN}/slip/comment.ts`,
		was: 'cleaned.length > 2 * COMMENT_LIMIT',
		becomes: 'false',
		why: 'the length in UTF-16 units only saves the count of the characters'
	},
	{
		file: `${DOMAIN}/slip/instant.ts`,
		was: 'value.length > 40',
		becomes: 'false',
		why: 'the form has 35 characters at most: the length only saves the look at what is longer'
	},
	{
		file: `${DOMAIN}/slip/instant.ts`,
		was: 'value.length > 40',
		becomes: 'value.length >= 40',
		why: 'the form has 35 characters at most: the length only saves the look at what is longer'
	},
	{
		file: `${DOMAIN}/slip/instant.ts`,
		was: 'day <= 28',
		becomes: 'false',
		why: 'every month has 28 days: the calendar says so as well'
	},
	{
		file: `${DOMAIN}/slip/instant.ts`,
		was: 'day <= 28',
		becomes: 'day < 28',
		why: 'every month has 28 days: the calendar says so as well'
	},
	{
		file: `${DOMAIN}/device/opening-hours.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'the first place of what is matched is not read'
	},
	{
		file: `${DOMAIN}/device/opening-hours.ts`,
		was: 'a < b',
		becomes: 'a <= b',
		why: 'two spans that begin together overlap in either order'
	},
	{
		file: `${DOMAIN}/device/pin-record.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'the first place of what is matched is not read, and a record always has pairs'
	},
	{
		file: `${DOMAIN}/unit-face/contrast.ts`,
		was: 'accentContrast(accent) >= LEAST_CONTRAST',
		becomes: 'accentContrast(accent) > LEAST_CONTRAST',
		why: 'no colour of 8 bits has a contrast of exactly 4.5'
	},
	{
		file: `${DOMAIN}/control/chart.ts`,
		was: 'value > before.value',
		becomes: 'value >= before.value',
		why: 'no step of a trend stays where it is'
	},
	{
		file: `${DOMAIN}/control/chart.ts`,
		was: 'side > 0',
		becomes: 'side >= 0',
		why: 'a point on the mean has been judged before'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'value > upper[at]! + SAME',
		becomes: 'value >= upper[at]! + SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'value < lower[at]! - SAME',
		becomes: 'value <= lower[at]! - SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'value > bound + SAME',
		becomes: 'value >= bound + SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'value < bound - SAME',
		becomes: 'value <= bound - SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'Math.abs(difference) <= SAME',
		becomes: 'Math.abs(difference) < SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'value > centre',
		becomes: 'value >= centre',
		why: 'what lies on the mean lies beyond no third of it'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'side === 1 || side === -1',
		becomes: 'true',
		why: 'what lies on the mean lies beyond no third of it'
	},
	{
		file: `${DOMAIN}/control/signals.ts`,
		was: 'at < signs.length',
		becomes: 'true',
		why: 'behind the last sign there is none, which is equal to no other'
	},
	{
		file: `${DOMAIN}/document/changes.ts`,
		was: 'paragraph++',
		becomes: 'paragraph--',
		why: 'the number only tells the paragraphs under a heading apart'
	},
	{
		file: `${DOMAIN}/device/outbox-bytes.ts`,
		was: '{\n\t\treturn undefined;\n\t}',
		becomes: '{}',
		why: 'a function that ends without a word gives undefined as well'
	},
	{
		file: `${DOMAIN}/receipt/phone-path.ts`,
		was: '{\n\t\treturn undefined;\n\t}',
		becomes: '{}',
		why: 'a function that ends without a word gives undefined as well'
	},
	{
		file: `${DOMAIN}/receipt/public-address.ts`,
		was: '{\n\t\treturn undefined;\n\t}',
		becomes: '{}',
		why: 'a function that ends without a word gives undefined as well'
	},
	{
		file: `${DOMAIN}/unit-face/emblem.ts`,
		was: '{\n\t\t// Bytes that end before they say what they are.\n\t\treturn undefined;\n\t}',
		becomes: '{}',
		why: 'a function that ends without a word gives undefined as well'
	},
	{
		file: `${DOMAIN}/device/outbox-file.ts`,
		was: 'value !== null',
		becomes: 'true',
		why: 'null is as little a record as nothing is'
	},
	{
		file: `${DOMAIN}/device/outbox-file.ts`,
		was: 'at < text.length',
		becomes: 'at <= text.length',
		why: 'behind the last letter there is none, which opens and closes nothing'
	},
	{
		file: `${DOMAIN}/device/outbox-file.ts`,
		was: 'text.slice(begun.at)',
		becomes: 'text',
		why: 'what is cut off is no JSON, nor is it with what stands before it'
	},
	{
		file: `${DOMAIN}/device/outbox-file.ts`,
		was: '{\n\t\treturn undefined;\n\t}',
		becomes: '{}',
		why: 'a function that ends without a word gives undefined as well'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'the first place of what is matched is not read'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: '!day || !time',
		becomes: '!day && !time',
		why: 'an instant that is matched has both'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: '/^\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([ T]\\d{1,2}:\\d\\d(:\\d\\d)?)?$/',
		why: 'a text of this form holds one day: the long way says so too, later'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: 'ALONE.test(written)',
		becomes: 'false',
		why: 'a text of this form holds one day: the long way says so too, later'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: 'days.size > 0',
		becomes: 'true',
		why: 'where no day is found, none is read either way'
	},
	{
		file: `${DOMAIN}/text/day-text.ts`,
		was: 'days.size > 0',
		becomes: 'days.size >= 0',
		why: 'where no day is found, none is read either way'
	},
	{
		file: `${DOMAIN}/par-index/actions.ts`,
		was: 'before <= needed',
		becomes: 'before < needed',
		why: 'what has reached the target already only costs more with one action more'
	},
	{
		file: `${DOMAIN}/par-index/actions.ts`,
		was: 'Object.keys(changes).length === 0',
		becomes: 'false',
		why: 'what changes nothing wins nothing: this only saves the sum'
	},
	{
		file: `${DOMAIN}/par-index/deciding.ts`,
		was: 'score > points',
		becomes: 'score >= points',
		why: 'points between two ends, which no score hits'
	},
	{
		file: `${DOMAIN}/par-index/deciding.ts`,
		was: 'score > points',
		becomes: 'score <= points',
		why: 'as many are not above as all less those above: what makes the difference is the same'
	},
	{
		file: `${DOMAIN}/par-index/decimal.ts`,
		was: 'n >= d',
		becomes: 'n > d',
		why: 'a fraction of one is 1, which ends: its first digit is not asked for'
	},
	{
		file: `${DOMAIN}/par-index/decimal.ts`,
		was: 'shifted < d',
		becomes: 'shifted <= d',
		why: 'a tenth, a hundredth and so on end: their first digit is not asked for'
	},
	{
		file: `${DOMAIN}/par-index/decimal.ts`,
		was: 'value.s < 0n',
		becomes: 'value.s <= 0n',
		why: 'a sign is 1 or −1, that of 0 as well'
	},
	{
		file: `${DOMAIN}/par-index/decimals-that-agree.ts`,
		was: 'decimals < MOST',
		becomes: 'decimals <= MOST',
		why: 'the most decimals come out whether they agree or not'
	},
	{
		file: `${DOMAIN}/par-index/compare-rulebooks.ts`,
		was: 'a < b',
		becomes: 'a <= b',
		why: 'no key stands twice in an object'
	},
	{
		file: `${DOMAIN}/par-index/entry/fact-table.ts`,
		was: '/^\\./',
		becomes: '/\\./',
		why: 'what follows the key begins with a dot'
	},
	{
		file: `${DOMAIN}/par-index/entry/peer-table.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'a table without a first row names no area either way'
	},
	{
		file: `${DOMAIN}/par-index/rank-draws.ts`,
		was: 'score > points + 1e-9',
		becomes: 'score >= points + 1e-9',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/par-index/rank-draws.ts`,
		was: 'u < 0.5',
		becomes: 'u <= 0.5',
		why: 'in the middle either side is at what it is now'
	},
	{
		file: `${DOMAIN}/par-index/rank-draws.ts`,
		was: 'round < 60',
		becomes: 'round <= 60',
		why: 'sixty rounds come to the last digit of a float'
	},
	{
		file: `${DOMAIN}/par-index/score-area.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'a key of no fact is shown beside nothing'
	},
	{
		file: `${DOMAIN}/funnel/funnel.ts`,
		was: 'share > high + SAME',
		becomes: 'share >= high + SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/funnel/funnel.ts`,
		was: 'share < low - SAME',
		becomes: 'share <= low - SAME',
		why: 'a tolerance chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${DOMAIN}/document/explain.ts`,
		was: '/\\u00A0\\(\\*\\)$/',
		becomes: '/\\u00A0\\(\\*\\)/',
		why: 'the mark of what is not official stands at the end of a figure and nowhere else'
	},
	{
		file: `${DOMAIN}/document/explain.ts`,
		was: 'end < 0',
		becomes: 'end <= 0',
		why: 'what comes after a row is never the first one'
	},
	{
		file: `${DOMAIN}/document/explain.ts`,
		was: '/^(?:slips|top_two)_(.+)$/',
		becomes: '/^(?:slips|top_two)_(.+)/',
		why: 'a code has no line break: the rest is all up to the end'
	},
	{
		file: `${DOMAIN}/document/explain.ts`,
		was: 'number(rounded(high, n).sub(rounded(low, n)).div(2), 1, locale) === error',
		becomes: 'true',
		why: 'half of what two rounded bounds leave, unless it lies between two digits, is rounded as the exact one is'
	},
	{
		file: `${DOMAIN}/satisfaction/many.ts`,
		was: 'new Array<number>(m)',
		becomes: 'new Array()',
		why: 'every place is filled in, one after the other'
	},
	{
		file: `${DOMAIN}/funnel/funnel.ts`,
		was: 'all + of(part)',
		becomes: 'all - of(part)',
		why: 'two sums with the other sign have the same quotient'
	},
	{
		file: `${DOMAIN}/dossier/mapping.ts`,
		was: 'true',
		becomes: 'false',
		why: 'what takes one of the two takes the other'
	},
	{
		file: `${DOMAIN}/dossier/read-row.ts`,
		was: 'day === undefined',
		becomes: 'false',
		why: 'no day is not the day beside it, and is answered as it is'
	},
	{
		file: `${DOMAIN}/dossier/read-row.ts`,
		was: 'said !== null',
		becomes: 'true',
		why: 'nothing is no day'
	},
	{
		file: `${DOMAIN}/dossier/check.ts`,
		was: 'dueOn !== null',
		becomes: 'true',
		why: 'no day lies before another one where there is none'
	},
	{
		file: `${DOMAIN}/dossier/check.ts`,
		was: 'resolvedOn !== null',
		becomes: 'true',
		why: 'no day lies before another one where there is none'
	},
	{
		file: `${DOMAIN}/dossier/mapping.ts`,
		was: "word.normalize('NFC').replace(/\\s+/g, ' ').trim().toLocaleLowerCase('vi')",
		becomes: "word.normalize('NFC').replace(/\\s+/g, ' ').trim().toLocaleUpperCase('vi')",
		why: 'a key is only compared with another: all small or all large is the same'
	},
	{
		file: `${DOMAIN}/dossier/source.ts`,
		was: "name.normalize('NFC').trim().replace(/\\s+/g, ' ').toLocaleLowerCase('vi')",
		becomes: "name.normalize('NFC').trim().replace(/\\s+/g, ' ').toLocaleUpperCase('vi')",
		why: 'a name is only compared with another: all small or all large is the same'
	},
	{
		file: `${DOMAIN}/dossier/state.ts`,
		was: 'resolvedOn < dueOn',
		becomes: 'resolvedOn <= dueOn',
		why: 'two equal days have been judged before'
	},
	{
		file: `${DOMAIN}/par-index/checks/finding.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'a key of no fact is shown beside nothing'
	},
	{
		file: `${DOMAIN}/par-index/checks/published.ts`,
		was: 'said.placesChange < 0',
		becomes: 'said.placesChange <= 0',
		why: 'a change of no places was passed over before'
	},
	{
		file: `${DOMAIN}/report121/document/weighted.ts`,
		was: 'value > raw',
		becomes: 'value >= raw',
		why: 'where the two shares are the same nothing is said of why they differ'
	},
	{
		file: `${DOMAIN}/par-index/self-review.ts`,
		was: 'rank.change > 0',
		becomes: 'rank.change >= 0',
		why: 'a change of no places was passed over before'
	},
	{
		file: `${DOMAIN}/seal/canonical.ts`,
		was: 'a < b',
		becomes: 'a <= b',
		why: 'no key stands twice in an object'
	},
	{
		file: `${DOMAIN}/text/day-order.ts`,
		was: 'this.#days.size < 40',
		becomes: 'true',
		why: 'the days to the twelfth are written in 21 ways at most'
	},
	{
		file: `${DOMAIN}/text/day-order.ts`,
		was: 'this.#days.size < 40',
		becomes: 'this.#days.size <= 40',
		why: 'the days to the twelfth are written in 21 ways at most'
	},
	{
		file: `${DOMAIN}/text/day-order.ts`,
		was: 'this.#secondOver12 > 0',
		becomes: 'true',
		why: 'no count is below four times none'
	},
	{
		file: `${DOMAIN}/text/day-order.ts`,
		was: 'this.#secondOver12 > 0',
		becomes: 'this.#secondOver12 >= 0',
		why: 'no count is below four times none'
	},
	{
		file: `${DOMAIN}/signs/alone.ts`,
		was: 'known.length === 0',
		becomes: 'false',
		why: 'with no known time no press is judged, which is said below'
	},
	{
		file: `${DOMAIN}/signs/alone.ts`,
		was: 'left >= fewest',
		becomes: 'false',
		why: 'it only saves time: what is no better is not taken'
	},
	{
		file: `${DOMAIN}/signs/alone.ts`,
		was: 'left >= fewest',
		becomes: 'left > fewest',
		why: 'it only saves time: what is no better is not taken'
	},
	{
		file: `${DOMAIN}/signs/alone.ts`,
		was: 'moments[place]!.at <= at',
		becomes: 'true',
		why: 'a moment that is too late is refused once more below'
	},
	{
		file: `${DOMAIN}/par-index/score-area.ts`,
		was: "kind !== 'satisfaction'",
		becomes: 'false',
		why: 'rules of other kinds name no survey, and no fact has no name'
	},
	{
		file: `${DOMAIN}/signs/find.ts`,
		was: 'place > 0',
		becomes: 'true',
		why: 'before the first press there is none, and no number is less than one that is none'
	},
	{
		file: `${DOMAIN}/signs/find.ts`,
		was: 'place > 0',
		becomes: 'place >= 0',
		why: 'before the first press there is none, and no number is less than one that is none'
	},
	{
		file: `${DOMAIN}/signs/find.ts`,
		was: 'a < b',
		becomes: 'a <= b',
		why: 'no counter stands twice in the list'
	},
	{
		file: `${DOMAIN}/signs/judge.ts`,
		was: 'adjusted[at]! <= FALSE_DISCOVERY',
		becomes: 'adjusted[at]! < FALSE_DISCOVERY',
		why: 'a bound chosen by hand, which a chance reckoned in floats does not hit'
	},
	{
		file: `${DOMAIN}/signs/scores.ts`,
		was: 'all + of(one)',
		becomes: 'all - of(one)',
		why: 'two sums with the other sign have the same quotient'
	},
	{
		file: `${DOMAIN}/signs/student.ts`,
		was: 't >= 0',
		becomes: 't > 0',
		why: 'nothing lies within 0: both halves are one half'
	},
	{
		file: `${DOMAIN}/unit/named.ts`,
		was: 'valid_from > latest',
		becomes: 'valid_from >= latest',
		why: 'of two equal days either is the same day'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'p > q',
		becomes: 'p >= q',
		why: 'two equal shares have had their answer before'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'least(SUREST) > 0',
		becomes: 'least(SUREST) >= 0',
		why: 'a bound that ends at 0 there gives eight deviations either way'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'step < 50',
		becomes: 'step <= 50',
		why: 'after 50 halvings another one moves only the last digits of a float'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'least(z) > 0',
		becomes: 'least(z) >= 0',
		why: 'where it is 0 the halves of either side close in on the same deviation'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'step < 80',
		becomes: 'step <= 80',
		why: 'after 80 halvings no float lies between the two ends'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'twoSided(z) > probability',
		becomes: 'twoSided(z) >= probability',
		why: 'where they are equal the halves of either side close in on the same deviation'
	},
	{
		file: `${SATISFACTION}/p-value.ts`,
		was: 'x < 2.5',
		becomes: 'x <= 2.5',
		why: 'the series and the fraction give the same chance there, but for last digits'
	},
	{
		file: `${SATISFACTION}/factor-index.ts`,
		was: 'weight.s < 0n',
		becomes: 'weight.s <= 0n',
		why: 'the sign of a fraction is 1 or −1, and that of nothing is 1'
	},
	{
		file: `${SATISFACTION}/sample.ts`,
		was: '(high - low) / 2 <= TOLERATED_ERROR',
		becomes: '(high - low) / 2 < TOLERATED_ERROR',
		why: 'Wilson’s bounds have square roots: no count of slips makes exactly 1/20 of them'
	},
	{
		file: `${SATISFACTION}/difference.ts`,
		was: 'low <= 0',
		becomes: 'low < 0',
		why: 'a bound made of square roots is not exactly 0 for any count'
	},
	{
		file: `${SATISFACTION}/difference.ts`,
		was: 'high >= 0',
		becomes: 'high > 0',
		why: 'a bound made of square roots is not exactly 0 for any count'
	},
	{
		file: `${SATISFACTION}/verdict.ts`,
		was: 'delta.compare(0) > 0',
		becomes: 'delta.compare(0) >= 0',
		why: 'no difference at all is within chance, which was said before'
	},
	{
		file: `${DOMAIN}/funnel/rank-sets.ts`,
		was: 'left === 0',
		becomes: 'false',
		why: 'when all pairs are found, asking again without any doubt finds them all again'
	},
	{
		file: `${DOMAIN}/funnel/rank-sets.ts`,
		was: 'higher < parts.length',
		becomes: 'higher <= parts.length',
		why: 'none is lower than one behind the last'
	},
	{
		file: `${DOMAIN}/funnel/rank-sets.ts`,
		was: 'higher.share - lower.share > Math.hypot(higher.below, lower.above)',
		becomes: 'higher.share - lower.share >= Math.hypot(higher.below, lower.above)',
		why: 'a bound made of square roots is not exactly 0 for any count'
	},
	{
		file: `${TIME}/day.ts`,
		was: '/^\\d{4}-\\d\\d-\\d\\d$/',
		why: 'what is read must be written back as the very same ten letters'
	},
	{
		file: `${TIME}/day.ts`,
		was: '!format',
		becomes: 'true',
		why: 'a format that is made anew says the same, later'
	},
	{
		file: `${TIME}/day.ts`,
		was: 'formats.set(timeZone, format);',
		becomes: ';',
		why: 'a format that is made anew says the same, later'
	},
	{
		file: `${WEIGHTING}/calibrate.ts`,
		was: 'round < MOST_ROUNDS',
		becomes: 'round <= MOST_ROUNDS',
		why: 'what has not met its totals after a thousand rounds does not in one more'
	},
	{
		file: `${WEIGHTING}/calibrate.ts`,
		was: 'totals.length === 1',
		becomes: 'false',
		why: 'a single total is met by the first step: the second round moves nothing, and takes time only'
	},
	{
		file: `${WEIGHTING}/calibrate.ts`,
		was: 'moved < EXACT * whole',
		becomes: 'moved <= EXACT * whole',
		why: 'a bound chosen by hand, which a sum of floats does not hit'
	},
	{
		file: `${WEIGHTING}/mean.ts`,
		was: 'totals.length > 1',
		why: 'a single margin is taken out of the residuals by the first round: nine more take out nothing'
	},
	{
		file: `${WEIGHTING}/mean.ts`,
		was: '(known?.sum ?? 0) + times * influence[at]!',
		becomes: '(known?.sum ?? 0) - times * influence[at]!',
		why: 'every cluster with the other sign has the same spread'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '[]',
		becomes: '["Stryker was here"]',
		why: 'the first part of what was found is passed over'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '!/^\\d{4}-\\d{2}-\\d{2}$/.test(iso)',
		becomes: 'false',
		why: 'what is no day as a date writes it differs from what the date writes, the next line says'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '/^\\d{4}-\\d{2}-\\d{2}$/',
		becomes: '/\\d{4}-\\d{2}-\\d{2}$/',
		why: 'what is no day as a date writes it differs from what the date writes, the next line says'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '/^\\d{4}-\\d{2}-\\d{2}$/',
		becomes: '/^\\d{4}-\\d{2}-\\d{2}/',
		why: 'what is no day as a date writes it differs from what the date writes, the next line says'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '/\\s+(?:-|–|đến|to)\\s+/i',
		becomes: '/\\s(?:-|–|đến|to)\\s+/i',
		why: 'the text ends without blanks, and one of the two takes away those that stand between'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: '/\\s+(?:-|–|đến|to)\\s+/i',
		becomes: '/\\s+(?:-|–|đến|to)\\s/i',
		why: 'the text ends without blanks, and one of the two takes away those that stand between'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: 'first.trim()',
		becomes: 'first',
		why: 'the text ends without blanks, and one of the two takes away those that stand between'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: 'last.trim()',
		becomes: 'last',
		why: 'the text ends without blanks, and one of the two takes away those that stand between'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: 'to < from',
		becomes: 'false',
		why: 'days that are counted on from the later one do not end at the earlier one'
	},
	{
		file: `${TIME}/year-days.ts`,
		was: 'a.day < b.day',
		becomes: 'a.day <= b.day',
		why: 'no day stands twice in the list'
	},
	{
		file: `${WEIGHTING}/merge.ts`,
		was: 'a < b',
		becomes: 'a <= b',
		why: 'every code stands once in the list that is sorted'
	},
	{
		file: `${WEIGHTING}/why.ts`,
		was: 'Math.abs(difference) < NOTICED',
		becomes: 'Math.abs(difference) <= NOTICED',
		why: 'a bound chosen by hand, which a difference of floats does not hit'
	},
	{
		file: `${WEIGHTING}/why.ts`,
		was: '(ofDossiers - ofSlips) * (cell.satisfied / cell.slips - raw) * Math.sign(difference)',
		becomes: '(ofDossiers - ofSlips) * (cell.satisfied / cell.slips - raw) / Math.sign(difference)',
		why: 'a sign is 1 or −1: to divide by it is to multiply by it'
	}
];
