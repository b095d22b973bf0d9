/**
 * What may stand between the digits of one number: blanks of any width, stops, commas, dashes, brackets, slashes,
 * underscores, stars, middle dots, quotes, and invisible signs.
 */
const BETWEEN = String.raw`[\p{Zs}\p{Cf}\s.,()\p{Pd}\[\]/\\_*·•’'"“”．。，・＊／（）]{0,3}`;
/**
 * Nine digits or more in a row, also when something stands between them: phone numbers (10), old and new identity
 * numbers (9, 12), account numbers. `\p{Nd}` takes full-width digits too.
 */
const LONG_DIGIT_RUN = new RegExp(String.raw`\p{Nd}(?:${BETWEEN}\p{Nd}){8,}`, 'gu');

/** Days as people write them, and the time that may follow: two of them beside each other are no number. */
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-](?:19|20)\d\d)?`;
const DAYS = new RegExp(String.raw`(^|[^\p{Nd}/.\-])${DAY}(?![\p{Nd}/.\-]*\p{Nd})`, 'gu');

const hide = (run: string) => run.replace(/\p{Nd}/gu, '•');

/**
 * Hides long digit runs before anybody but the owner of the field reads a comment (design: privacy).
 * Every digit becomes '•', what stands between stays. Days (02/10/2026) and sums below a hundred million stay
 * readable; a run that holds more than days is hidden whole.
 */
export function maskDigits(text: string): string {
	return text.replace(LONG_DIGIT_RUN, (run) => {
		const rest = run.replace(DAYS, '$1 ');
		return (rest.match(/\p{Nd}/gu)?.length ?? 0) === 0 ? run : hide(run);
	});
}

const UPPER = 'A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';
const LOWER = 'a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
/** How a person is addressed or names himself; what follows with capital letters is a name. */
const TITLES =
	'[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]háu|[Tt]ên|[Tt]ên tôi là|[Tt]ôi tên là|[Tt]ôi là|[Hh]ọ tên|[Cc]án bộ|[Đđ]ồng chí|[Đđ]/c';
const WORD = `[${UPPER}][${LOWER}]*`;
const NAMED = new RegExp(
	`(^|[^${UPPER}${LOWER}])(${TITLES})((?: là|:)? )(${WORD}(?: ${WORD}){0,3})(?![${LOWER}])`,
	'gu'
);

/** Hides the names that follow a form of address: "chị Nguyễn Thị Lan" is "chị •••". Other names cannot be found. */
export function maskNames(text: string): string {
	return text.normalize('NFC').replace(NAMED, '$1$2$3•••');
}

/** A citizen's words as everybody but the owner of the field reads them. */
export const maskText = (text: string): string => maskNames(maskDigits(text));
