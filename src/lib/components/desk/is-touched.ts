const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();

/** Whether a form no longer says what it began with: typed into before the page's script could hear it, say. */
export const isTouched = (form: HTMLFormElement): boolean =>
	[...form.elements].some((element) => {
		if (element instanceof HTMLSelectElement) {
			const began = [...element.options].find((one) => one.defaultSelected) ?? element.options[0];
			return element.value !== (began?.value ?? '');
		}
		if (element instanceof HTMLTextAreaElement)
			return plain(element.value) !== plain(element.defaultValue);
		if (!(element instanceof HTMLInputElement) || element.type === 'hidden') return false;
		return element.type === 'checkbox' || element.type === 'radio'
			? element.checked !== element.defaultChecked
			: element.value !== element.defaultValue;
	});
