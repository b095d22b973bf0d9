/** What makes a source's name different from another: its letters, whatever their case, the blanks between them and around. */
const letters = (name: string) =>
	name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');

/**
 * The name of a source as it was written before, where it is one of those: `ui-a` is no other source than `UI-A`, and
 * its dossiers must not count twice.
 * @returns the name as given, without blanks around it, where it is new
 */
export function knownSource(name: string, known: readonly string[]): string {
	const given = name.trim().normalize('NFC');
	if (known.includes(given)) return given;
	return known.find((one) => letters(one) === letters(given)) ?? given;
}
