/** Every way to end a line, those of word processors among them. */
const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Not part of what a person meant to say: control characters other than tab and line feed, half surrogates (PostgreSQL
 * refuses them, and NUL), what XML may not hold, and the marks that turn the reading direction and so can make a text
 * look different from what it is.
 */
const UNWANTED = /[\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/gu;

/** A text without unwanted characters, its lines ended by line feeds. */
export const withoutUnwanted = (text: string) => text.replace(BREAKS, '\n').replace(UNWANTED, '');

/** What a person typed: without unwanted characters, in NFC (so that one Vietnamese letter is one character), trimmed. */
export const cleaned = (text: string) => withoutUnwanted(text).normalize('NFC').trim();
